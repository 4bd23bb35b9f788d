package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every hostile family ends, short and as long as a text may be: with HTML or a report. The time
/// here is only so long that what is not linear does not end within it; the stack is small (see the
/// POM). `mvn -q -Phostile` measures.
@Tag("slow")
class HostileTest {

  private static final Markdown MARKDOWN = new Markdown();

  static List<Hostile> families() {
    return Hostile.families();
  }

  @ParameterizedTest
  @MethodSource("families")
  void fifty_kilobytes_end(Hostile family) {
    ends(family.text().apply(50_000));
  }

  @ParameterizedTest
  @MethodSource("families")
  void a_megabyte_ends(Hostile family) {
    ends(family.text().apply(1_000_000));
  }

  private static void ends(String text) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> assertNotNull(MARKDOWN.render(Texts.text(text))));
  }
}
