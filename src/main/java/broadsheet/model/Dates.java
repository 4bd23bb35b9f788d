package broadsheet.model;

import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Dates for machines and for readers.
public final class Dates {

  private Dates() {}

  /// Formats a date as ISO 8601 with an offset: `2025-02-13T07:56:15+08:00`.
  public static @Nullable String machine(@Nullable OffsetDateTime date) {
    return date == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date);
  }

  /// Formats the day in a language and a time zone: `2025年2月13日`.
  public static String day(OffsetDateTime date, String language, ZoneId zone) {
    return in(language, DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG))
        .format(date.atZoneSameInstant(zone));
  }

  /// Formats the day and the time of day in a language and a time zone: `2025年2月13日 07:56`. A date
  /// at midnight usually has no time, so only its day is shown.
  public static String time(OffsetDateTime date, String language, ZoneId zone) {
    LocalTime time = date.atZoneSameInstant(zone).toLocalTime();
    return time.equals(LocalTime.MIDNIGHT)
        ? day(date, language, zone)
        : in(language, DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT))
            .format(date.atZoneSameInstant(zone));
  }

  /// Returns the name of a month of any year in a language: `2月`, `Feb`.
  public static String monthOfYear(Month month, String language) {
    return month.getDisplayName(TextStyle.SHORT_STANDALONE, Locale.forLanguageTag(language));
  }

  /// Formats a month in a language: `2025年2月`.
  ///
  /// Synchronized because of a race in JDK 25: the first thread to resolve a localized pattern
  /// fills maps that other threads already read (`sun.util.locale.provider.LocaleResources`), and
  /// those threads fail.
  public static synchronized String month(YearMonth month, String language) {
    return in(language, DateTimeFormatter.ofLocalizedPattern("yMMMM")).format(month);
  }

  /// Formats a year in a language: `2025年`. The format is a message because Java's own includes the
  /// era: `2025 n. Chr.`
  public static String year(Year year, String language) {
    Messages messages = Messages.of(language);
    return messages.text(
        "year", in(messages.language(), DateTimeFormatter.ofPattern("uuuu")).format(year));
  }

  /// Localizes a formatter, including the digits of the language.
  private static DateTimeFormatter in(String language, DateTimeFormatter formatter) {
    Locale locale = Locale.forLanguageTag(language);
    return formatter.withLocale(locale).withDecimalStyle(DecimalStyle.of(locale));
  }
}
