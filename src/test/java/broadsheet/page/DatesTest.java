package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.model.Dates;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final OffsetDateTime DATE = OffsetDateTime.parse("2025-02-12T20:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bg    | 13 февруари 2025 г.      | февруари 2025 г.  | 2025 г.",
        "bn    | ১৩ ফেব্রুয়ারী, ২০২৫           | ফেব্রুয়ারী ২০২৫        | ২০২৫",
        "cs    | 13. února 2025           | únor 2025         | 2025",
        "de    | 13. Februar 2025         | Februar 2025      | 2025",
        "en    | February 13, 2025        | February 2025     | 2025",
        "en-GB | 13 February 2025         | February 2025     | 2025",
        "es    | 13 de febrero de 2025    | febrero de 2025   | 2025",
        "fi    | 13. helmikuuta 2025      | helmikuu 2025     | 2025",
        "fr    | 13 février 2025          | février 2025      | 2025",
        "hr    | 13. veljače 2025.        | veljača 2025.     | 2025.",
        "hu    | 2025. február 13.        | 2025. február     | 2025.",
        "id    | 13 Februari 2025         | Februari 2025     | 2025",
        "it    | 13 febbraio 2025         | febbraio 2025     | 2025",
        "ja    | 2025年2月13日            | 2025年2月         | 2025年",
        "kk    | 2025 ж. 13 ақпан         | 2025 ж. ақпан     | 2025 ж.",
        "mk    | 13 февруари 2025 г.      | февруари 2025 г.  | 2025 г.",
        "nl    | 13 februari 2025         | februari 2025     | 2025",
        "pt    | 13 de fevereiro de 2025  | fevereiro de 2025 | 2025",
        "pt-BR | 13 de fevereiro de 2025  | fevereiro de 2025 | 2025",
        "ru    | 13 февраля 2025 г.       | февраль 2025 г.   | 2025 г.",
        "sv    | 13 februari 2025         | februari 2025     | 2025",
        "vi    | 13 tháng 2, 2025         | tháng 2 năm 2025  | 2025",
        "zh-CN | 2025年2月13日            | 2025年2月         | 2025年",
        "zh-TW | 2025年2月13日            | 2025年2月         | 2025年"
      })
  void days_months_and_years_are_formatted_for_the_language(
      String language, String day, String month, String year) {
    assertEquals(day, plain(Dates.day(DATE, language, ZONE)));
    assertEquals(month, plain(Dates.month(YearMonth.of(2025, 2), language)));
    assertEquals(year, plain(Dates.year(Year.of(2025), language)));
  }

  /// Replaces the no-break spaces that some languages put between a number and its unit.
  private static String plain(String text) {
    return text.replace('\u00A0', ' ').replace('\u202F', ' ');
  }

  /// Runs in a new process because Java caches the data of a language for the whole process.
  @Test
  void many_threads_may_format_the_first_dates_at_once() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes(Dates.class) + File.pathSeparator + classes(FirstDates.class),
                FirstDates.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }

  private static String classes(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  @Test
  void machine_readable_dates_keep_the_offset() {
    assertEquals("2025-02-12T20:00:00Z", Dates.machine(DATE));
  }
}
