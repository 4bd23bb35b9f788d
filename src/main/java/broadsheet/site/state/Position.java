package broadsheet.site.state;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The position in date order of an article that may no longer exist.
///
/// @param date the date of the article, `null` for an undated one
/// @param id the id of the article; orders articles with the same date
public record Position(@Nullable Instant date, String id) {

  /// A key after that of every position.
  public static final String LAST_KEY = "\uFFFF";

  /// Returns the key by which lists are sorted: text that sorts oldest first, and undated articles
  /// before all others, so that they are last in lists that begin with the newest.
  ///
  /// A date outside of the years 0 to 9999 counts as none, as it does in [ListName#month].
  public String key() {
    if (date == null) {
      return " " + id;
    }
    int year = date.atOffset(ZoneOffset.UTC).getYear();
    if (year < 0 || year > 9999) {
      return " " + id;
    }
    // Without its Z, a time without fractions sorts before one with fractions.
    String time = date.toString();
    return time.substring(0, time.length() - 1) + " " + id;
  }

  /// Returns the date in a key, `null` for an undated article.
  public static @Nullable Instant date(String key) {
    int end = key.indexOf(' ');
    return end <= 0 ? null : Instant.parse(key.substring(0, end) + "Z");
  }
}
