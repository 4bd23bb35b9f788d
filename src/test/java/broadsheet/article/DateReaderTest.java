package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.article.yaml.DateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ResourceLock(Resources.LOCALE)
class DateReaderTest {

  static Stream<String> table() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/article/dates.txt")).stream()
        .filter(line -> !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("table")
  void a_date_is_read_as_in_the_table(String line) {
    String[] row = line.split("=>", 2);
    assertEquals(row[1].strip(), read(row[0], "Asia/Shanghai"), row[0]);
  }

  @ParameterizedTest
  @MethodSource("table")
  void a_date_is_read_alike_in_the_turkish_locale(String line) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.of("tr"));
    try {
      a_date_is_read_as_in_the_table(line);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_time_skipped_by_a_clock_change_is_moved_forward() {
    assertEquals("2025-03-30T03:30+02:00", read("2025-03-30 02:30", "Europe/Vienna"));
  }

  @Test
  void a_time_that_occurs_twice_means_the_first_occurrence() {
    assertEquals("2025-10-26T02:30+02:00", read("2025-10-26 02:30", "Europe/Vienna"));
  }

  private static String read(String text, String zone) {
    try {
      DateReader.Moment moment = DateReader.read(text, ZoneId.of(zone));
      return moment == null ? "undated" : moment.moment().toString();
    } catch (DateTimeException e) {
      return "no date";
    }
  }
}
