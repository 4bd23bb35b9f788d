package broadsheet.model;

import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Dates for machines and for readers.
public final class Dates {

  private Dates() {}

  /// ISO 8601 with offset: `2025-02-13T07:56:15+08:00`.
  public static @Nullable String machine(@Nullable OffsetDateTime date) {
    return date == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date);
  }

  /// The day, in a language and as it was in a zone: `2025年2月13日`.
  public static String day(OffsetDateTime date, String language, ZoneId zone) {
    return in(language, DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG))
        .format(date.atZoneSameInstant(zone));
  }

  /// The month, in a language: `2025年2月`.
  ///
  /// By one thread at a time: in JDK 25 the first to resolve a localized pattern fills maps that
  /// others already read (`sun.util.locale.provider.LocaleResources`), and they fail.
  public static synchronized String month(YearMonth month, String language) {
    return in(language, DateTimeFormatter.ofLocalizedPattern("yMMMM")).format(month);
  }

  /// The year, in a language: `2025年`. The form is a message, since Java's has an era in it: `2025
  /// n. Chr.`
  public static String year(Year year, String language) {
    Messages messages = Messages.of(language);
    return messages.text(
        "year", in(messages.language(), DateTimeFormatter.ofPattern("uuuu")).format(year));
  }

  /// With the language's own digits, as its numbers have them.
  private static DateTimeFormatter in(String language, DateTimeFormatter formatter) {
    Locale locale = Locale.forLanguageTag(language);
    return formatter.withLocale(locale).withDecimalStyle(DecimalStyle.of(locale));
  }
}
