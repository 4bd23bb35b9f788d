package broadsheet.article;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates of front matter, in the forms that Hugo takes.
final class Dates {

  private static final String TIME = "(?:(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9})\\d*)?)?)";
  private static final String ZONE = "(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)";

  /// No date is longer; the patterns below would take very long to say so of 60,000 spaces.
  private static final int MAX_LENGTH = 64;

  /// `2025-02-13`, `2025-02-13 07:56:15.5 +0800 CST`, `2025-02-13T07:56:15Z`
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:(?:T|\\s+)"
              + TIME
              + "(?:\\s*"
              + ZONE
              + "(?:\\s+(?:[A-Z]{1,5}|[+-]\\d{2,4}))?)?)?",
          Pattern.CASE_INSENSITIVE);

  /// Of the names below: `Thu, 13 Feb 2025 07:56:15 GMT`, `Feb 13, 2025`, `Thu Feb 13 07:56:15
  /// 2025`
  private static final class Named {
    static final Pattern DAY_FIRST =
        Pattern.compile(
            "(?:[A-Z]{3,9},?\\s+)?(\\d{1,2})[ -]([A-Z]{3,9})[ -](\\d{4}|\\d{2})(?:\\s+"
                + TIME
                + ")?(?:\\s*"
                + ZONE
                + ")?",
            Pattern.CASE_INSENSITIVE);
    static final Pattern MONTH_FIRST =
        Pattern.compile(
            "([A-Z]{3,9})\\.?\\s+(\\d{1,2}),?\\s+(\\d{4})(?:\\s+"
                + TIME
                + ")?(?:\\s*"
                + ZONE
                + ")?",
            Pattern.CASE_INSENSITIVE);
    static final Pattern YEAR_LAST =
        Pattern.compile(
            "[A-Z]{3,9}\\s+([A-Z]{3,9})\\s+(\\d{1,2})\\s+"
                + TIME
                + "(?:\\s+"
                + ZONE
                + ")?\\s+(\\d{4})",
            Pattern.CASE_INSENSITIVE);

    private Named() {}
  }

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private Dates() {}

  /// Reads a date.
  ///
  /// A zone that only has a name is refused unless it is UTC, since such names are ambiguous. Of
  /// two digits for a year, 69 and more are in the 20th century.
  ///
  /// @param zone for dates that carry none; a time that a clock skips is moved on by as much as the
  ///   clock was, of one that it shows twice the first is meant
  /// @throws DateTimeException when there is no such moment
  static OffsetDateTime parse(String value, ZoneId zone) {
    String text = value.strip();
    if (text.length() > MAX_LENGTH) {
      throw new DateTimeException("longer than " + MAX_LENGTH + " characters");
    }
    Matcher m = ISO.matcher(text);
    if (m.matches()) {
      return moment(date(m.group(1), number(m.group(2)), m.group(3)), time(m, 4), m.group(8), zone);
    }
    m = Named.DAY_FIRST.matcher(text);
    if (m.matches()) {
      return moment(date(m.group(3), month(m.group(2)), m.group(1)), time(m, 4), m.group(8), zone);
    }
    m = Named.MONTH_FIRST.matcher(text);
    if (m.matches()) {
      return moment(date(m.group(3), month(m.group(1)), m.group(2)), time(m, 4), m.group(8), zone);
    }
    m = Named.YEAR_LAST.matcher(text);
    if (m.matches()) {
      return moment(date(m.group(8), month(m.group(1)), m.group(2)), time(m, 3), m.group(7), zone);
    }
    throw new DateTimeException("'" + text + "' has none of the known forms");
  }

  private static LocalDate date(String year, int month, String day) {
    int century = year.length() == 4 ? 0 : number(year) < 69 ? 2000 : 1900;
    if (century + number(year) == 0) {
      throw new DateTimeException("there is no year 0");
    }
    return LocalDate.of(century + number(year), month, number(day));
  }

  private static int month(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < MONTHS.size(); i++) {
      if (lower.length() >= 3 && MONTHS.get(i).startsWith(lower)) {
        return i + 1;
      }
    }
    throw new DateTimeException("there is no month '" + name + "'");
  }

  private static LocalTime time(Matcher m, int group) {
    if (m.group(group) == null) {
      return LocalTime.MIDNIGHT;
    }
    String fraction = m.group(group + 3) == null ? "" : m.group(group + 3);
    return LocalTime.of(
        number(m.group(group)),
        number(m.group(group + 1)),
        m.group(group + 2) == null ? 0 : number(m.group(group + 2)),
        number((fraction + "000000000").substring(0, 9)));
  }

  private static OffsetDateTime moment(
      LocalDate date, LocalTime time, @Nullable String offset, ZoneId zone) {
    LocalDateTime local = date.atTime(time);
    if (offset == null) {
      return ZonedDateTime.ofLocal(local, zone, null).toOffsetDateTime();
    }
    char sign = offset.charAt(0);
    return local.atOffset(sign == '+' || sign == '-' ? ZoneOffset.of(offset) : ZoneOffset.UTC);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
