package broadsheet.page;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Dates for machines and for readers.
final class Dates {

  private Dates() {}

  /// ISO 8601 with offset: `2025-02-13T07:56:15+08:00`.
  static @Nullable String machine(@Nullable OffsetDateTime date) {
    return date == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date);
  }

  /// The day, in a language and as it was in a zone: `2025年2月13日`.
  static String day(OffsetDateTime date, String language, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(Locale.forLanguageTag(language))
        .format(date.atZoneSameInstant(zone));
  }
}
