package broadsheet.site.state;

import broadsheet.model.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Every place where an article has been listed: the object `site/footprints/<id>.json`.
///
/// It is written before the article is listed in a place for the first time, and outlives the
/// article. So the next function to process the article knows every list that may still show it,
/// even if all earlier functions stopped halfway.
///
/// It grows each time the article moves. Once all of its places have been processed, those no
/// longer needed may be dropped: see [#shortened].
///
/// @param places without duplicates, oldest first
public record Footprint(List<Place> places) {

  /// The maximum number of places to keep. A function that still works on a dropped place has been
  /// overtaken by that many later changes of the article.
  public static final int MAX_PLACES = 16;

  /// The footprint of an article that has never been processed.
  public static final Footprint NONE = new Footprint(List.of());

  public Footprint {
    places = List.copyOf(places);
  }

  /// Where an article is listed: everything that decides which lists show it, and which articles
  /// are its neighbors.
  ///
  /// @param date the date of the article, `null` for an undated one
  public record Place(
      String language, String month, @Nullable Instant date, Set<ListName.Term> terms) {
    public Place {
      terms = Collections.unmodifiableSortedSet(new TreeSet<>(terms));
    }

    /// Returns the same place in one more list.
    public Place with(ListName.Term term) {
      Set<ListName.Term> more = new TreeSet<>(terms);
      more.add(term);
      return new Place(language, month, date, more);
    }

    /// Returns the lists that show the article: that of its month, and those of its terms.
    public List<ListName> lists() {
      List<ListName> lists = new ArrayList<>(List.of(new ListName.Month(month)));
      lists.addAll(terms);
      return lists;
    }

    /// Returns the series that the article is a part of.
    public List<ListName.Term> series() {
      return terms.stream().filter(term -> term.taxonomy() == Taxonomy.SERIES).toList();
    }
  }

  /// Returns the current place of an article.
  public static Place place(Entry entry, Site site) {
    Set<ListName.Term> terms = new TreeSet<>();
    for (Taxonomy taxonomy : Taxonomy.values()) {
      taxonomy
          .listed(entry, site)
          .forEach(segment -> terms.add(new ListName.Term(taxonomy, segment)));
    }
    return new Place(
        entry.language(),
        ListName.month(entry.date(), site.timeZone()),
        entry.position().date(),
        terms);
  }

  /// Drops the oldest places if there are too many. Only call this for an article that no longer
  /// appears in any place except the current one.
  ///
  /// @param present the current place, which is always kept; `null` if the article is deleted
  public Footprint shortened(@Nullable Place present) {
    List<Place> kept = new ArrayList<>(places);
    int excess = places.size() - MAX_PLACES;
    for (Place place : places) {
      if (excess > 0 && !place.equals(present)) {
        kept.remove(place);
        excess--;
      }
    }
    return new Footprint(kept);
  }

  /// Adds a place, if it is missing.
  public Footprint with(Place place) {
    if (places.contains(place)) {
      return this;
    }
    List<Place> more = new ArrayList<>(places);
    more.add(place);
    return new Footprint(more);
  }
}
