package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.markdown.math.TexCorrector;
import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.text.MarkdownText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// TeX with the backslashes of other programs: `tex-corrections.txt`, one formula per line.
class TexCorrectorTest {

  static List<String> mistakes() throws IOException {
    try (var file = TexCorrectorTest.class.getResourceAsStream("/markdown/tex-corrections.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  static List<String> formulas() throws IOException {
    return MathematicsTest.formulas();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void extra_backslashes_are_removed(String line) {
    String[] written = line.split(" ⇒ ", -1);
    assertEquals(written[1], TexCorrector.correct(written[0]));
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void ordinary_formulas_are_unchanged(String formula) {
    assertEquals(formula, TexCorrector.correct(formula));
  }

  @Test
  void formulas_are_corrected_unless_leniency_is_off() {
    assertTrue(TestMarkdown.mathematics("$E\\_{in}$").html().contains("<msub>"));
    MarkdownText strict =
        new MarkdownText("a.md", "$E\\_{in}$", 1, false, address -> address, true, false);
    String html = ((Rendering.Rendered) new Markdown().render(strict)).html();
    assertTrue(html.contains("<mi mathvariant=\"normal\">_</mi>"), html);
  }
}
