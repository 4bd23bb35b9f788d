package broadsheet.site.plan;

import broadsheet.site.state.Footprint.Place;
import broadsheet.site.state.Library;
import broadsheet.site.state.Position;
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

/// What of the lists of one language the change of some articles can touch.
///
/// @param months each with the first position that may have changed: whatever numbered page ends
///   before it is as it was
/// @param terms months under each term
/// @param articles whose surroundings (previous, next, related) can be different
public record Affected(
    String language,
    SortedMap<String, Position> months,
    Map<Term, SortedSet<String>> terms,
    Set<String> articles) {

  /// Articles that are looked through for related ones: so many older ones than the article.
  public static final int NEIGHBOURS = 50;

  public Affected {
    months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
    terms = Collections.unmodifiableMap(new HashMap<>(terms));
    articles = Collections.unmodifiableSortedSet(new TreeSet<>(articles));
  }

  /// A term of a taxonomy.
  ///
  /// @param segment as [broadsheet.article.text.Terms] gives it
  public record Term(Taxonomy taxonomy, String segment) {}

  /// What is touched when articles with these footprints have changed.
  ///
  /// @param footprints by article
  /// @param languages in which those articles stand now that are still there
  /// @param library the state after the change
  public static Affected of(
      String language,
      Map<String, Collection<Place>> footprints,
      Map<String, String> languages,
      Library library) {
    SortedMap<String, Position> months = new TreeMap<>();
    Map<Term, SortedSet<String>> terms = new HashMap<>();
    Set<String> articles = new TreeSet<>();
    Timeline sequence = new Timeline(library);
    footprints.forEach((id, places) -> {
      for (Place place : places) {
        if (place.language().equals(language)) {
          Position position = new Position(place.date(), id);
          months.merge(place.month(), position, (a, b) -> a.compareTo(b) < 0 ? a : b);
          place.tags().forEach(tag -> add(terms, new Term(Taxonomy.TAGS, tag), place.month()));
          place
              .categories()
              .forEach(name -> add(terms, new Term(Taxonomy.CATEGORIES, name), place.month()));
          // The surroundings of an article are those in the language that it stands in.
          if (languages.getOrDefault(id, language).equals(language)) {
            articles.add(id);
          }
          sequence.older(place.month(), position, 1).forEach(entry -> articles.add(entry.id()));
          sequence
              .newer(place.month(), position, NEIGHBOURS)
              .forEach(entry -> articles.add(entry.id()));
        }
      }
    });
    return new Affected(language, months, terms, articles);
  }

  /// The same, and the surroundings of more articles.
  public Affected with(Collection<String> more) {
    Set<String> all = new TreeSet<>(articles);
    all.addAll(more);
    return new Affected(language, months, terms, all);
  }

  /// The same, and what else is touched in the language.
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

  /// The same, with all pages of its months.
  public Affected fromTheStart() {
    SortedMap<String, Position> all = new TreeMap<>(months);
    all.replaceAll((_, _) -> Position.FIRST);
    return new Affected(language, all, terms, articles);
  }

  /// Nothing but what is about a language as a whole.
  public static Affected none(String language) {
    return new Affected(language, Collections.emptySortedMap(), Map.of(), Set.of());
  }

  private static void add(Map<Term, SortedSet<String>> terms, Term term, String month) {
    terms.computeIfAbsent(term, _ -> new TreeSet<>()).add(month);
  }
}
