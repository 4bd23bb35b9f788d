package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

  @Test
  void a_line_says_what_is_done_at_which_rate_and_how_long_the_rest_takes() {
    assertEquals(
        "3,200 of 10,000 files, 320 per second, 21 s left",
        ProgressLines.line("files", 3_200, 10_000, Duration.ofSeconds(10)));
    assertEquals(
        "1,000 of 100,000 files, 500 per second, 3 min 18 s left",
        ProgressLines.line("files", 1_000, 100_000, Duration.ofSeconds(2)));
  }

  @Test
  void the_rest_is_unknown_before_anything_is_done() {
    assertEquals(
        "0 of 10 files, 0 per second", ProgressLines.line("files", 0, 10, Duration.ofSeconds(1)));
  }

  @Test
  void work_of_unknown_size_has_no_rate() {
    assertEquals(
        "2,500 list files after 1 min 5 s",
        ProgressLines.line("list files", 2_500, 0, Duration.ofSeconds(65)));
  }
}
