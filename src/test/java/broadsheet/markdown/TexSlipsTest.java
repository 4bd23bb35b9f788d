package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.markdown.math.TexSlips;
import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.text.MarkdownText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// TeX with the backslashes of other programs: `tex-slips.txt`, one formula a line.
class TexSlipsTest {

  static List<String> slips() throws IOException {
    try (var file = TexSlipsTest.class.getResourceAsStream("/markdown/tex-slips.txt")) {
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
  @MethodSource("slips")
  void are_read_as_they_are_meant(String line) {
    String[] written = line.split(" ⇒ ", -1);
    assertEquals(written[1], TexSlips.read(written[0]));
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void ordinary_formulas_stay_as_they_are(String formula) {
    assertEquals(formula, TexSlips.read(formula));
  }

  @Test
  void are_typeset_as_they_are_meant_unless_leniency_is_off() {
    assertTrue(Texts.mathematics("$E\\_{in}$").html().contains("<msub>"));
    MarkdownText strict =
        new MarkdownText("a.md", "$E\\_{in}$", 1, false, address -> address, true, false);
    String html = ((Rendering.Rendered) new Markdown().render(strict)).html();
    assertTrue(html.contains("<mi mathvariant=\"normal\">_</mi>"), html);
  }
}
