package broadsheet.page;

import broadsheet.article.Article;
import broadsheet.article.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds articles that wait only because of the zone that their date was read in.
///
/// An author who writes `2025-02-13 07:56:15` at that very moment sees nothing happen for hours if
/// the site's zone lies west of his own. Nothing is wrong then, so nobody would tell him.
final class ZoneWarning {

  /// The place on earth where a wall clock is furthest ahead.
  private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

  private static final Pattern DATE =
      Pattern.compile("(?i)[\"']?(publishdate|date)[\"']?\\s*:\\s*(?<value>\\S.*)");

  private static final Pattern ZONE =
      Pattern.compile("(?i)\\d\\s*(z|utc|[+-]\\d{1,2}(:?\\d\\d)?)\\W*$");

  private ZoneWarning() {}

  /// The warning, or nothing if the article waits wherever its author lives.
  ///
  /// @param begin the future moment that the article waits for
  static List<Problem> of(
      Article article, byte[] bytes, OffsetDateTime begin, ZoneId zone, String file, Instant now) {
    if (begin.toLocalDateTime().toInstant(EARLIEST).isAfter(now)) {
      return List.of();
    }
    String key = article.frontMatter().publishDate() == null ? "date" : "publishdate";
    List<String> lines =
        new String(bytes, StandardCharsets.UTF_8).lines().limit(article.firstLine()).toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher date = DATE.matcher(lines.get(i));
      if (date.matches() && date.group(1).equalsIgnoreCase(key)) {
        String value = date.group("value").strip();
        return ZONE.matcher(withoutDay(value)).find()
            ? List.of()
            : List.of(warning(file, i + 1, date.start("value") + 1, value, begin, zone));
      }
    }
    return List.of();
  }

  /// The day is cut off, since its hyphens look like the sign of an offset.
  private static String withoutDay(String value) {
    return value.replaceFirst("^\\W*\\d{4}-\\d{1,2}-\\d{1,2}", "0");
  }

  private static Problem warning(
      String file, int line, int column, String value, OffsetDateTime begin, ZoneId zone) {
    return Problem.warning(
        file,
        line,
        column,
        value + ", which has no zone and was read in " + zone + ", so the article waits",
        "a moment that has come, or one with its zone such as " + begin,
        "add the zone that is meant, or leave it and wait until " + begin.toInstant());
  }
}
