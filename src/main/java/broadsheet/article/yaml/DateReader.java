package broadsheet.article.yaml;

import java.text.Normalizer;
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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads dates in front matter: in the forms that Hugo and Hexo accept, and as written in Chinese,
/// Japanese and Korean. Numeric dates must begin with the year, since `13/02/2025` is ambiguous.
public final class DateReader {

  /// The expected form, for messages.
  public static final String EXPECTED =
      "a date such as 2025-02-13, 2025-02-13 07:56:15 or 2025-02-13T07:56:15+08:00";

  private static final String TIME =
      "(?<half>上午|午前|早上|早晨|清晨|凌晨|下午|午后|午後|晚上|傍晚|中午|오전|오후|[AP]\\.?M\\.?)?\\s*"
          + "(?<hour>\\d{1,2})(?:\\s*(?<mark1>[:时時点點시])\\s*(?:(?<minute>\\d{1,2})"
          + "(?:\\s*(?<mark2>[:分분])\\s*(?:(?<second>\\d{1,2})(?:[.,](?<fraction>\\d{1,9})\\d*)?"
          + "\\s*[秒초]?)?)?)?)?(?:\\s*(?<meridiem>[AP]\\.?M\\.?)(?![A-Z]))?";

  private static final String ZONE =
      "(?<zone>Z|(?:UTC|GMT)(?:[+-]\\d{1,2}(?::?\\d{2})?)?|[+-]\\d{2}(?::?\\d{2})?)"
          + "(?:\\s+(?:[A-Z]{1,5}|[+-]\\d{2,4}|\\([^()]*\\)))?";

  private static final String WEEKDAY =
      "(?:[\\s,]*[(\\[]?(?:(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]"
          + "|[月火水木金土日월화수목금토일](?:曜日?|요일)?"
          + "|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*)[)\\]]?)?";

  /// The maximum length of a date in characters. The patterns below would take very long to reject
  /// 60,000 spaces.
  private static final int MAX_LENGTH = 80;

  /// `2025-02-13`, `2025-02-13 07:56:15.5 +0800 CST`, `2025-02-13T07:56:15Z`, `2025/2/13 7:56 PM`,
  /// `2025年2月13日 星期四 下午7时56分`
  private static final Pattern YEAR_FIRST =
      pattern(
          "(?<year>\\d{4})(?:(?<mark>[-/.])\\s*(?<month>\\d{1,2})\\k<mark>\\s*(?<day>\\d{1,2})\\.?"
              + "|\\s*[年년]\\s*(?<month2>\\d{1,2})\\s*[月월]\\s*(?<day2>\\d{1,2})\\s*[日号號일])"
              + WEEKDAY
              + "(?:(?:T|[\\s,]+|(?<!\\d))"
              + TIME
              + "(?:\\s*"
              + ZONE
              + ")?)?"
              + WEEKDAY);

  /// Days and times without separators: `20250213`, `20250213075615`.
  private static final Pattern COMPACT =
      pattern(
          "(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})"
              + "(?:T?(?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})?(?<zone>Z)?)?");

  /// Patterns with names of months, in a separate class so that they are compiled only when needed:
  /// `Thu, 13 Feb 2025 07:56:15 GMT`, `Feb 13, 2025`, `Thu Feb 13 07:56:15 2025`
  private static final class Named {
    static final List<Pattern> PATTERNS =
        List.of(
            pattern(
                "(?:[A-Z]{3,9},?\\s+)?(?<day>\\d{1,2})[ -](?<name>[A-Z]{3,9})[ -](?<year>\\d{4}|\\d{2})(?:\\s+"
                    + TIME
                    + ")?(?:\\s*"
                    + ZONE
                    + ")?"),
            pattern(
                "(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[A-Z]*,?\\s+)?(?<name>[A-Z]{3,9})\\.?\\s+(?<day>\\d{1,2}),?\\s+(?<year>\\d{4})(?:,?\\s+"
                    + TIME
                    + ")?(?:\\s*"
                    + ZONE
                    + ")?"),
            pattern(
                "[A-Z]{3,9}\\s+(?<name>[A-Z]{3,9})\\s+(?<day>\\d{1,2})\\s+"
                    + TIME
                    + "(?:\\s+"
                    + ZONE
                    + ")?\\s+(?<year>\\d{4})"));

    private Named() {}
  }

