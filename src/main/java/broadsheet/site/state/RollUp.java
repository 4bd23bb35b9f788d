package broadsheet.site.state;

import broadsheet.site.chunk.ChunkedList;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The months, terms and menu entries of one language: the object `site/<language>/roll-up.json`.
///
/// @param months non-empty months by name; [ListName#UNDATED] sorts last
/// @param menus the menu entries of articles, by article id
/// @param terms the terms of every taxonomy
public record RollUp(
    String language,
    SortedMap<String, Month> months,
    SortedMap<String, List<MenuItem>> menus,
    Map<Taxonomy, TermIndex> terms) {

  public RollUp {
    months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
    menus = Collections.unmodifiableSortedMap(new TreeMap<>(menus));
    terms = Collections.unmodifiableMap(new EnumMap<>(terms));
  }

  /// A month.
  ///
  /// @param count the number of articles
  /// @param lastmod the latest change of an article
  public record Month(int count, @Nullable OffsetDateTime lastmod) {

    /// Summarizes the articles of a month.
    public static Month of(ChunkedList<Entry> list) {
      return new Month(list.count(), list.lastmod());
    }
  }

  /// An article in a menu.
  ///
  /// @param name the name that readers see
  /// @param url absolute address
  public record MenuItem(
      String menu, String name, String url, double weight, @Nullable String parent) {

    /// Returns the menu entries of an article.
    public static List<MenuItem> of(Entry entry) {
      return entry.menu().stream()
          .map(item ->
              new MenuItem(
                  item.menu(),
                  Objects.requireNonNullElse(item.name(), entry.teaser().title()),
                  entry.url(),
                  Objects.requireNonNullElse(item.weight(), 0.0),
                  item.parent()))
          .toList();
    }
  }

  /// Changes to a roll-up.
  ///
  /// @param months the new months by name; empty for a month without articles
  /// @param menus the new menu entries by article id
  /// @param terms the new terms of each taxonomy by segment; empty for one that no article has
  public record Changes(
      Map<String, Optional<Month>> months,
      Map<String, List<MenuItem>> menus,
      Map<Taxonomy, SortedMap<String, Optional<TermCount>>> terms) {

    /// Returns changes to add to.
    public static Changes none() {
      return new Changes(new TreeMap<>(), new TreeMap<>(), new EnumMap<>(Taxonomy.class));
    }

    /// Adds what the roll-up says about a list.
    public void put(ListName name, ChunkedList<Entry> list) {
      Optional<ChunkedList<Entry>> articles = Optional.of(list).filter(it -> !it.isEmpty());
      switch (name) {
        case ListName.Month(String month) -> months.put(month, articles.map(Month::of));
        case ListName.Term term ->
            terms(term.taxonomy()).put(term.segment(), articles.map(it -> TermCount.of(term, it)));
      }
    }

    /// Returns the changed terms of a taxonomy.
    public SortedMap<String, Optional<TermCount>> terms(Taxonomy taxonomy) {
      return terms.computeIfAbsent(taxonomy, _ -> new TreeMap<>());
    }
  }

  /// Returns whether the language has no articles.
  public boolean isEmpty() {
    return months.isEmpty();
  }

  /// Returns the number of articles.
  public int count() {
    return months.values().stream().mapToInt(Month::count).sum();
  }

  /// Returns the months by name, newest first, undated last.
  public List<Map.Entry<String, Month>> newestFirst() {
    List<Map.Entry<String, Month>> newestFirst =
        new ArrayList<>(months.headMap(ListName.UNDATED).reversed().entrySet());
    newestFirst.addAll(months.tailMap(ListName.UNDATED).entrySet());
    return newestFirst;
  }

  /// Returns the nearest month before another that has articles; undated articles are before all
  /// months.
  ///
  /// @param month may have no articles
  public Optional<String> monthBefore(String month) {
    if (month.equals(ListName.UNDATED)) {
      return Optional.empty();
    }
    Optional<String> dated = months.headMap(month).reversed().keySet().stream().findFirst();
    return dated.isPresent() || !months.containsKey(ListName.UNDATED)
        ? dated
        : Optional.of(ListName.UNDATED);
  }

  /// Returns the nearest month after another that has articles.
  ///
  /// @param month may have no articles
  public Optional<String> monthAfter(String month) {
    SortedMap<String, Month> dated = months.headMap(ListName.UNDATED);
    return month.equals(ListName.UNDATED)
        ? dated.keySet().stream().findFirst()
        : dated.tailMap(month).keySet().stream().filter(it -> !it.equals(month)).findFirst();
  }

  /// Returns the terms of a taxonomy.
  public TermIndex terms(Taxonomy taxonomy) {
    return Objects.requireNonNull(terms.get(taxonomy));
  }

  /// Returns the names of all chunks that the terms use.
  public Set<String> chunkNames() {
    Set<String> names = new TreeSet<>();
    terms.values().forEach(index -> names.addAll(index.terms().chunkNames()));
    return names;
  }

  /// Returns the roll-up with the terms of all pages marked as settled.
  public RollUp withSettledTerms() {
    Map<Taxonomy, TermIndex> settled = new EnumMap<>(terms);
    settled.replaceAll((_, index) -> index.withSettled());
    return new RollUp(language, months, menus, settled);
  }

  /// Returns the roll-up after changes.
  public RollUp with(Changes changes) {
    SortedMap<String, Month> newMonths = new TreeMap<>(months);
    changes
        .months()
        .forEach((name, month) ->
            month.ifPresentOrElse(it -> newMonths.put(name, it), () -> newMonths.remove(name)));
    SortedMap<String, List<MenuItem>> newMenus = new TreeMap<>(menus);
    changes
        .menus()
        .forEach((id, items) -> {
          if (items.isEmpty()) {
            newMenus.remove(id);
          } else {
            newMenus.put(id, items);
          }
        });
    Map<Taxonomy, TermIndex> newTerms = new EnumMap<>(terms);
    newTerms.replaceAll((taxonomy, index) -> index.with(changes.terms(taxonomy)));
    return new RollUp(language, newMonths, newMenus, newTerms);
  }
}
