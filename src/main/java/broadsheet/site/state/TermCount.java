package broadsheet.site.state;

import broadsheet.site.chunk.ChunkedList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A term of a taxonomy, such as a tag. Spellings that share a segment (`AI`, `ai`) are one term.
///
/// @param segment represents the term in addresses
/// @param name its most common spelling in its newest articles
/// @param count the number of articles with the term
public record TermCount(String segment, String name, int count) {

  /// The most used first; terms that are used equally often are sorted by name.
  public static final Comparator<TermCount> MOST_USED =
      Comparator.comparingInt(TermCount::count)
          .reversed()
          .thenComparing(TermCount::name)
          .thenComparing(TermCount::segment);

  /// The number of articles that decide on the spelling.
  private static final int NEWEST = 50;

  /// Summarizes the articles of a term.
  ///
  /// @param list at least one article
  public static TermCount of(ListName.Term term, ChunkedList<Entry> list) {
    SortedMap<String, Integer> spellings = new TreeMap<>();
    list.last(NEWEST)
        .forEach(entry ->
            spellings.merge(term.taxonomy().spelling(term.segment(), entry), 1, Integer::sum));
    String name =
        Collections.max(
                spellings.entrySet(),
                Map.Entry.<String, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .getKey();
    return new TermCount(term.segment(), name, list.count());
  }

  /// By name.
  public static final Comparator<TermCount> BY_NAME =
      Comparator.comparing(TermCount::name).thenComparing(TermCount::segment);
}
