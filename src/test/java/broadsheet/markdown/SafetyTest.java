package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Known ways to inject code into a page (`attacks.txt`, one per line) result in harmless HTML.
class SafetyTest {

  static Stream<String> attacks() throws IOException {
    try (var file = SafetyTest.class.getResourceAsStream("/markdown/attacks.txt")) {
      String lines =
          new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return lines.lines().filter(line -> !line.isBlank()).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void only_allowed_html_remains(String attack) {
    String html = TestMarkdown.rendered(attack.replace("␤", "\n")).html();
    assertEquals(List.of(), HtmlAllowList.violations(html), html);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void sanitizing_again_changes_nothing(String attack) {
    String html = TestMarkdown.rendered(attack.replace("␤", "\n")).html();
    assertEquals(html, TestMarkdown.sanitized(html));
  }
}
