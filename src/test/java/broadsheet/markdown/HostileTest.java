package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rendering terminates for every family of hostile input, with HTML or a report, for short
/// documents and at the maximum length. The timeout only catches superlinear behavior, and the
/// stack is small (see the POM). `mvn -q -Phostile` measures the times.
@Tag("slow")
class HostileTest {

  private static final Markdown MARKDOWN = new Markdown();

  static List<Hostile> families() {
    return Hostile.families();
  }

  @ParameterizedTest
  @MethodSource("families")
  void rendering_fifty_kilobytes_terminates(Hostile family) {
    terminates(family.text().apply(50_000));
  }

  @ParameterizedTest
  @MethodSource("families")
  void rendering_a_megabyte_terminates(Hostile family) {
    terminates(family.text().apply(1_000_000));
  }

  private static void terminates(String text) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> assertNotNull(MARKDOWN.render(TestMarkdown.text(text))));
  }
}
