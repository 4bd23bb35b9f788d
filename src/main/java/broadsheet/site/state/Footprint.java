package broadsheet.site.state;

import broadsheet.article.text.Terms;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Every place where an article has stood: the object `site/footprints/<id>.json`.
///
/// It is written before the article is put into a place for the first time, and outlives the
/// article. So whoever looks at the article next knows all that may still show it, even if everyone
/// before died half-way.
///
/// It grows with the article's moves. Once all of its places have been looked at, those that are no
/// longer needed may be dropped: see [#shortened].
///
/// @param places each once, the first that it came to first
public record Footprint(List<Place> places) {

  /// Most places that are kept. A function that is still working on an earlier one has been
  /// overtaken by as many later changes of the article.
  public static final int MAX_PLACES = 16;

  /// The footprint of an article that has not been seen.
  public static final Footprint NONE = new Footprint(List.of());

  public Footprint {
    places = List.copyOf(places);
  }

  /// Where an article stands: all that decides which lists show it, and who its neighbours are.
  ///
  /// @param date its moment, `null` for an undated article
  /// @param tags segments of its tags, as [broadsheet.article.text.Terms] gives them; `categories`
  ///   likewise
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
  }

  /// The place of an article as it is now.
  ///
  /// @param zone the site's
  public static Place place(Entry entry, ZoneId zone) {
    return new Place(
        entry.language(),
        Shard.month(entry.date(), zone),
        entry.position().date(),
        segments(entry.tags()),
        segments(entry.categories()));
  }

  private static Set<String> segments(List<String> terms) {
    return terms.stream().map(Terms::segment).collect(Collectors.toSet());
  }

  /// The footprint without its first places where there are too many. Only for an article of which
  /// nothing is left at any other place than the present one.
  ///
  /// @param present where the article stands now, which is always kept; `null` when it is gone
  public Footprint shortened(@Nullable Place present) {
    List<Place> kept = new ArrayList<>(places);
    int tooMany = places.size() - MAX_PLACES;
    for (Place place : places) {
      if (tooMany > 0 && !place.equals(present)) {
        kept.remove(place);
        tooMany--;
      }
    }
    return new Footprint(kept);
  }

  /// The footprint with a place in it.
  public Footprint with(Place place) {
    if (places.contains(place)) {
      return this;
    }
    List<Place> more = new ArrayList<>(places);
    more.add(place);
    return new Footprint(more);
  }
}
