package broadsheet.site.plan;

import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Footprint.Place;
import broadsheet.site.state.ListName;
import broadsheet.site.state.Position;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.Timeline;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The lists of one language that a change of some articles can affect.
///
/// @param positions the keys of positions in months and terms that have changed;
///   [Position#LAST_KEY] affects everything that shows the newest articles
/// @param pages the keys of pages and documents that exist only as long as a list is divided where
///   they end, see [ListKeyParser#part]
/// @param articles ids of the articles whose neighbors (previous, next, related, in their series)
///   may have changed
/// @param everyPage whether pages that show no articles are also affected
public record Affected(
    String language,
    SortedMap<ListName, SortedSet<String>> positions,
    SortedSet<String> pages,
    SortedSet<String> articles,
    boolean everyPage) {

  /// The number of older articles that are searched for related ones.
  public static final int RELATED_CANDIDATES = 30;

  public Affected {
    positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    pages = Collections.unmodifiableSortedSet(new TreeSet<>(pages));
    articles = Collections.unmodifiableSortedSet(new TreeSet<>(articles));
  }

  /// Returns a change that affects nothing.
  public static Affected none(String language) {
    return new Affected(
        language,
        Collections.emptySortedMap(),
        Collections.emptySortedSet(),
        Collections.emptySortedSet(),
        false);
  }

  /// Returns what a change of articles with these footprints affects.
  ///
  /// @param footprints the places of each article, by id
  /// @param languages the current language of each article that still exists, by id
  /// @param siteState the state after the change
  public static Affected of(
      String language,
      Map<String, Collection<Place>> footprints,
      Map<String, String> languages,
      SiteState siteState) {
    Builder affected = new Builder(language);
    Timeline timeline = new Timeline(siteState);
    footprints.forEach((id, places) -> {
      for (Place place : places) {
        if (place.language().equals(language)) {
          String key = new Position(place.date(), id).key();
          place.lists().forEach(list -> affected.position(list, key));
          // An article has neighbors only in its current language.
          if (languages.getOrDefault(id, language).equals(language)) {
            affected.articles.add(id);
          }
          timeline.older(place.month(), key, 1).forEach(affected::neighbor);
          timeline.newer(place.month(), key, RELATED_CANDIDATES).forEach(affected::neighbor);
          place.series().forEach(series -> affected.neighbors(siteState.list(series), key));
        }
      }
    });
    return affected.build();
  }

  /// Adds the neighbors of more articles.
  public Affected with(Collection<String> more) {
    Builder affected = new Builder(language).add(this);
    affected.articles.addAll(more);
    return affected.build();
  }

  /// Combines this with another change in the same language.
  public Affected and(Affected other) {
    return new Builder(language).add(this).add(other).build();
  }

  /// Returns whether a list of a taxonomy has changed.
  public boolean hasTerm(Taxonomy taxonomy) {
    return positions.keySet().stream()
        .anyMatch(list -> list instanceof ListName.Term term && term.taxonomy() == taxonomy);
  }

  /// Returns the greatest key of a position that has changed; an empty text if there is none.
  public String newest() {
    return positions.values().stream()
        .map(keys -> keys.getLast())
        .max(String::compareTo)
        .orElse("");
  }

  /// Collects what is affected.
  static final class Builder {
    private final String language;
    private final SortedMap<ListName, SortedSet<String>> positions = new TreeMap<>();
    private final SortedSet<String> pages = new TreeSet<>();
    private final SortedSet<String> articles = new TreeSet<>();
    private boolean everyPage;

    Builder(String language) {
      this.language = language;
    }

    void position(ListName list, String key) {
      positions.computeIfAbsent(list, _ -> new TreeSet<>()).add(key);
    }

    void page(String key) {
      pages.add(key);
    }

    void article(String id) {
      articles.add(id);
    }

    void everyPage() {
      everyPage = true;
    }

    private void neighbor(Entry entry) {
      articles.add(entry.id());
    }

    private void neighbors(ChunkedList<Entry> list, String key) {
      list.before(key, 1).forEach(this::neighbor);
      list.after(key, 1).forEach(this::neighbor);
    }

    private Builder add(Affected other) {
      other.positions.forEach(
          (list, keys) -> positions.computeIfAbsent(list, _ -> new TreeSet<>()).addAll(keys));
      pages.addAll(other.pages);
      articles.addAll(other.articles);
      everyPage |= other.everyPage;
      return this;
    }

    Affected build() {
      return new Affected(language, positions, pages, articles, everyPage);
    }
  }
}
