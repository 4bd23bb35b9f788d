package broadsheet.site.state;

import broadsheet.article.text.Slugs;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The terms of one language. Spellings that share a segment (`AI`, `ai`) are one term.
public final class TermIndex {

  private final Map<String, Term> bySegment = new HashMap<>();

  /// Collects the terms of all months.
  public TermIndex(RollUp rollUp, Taxonomy taxonomy) {
    Map<String, String> segments = new HashMap<>();
    Map<String, SortedMap<String, Integer>> spellings = new HashMap<>();
    Map<String, SortedMap<String, Integer>> months = new HashMap<>();
    rollUp
        .months()
        .forEach((month, numbers) ->
            taxonomy
                .counts(numbers)
                .forEach((spelling, count) -> {
                  String segment = segments.computeIfAbsent(spelling, Slugs::segment);
                  add(spellings, segment, spelling, count);
                  add(months, segment, month, count);
                }));
    months.forEach((segment, counts) ->
        bySegment.put(
            segment,
            new Term(segment, mostUsed(Objects.requireNonNull(spellings.get(segment))), counts)));
  }

  private static void add(
      Map<String, SortedMap<String, Integer>> sums, String segment, String name, int count) {
    sums.computeIfAbsent(segment, _ -> new TreeMap<>()).merge(name, count, Integer::sum);
  }

  private static String mostUsed(SortedMap<String, Integer> spellings) {
    return Collections.max(
            spellings.entrySet(),
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .getKey();
  }

  /// Returns the term of a segment, `null` if no article has it.
  public @Nullable Term find(String segment) {
    return bySegment.get(segment);
  }

  /// Returns all terms, the most used first; terms that are used equally often are sorted by name.
  public List<Term> byCount() {
    return sorted(bySegment.values(), Comparator.comparingInt(Term::count).reversed());
  }

  /// Returns all terms, sorted by name.
  public List<Term> byName() {
    return sorted(bySegment.values(), Comparator.comparing(Term::name));
  }

  /// Returns the most used terms, sorted by name.
  public List<Term> mostUsed(int limit) {
    return sorted(byCount().stream().limit(limit).toList(), Comparator.comparing(Term::name));
  }

  private static List<Term> sorted(Collection<Term> terms, Comparator<Term> order) {
    return terms.stream()
        .sorted(order.thenComparing(Term::name).thenComparing(Term::segment))
        .toList();
  }

  /// A tag or category.
  ///
  /// @param segment represents the term in addresses
  /// @param name its most common spelling
  /// @param months the number of articles with the term in each month, oldest first
  public record Term(String segment, String name, SortedMap<String, Integer> months) {
    public Term {
      months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
    }

    /// Returns the number of articles with the term.
    public int count() {
      return months.values().stream().mapToInt(Integer::intValue).sum();
    }
  }
}
