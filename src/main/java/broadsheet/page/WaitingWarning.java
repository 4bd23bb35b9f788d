package broadsheet.page;

import broadsheet.article.Problem;
import broadsheet.article.Publication.Begin;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// Warns authors whose article waits for a reason that they may not expect.
///
/// If the site's zone is west of the author's, an article dated with the author's current local
/// time, such as `2025-02-13 07:56:15`, is not published for hours. This is not an error, so
/// nothing else would report it.
final class WaitingWarning {

  /// The time zone offset furthest ahead of UTC.
  private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

  private WaitingWarning() {}

  /// Returns the warning, or nothing if the date is in the future in every time zone.
  ///
  /// @param begin the future date that the article waits for
  static List<Problem> of(Begin begin, ZoneId zone, String file, Instant now) {
    if (begin.line() == 0) {
      return List.of(
          Problem.warning(
              file,
              0,
              0,
              "the date " + begin.written() + " in the file's name, so the article waits",
              "a date that is not in the future",
              "set a 'date' in the front matter that is not in the future, or wait until "
                  + begin.moment().toInstant()));
    }
    if (begin.hasZone() || begin.moment().toLocalDateTime().toInstant(EARLIEST).isAfter(now)) {
      return List.of();
    }
    return List.of(
        Problem.warning(
            file,
            begin.line(),
            begin.column(),
            begin.written()
                + ", which has no zone and was interpreted in "
                + zone
                + ", so the article waits",
            "a date that is not in the future, or one with its zone, such as " + begin.moment(),
            "add the intended zone, or wait until " + begin.moment().toInstant()));
  }
}
