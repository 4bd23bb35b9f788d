package broadsheet.site.state;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The position in date order of an article that may no longer exist.
///
/// Positions are ordered oldest first. Undated articles come before all others, so that they are
/// last in lists that begin with the newest.
///
/// @param date the date of the article, `null` for an undated one
/// @param id the id of the article; orders articles with the same date
public record Position(@Nullable Instant date, String id) implements Comparable<Position> {

  /// The position before every article.
  public static final Position FIRST = new Position(null, "");

  private static final Comparator<Position> ORDER =
      Comparator.comparing(
              Position::date, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
          .thenComparing(Position::id);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
