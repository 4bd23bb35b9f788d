package broadsheet.site.state;

import broadsheet.article.text.Slugs;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
  /// @param tags segments of its tags, as returned by [broadsheet.article.text.Slugs]
  /// @param categories segments of its categories
  public record Place(
      String language,
      String month,
      @Nullable Instant date,
      Set<String> tags,
      Set<String> categories) {
    public Place {
      tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
      categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
    }

    /// Returns the lists that show the article: that of its month, and those of its terms.
    public List<ListName> lists() {
      List<ListName> lists = new ArrayList<>(List.of(new ListName.Month(month)));
      tags.forEach(tag -> lists.add(new ListName.Term(Taxonomy.TAGS, tag)));
      categories.forEach(name -> lists.add(new ListName.Term(Taxonomy.CATEGORIES, name)));
      return lists;
    }
  }

  /// Returns the current place of an article.
  ///
  /// @param zone the site's time zone
  public static Place place(Entry entry, ZoneId zone) {
    return new Place(
        entry.language(),
        ListName.month(entry.date(), zone),
        entry.position().date(),
        segments(entry.terms().tags()),
        segments(entry.terms().categories()));
  }

  private static Set<String> segments(List<String> terms) {
    return terms.stream().map(Slugs::segment).collect(Collectors.toSet());
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
