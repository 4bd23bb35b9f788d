package broadsheet.site.state;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Where an article stands in the order of dates, whether or not it is still there.
///
/// From the oldest to the newest; undated articles come before all others, so that they are last in
/// lists that begin with the newest.
///
/// @param date its moment, `null` for an undated article
/// @param id the article's; decides between articles of one moment
public record Position(@Nullable Instant date, String id) implements Comparable<Position> {

  /// Before every article.
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
