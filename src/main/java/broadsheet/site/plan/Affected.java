package broadsheet.site.plan;

import broadsheet.site.state.Footprint.Place;
import broadsheet.site.state.Position;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.Taxonomy;
import broadsheet.site.state.Timeline;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The lists of one language that a change of some articles can affect.
///
/// @param months affected months, each with the first position that may have changed; numbered
///   pages that end before it are unchanged
/// @param terms affected terms, each with its affected months
/// @param articles ids of the articles whose neighbors (previous, next, related) may have changed
public record Affected(
    String language,
    SortedMap<String, Position> months,
    Map<Term, SortedSet<String>> terms,
    Set<String> articles) {

  /// The number of older articles that are searched for related ones.
  public static final int RELATED_CANDIDATES = 50;

  public Affected {
    months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
    terms = Collections.unmodifiableMap(new HashMap<>(terms));
    articles = Collections.unmodifiableSortedSet(new TreeSet<>(articles));
  }

  /// A term of a taxonomy.
  ///
  /// @param segment as returned by [broadsheet.article.text.Slugs]
  public record Term(Taxonomy taxonomy, String segment) {}

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
    SortedMap<String, Position> months = new TreeMap<>();
    Map<Term, SortedSet<String>> terms = new HashMap<>();
    Set<String> articles = new TreeSet<>();
    Timeline timeline = new Timeline(siteState);
    footprints.forEach((id, places) -> {
      for (Place place : places) {
        if (place.language().equals(language)) {
          Position position = new Position(place.date(), id);
          months.merge(place.month(), position, (a, b) -> a.compareTo(b) < 0 ? a : b);
          place.tags().forEach(tag -> add(terms, new Term(Taxonomy.TAGS, tag), place.month()));
          place
              .categories()
              .forEach(name -> add(terms, new Term(Taxonomy.CATEGORIES, name), place.month()));
          // An article has neighbors only in its current language.
          if (languages.getOrDefault(id, language).equals(language)) {
            articles.add(id);
          }
          timeline.older(place.month(), position, 1).forEach(entry -> articles.add(entry.id()));
          timeline
              .newer(place.month(), position, RELATED_CANDIDATES)
              .forEach(entry -> articles.add(entry.id()));
        }
      }
    });
    return new Affected(language, months, terms, articles);
  }

  /// Adds the neighbors of more articles.
  public Affected with(Collection<String> more) {
    Set<String> all = new TreeSet<>(articles);
    all.addAll(more);
    return new Affected(language, months, terms, all);
  }

  /// Combines this with another change in the same language.
  public Affected and(Affected other) {
    SortedMap<String, Position> allMonths = new TreeMap<>(months);
    other.months.forEach(
        (month, first) -> allMonths.merge(month, first, (a, b) -> a.compareTo(b) < 0 ? a : b));
    Map<Term, SortedSet<String>> allTerms = new HashMap<>(terms);
    other.terms.forEach((term, more) -> allTerms.merge(term, more, Affected::union));
    return new Affected(language, allMonths, allTerms, articles).with(other.articles);
  }

  private static SortedSet<String> union(SortedSet<String> one, SortedSet<String> other) {
    SortedSet<String> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }

  /// Extends this to all pages of its months.
  public Affected withAllPages() {
    SortedMap<String, Position> all = new TreeMap<>(months);
    all.replaceAll((_, _) -> Position.FIRST);
    return new Affected(language, all, terms, articles);
  }

  /// Returns a change that affects only the lists of a language as a whole.
  public static Affected none(String language) {
    return new Affected(language, Collections.emptySortedMap(), Map.of(), Set.of());
  }

  private static void add(Map<Term, SortedSet<String>> terms, Term term, String month) {
    terms.computeIfAbsent(term, _ -> new TreeSet<>()).add(month);
  }
}
