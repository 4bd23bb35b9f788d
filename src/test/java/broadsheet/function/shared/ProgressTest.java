package broadsheet.function.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests the JSON format of the progress of a sweep or a renewal.
public class ProgressTest {

  /// Content that a damaged disk, another program or an operator may leave.
  static List<String> damaged() {
    return List.of(
        "",
        "{",
        "{}",
        "[1]",
        "null",
        "\"text\"",
        "[".repeat(10_000),
        "{\"round\": 1, \"settings\": \"\\\"1\\\"\", \"after\": \"0.md\", \"do",
        "{\"round\": 1, \"settings\": null, \"after\": \"\", \"done\": true}",
        "{\"round\": 1, \"settings\": [], \"after\": \"\", \"done\": true}",
        "{\"round\": 1, \"settings\": \"\", \"after\": {}, \"done\": true}",
        "{\"round\": 1, \"settings\": \"\", \"after\": \"%s\", \"done\": true}"
            .formatted("x".repeat(2_000)),
        "{\"round\": 1, \"settings\": \"\", \"after\": \"\", \"done\": \"perhaps\"}",
        "{\"round\": -1, \"settings\": \"\", \"after\": \"\", \"done\": true}",
        "{\"round\": 0.5, \"settings\": \"\", \"after\": \"\", \"done\": true}",
        "{\"round\": 1e9999, \"settings\": \"\", \"after\": \"\", \"done\": true}",
        "{\"round\": \"first\", \"settings\": \"\", \"after\": \"\", \"done\": true}",
        "{\"round\": %d, \"settings\": \"\", \"after\": \"\", \"done\": true}"
            .formatted(Long.MAX_VALUE));
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void foreign_content_is_no_progress(String text) {
    assertEquals(Optional.empty(), Progress.of(text));
  }

  @Test
  void progress_is_read_as_written() {
    Progress progress = new Progress(7, "\"abc\"", "2025/渡轮 \u0007.md", false);
    assertEquals(Optional.of(progress), Progress.of(progress.toJson()));
  }

  @Test
  void progress_of_an_earlier_version_is_read() {
    assertEquals(
        Optional.of(new Progress(0, "\"abc\"", "", true)),
        Progress.of("{\"settings\":\"\\\"abc\\\"\",\"cursor\":\"\",\"done\":true}"));
  }
}
