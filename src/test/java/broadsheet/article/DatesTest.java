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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatesTest {

  static Stream<String> table() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/article/dates.txt")).stream()
        .filter(line -> !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("table")
  void a_date_means_what_the_table_says(String line) {
    String[] row = line.split("=>", 2);
    assertEquals(row[1].strip(), read(row[0], "Asia/Shanghai"), row[0]);
  }

  @ParameterizedTest
  @MethodSource("table")
  void a_date_means_the_same_on_a_turkish_machine(String line) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.of("tr"));
    try {
      a_date_means_what_the_table_says(line);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_time_that_the_clock_skips_is_moved_on() {
    assertEquals("2025-03-30T03:30+02:00", read("2025-03-30 02:30", "Europe/Vienna"));
  }

  @Test
  void of_a_time_that_the_clock_shows_twice_the_first_is_meant() {
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