  /// A date at the beginning of a file name, as in Jekyll.
  private static final Pattern FILE_NAME =
      Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?=[^\\d]|$)");

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

  /// The moment that a date denotes.
  ///
  /// @param hasZone whether the date contains its zone
  public record Moment(OffsetDateTime moment, boolean hasZone) {}

  private DateReader() {}

  /// Reads a date.
  ///
  /// A zone given only by name is refused unless it is UTC or GMT, since such names are ambiguous.
  /// Two-digit years from 69 on belong to the 20th century.
  ///
  /// @param zone the zone of dates that have none. A local time skipped by a clock change is moved
  ///   forward by the length of the gap; a local time that occurs twice means the first occurrence
  /// @return `null` for the placeholders that programs write: `0001-01-01…`, `0000-00-00…`
  /// @throws DateTimeException if the value is not a valid date
  public static @Nullable Moment read(String value, ZoneId zone) {
    String text = value.strip();
    if (text.length() > MAX_LENGTH) {
      throw new DateTimeException("longer than " + MAX_LENGTH + " characters");
    }
    text = Normalizer.normalize(text, Normalizer.Form.NFKC).replace('\u2212', '-');
    Matcher m = YEAR_FIRST.matcher(text);
    if (m.matches()) {
      boolean hasSeparators = m.group("month") != null;
      return moment(
          m,
          number(m, hasSeparators ? "month" : "month2"),
          number(m, hasSeparators ? "day" : "day2"),
          zone);
    }
    m = COMPACT.matcher(text);
    if (m.matches()) {
      return moment(m, number(m, "month"), number(m, "day"), zone);
    }
    for (Pattern pattern : Named.PATTERNS) {
      m = pattern.matcher(text);
      if (m.matches()) {
        return moment(m, month(m.group("name")), number(m, "day"), zone);
      }
    }
    throw new DateTimeException("'" + text + "' is not in a known form");
  }

  /// Returns the date at the beginning of a file or folder name: `2012-02-24-gecko`.
  public static Optional<LocalDate> ofName(String name) {
    Matcher m = FILE_NAME.matcher(name);
    try {
      return m.lookingAt() && Integer.parseInt(m.group(1)) > 1
          ? Optional.of(
              LocalDate.of(
                  Integer.parseInt(m.group(1)),
                  Integer.parseInt(m.group(2)),
                  Integer.parseInt(m.group(3))))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Moment moment(Matcher m, int month, int day, ZoneId zone) {
    int year = number(m, "year");
    boolean placeholder = year == 1 ? month == 1 && day == 1 : year == 0 && month == 0 && day == 0;
    if (placeholder && m.group("year").length() == 4) {
      return null;
    }
    int century = m.group("year").length() == 4 ? 0 : year < 69 ? 2000 : 1900;
    if (century + year == 0) {
      throw new DateTimeException("there is no year 0");
    }
    LocalDateTime local =
        LocalDate.of(century + year, month, day)
            .atTime(m.group("hour") == null ? LocalTime.MIDNIGHT : time(m));
    String offset = group(m, "zone");
    return offset == null
        ? new Moment(ZonedDateTime.ofLocal(local, zone, null).toOffsetDateTime(), false)
        : new Moment(local.atOffset(offset(offset)), true);
  }

  private static LocalTime time(Matcher m) {
    String half = group(m, "half");
    String meridiem = group(m, "meridiem");
    if (half != null && meridiem != null) {
      throw new DateTimeException("the half of the day is given twice");
    }
    if (isIncomplete(m, "minute", "mark1") || isIncomplete(m, "second", "mark2")) {
      throw new DateTimeException("the time is incomplete");
    }
    String fraction = group(m, "fraction");
    return LocalTime.of(
        hour(number(m, "hour"), half == null ? meridiem : half),
        m.group("minute") == null ? 0 : number(m, "minute"),
        m.group("second") == null ? 0 : number(m, "second"),
        Integer.parseInt(((fraction == null ? "" : fraction) + "000000000").substring(0, 9)));
  }

  /// Returns whether a part of the time is missing, except in forms that may omit it, such as `7时`
  /// and `7 PM`.
  private static boolean isIncomplete(Matcher m, String part, String markBefore) {
    String mark = group(m, markBefore);
    boolean hourOnly =
        part.equals("minute") && mark == null && m.namedGroups().containsKey("mark1");
    return m.group(part) == null
        && (":".equals(mark)
            || (hourOnly && group(m, "half") == null && group(m, "meridiem") == null));
  }

  /// Returns the hour of the day from an hour and an optional half of the day. An ambiguous 12 is
  /// refused.
  private static int hour(int hour, @Nullable String half) {
    if (half == null) {
      return hour;
    }
    boolean isAscii = half.charAt(0) < 0x80;
    return switch (isAscii ? half.substring(0, 1).toUpperCase(Locale.ROOT) : half) {
      case "A" -> within(hour, 1, 12) % 12;
      case "P" -> hour > 12 ? hour : within(hour, 1, 12) % 12 + 12;
      case "凌晨" -> within(hour, 0, 12) % 12;
      case "中午" -> hour < 4 ? within(hour, 1, 3) + 12 : within(hour, 11, 15);
      case "下午", "午后", "午後", "오후" -> hour > 12 ? hour : within(hour, 1, 12) % 12 + 12;
      case "晚上", "傍晚" -> hour > 12 ? hour : within(hour, 4, 11) + 12;
      default -> within(hour, 0, 11);
    };
  }

  private static int within(int hour, int first, int last) {
    if (hour < first || hour > last) {
      throw new DateTimeException("there is no such hour in this half of the day");
    }
    return hour;
  }

  private static ZoneOffset offset(String zone) {
    String signed = zone.replaceFirst("^(?i)(?:UTC|GMT|Z)", "");
    if (signed.isEmpty()) {
      return ZoneOffset.UTC;
    }
    return ZoneOffset.of(
        signed.matches("[+-]\\d") ? signed.charAt(0) + "0" + signed.charAt(1) : signed);
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

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /// Returns a group of a match; `null` if the pattern has no such group.
  private static @Nullable String group(Matcher m, String name) {
    return m.namedGroups().containsKey(name) ? m.group(name) : null;
  }

  private static int number(Matcher m, String group) {
    return Integer.parseInt(m.group(group));
  }
}
