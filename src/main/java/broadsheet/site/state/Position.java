package broadsheet.site.state;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The position in date order of an article that may no longer exist.
///
/// @param date the date of the article, `null` for an undated one
/// @param id the id of the article; orders articles with the same date
public record Position(@Nullable Instant date, String id) {

  /// A key after that of every position.
  public static final String LAST_KEY = "\uFFFF";

  /// The length of a time that has no seconds.
  private static final int WITHOUT_SECONDS = "2025-02-14T08:30".length();

  /// Returns the key by which lists are sorted: text that sorts oldest first, and undated articles
  /// before all others, so that they are last in lists that begin with the newest.
  ///
  /// A date outside of the years 0 to 9999 counts as none, as it does in [ListName#month].
  public String key() {
    if (date == null) {
      return " " + id;
    }
    // Not formatted by Instant, whose DateTimeFormatter took a tenth of the time for lists.
    LocalDateTime time = LocalDateTime.ofInstant(date, ZoneOffset.UTC);
    if (time.getYear() < 0 || time.getYear() > 9999) {
      return " " + id;
    }
    // Without a Z at its end, a time without fractions sorts before one with fractions.
    String text = time.toString();
    return (text.length() == WITHOUT_SECONDS ? text + ":00" : text) + " " + id;
  }

  /// Returns the date in a key, `null` for an undated article.
  public static @Nullable Instant date(String key) {
    int end = key.indexOf(' ');
    return end <= 0 ? null : Instant.parse(key.substring(0, end) + "Z");
  }
}
