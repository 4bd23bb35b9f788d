package broadsheet.page;

import broadsheet.article.Problem;
import broadsheet.article.Publication.Begin;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// Tells authors why an article waits, where they may not know.
///
/// An author who writes `2025-02-13 07:56:15` at that very moment sees nothing happen for hours if
/// the site's zone lies west of his own. Nothing is wrong then, so nobody would tell him.
final class WaitingWarning {

  /// The place on earth where a wall clock is furthest ahead.
  private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

  private WaitingWarning() {}

  /// The warning, or nothing if the article waits for a date of its own wherever its author lives.
  ///
  /// @param begin the future moment that the article waits for
  static List<Problem> of(Begin begin, ZoneId zone, String file, Instant now) {
    if (begin.line() == 0) {
      return List.of(
          Problem.warning(
              file,
              0,
              0,
              "the date " + begin.written() + " in the file's name, so the article waits",
              "a day that has come",
              "write a 'date' that has come into the front matter, or wait until "
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
                + ", which has no zone and was read in "
                + zone
                + ", so the article waits",
            "a moment that has come, or one with its zone such as " + begin.moment(),
            "add the zone that is meant, or leave it and wait until "
                + begin.moment().toInstant()));
  }
}
