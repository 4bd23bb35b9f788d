package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.Problem;
import broadsheet.markdown.math.Formulas;
import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.text.MarkdownText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Formulas: the examples in `mathematics.md`, the common formulas in `formulas.txt`, the plain
/// text and the warnings.
@ResourceLock(Resources.LOCALE)
class MathematicsTest {

  private final Locale locale = Locale.getDefault();

  static Stream<Example> examples() {
    return ExampleReader.readExamples(
        Objects.requireNonNull(MathematicsTest.class.getResource("/markdown/mathematics.md")))
        .stream();
  }

  static List<String> formulas() throws IOException {
    try (var file = MathematicsTest.class.getResourceAsStream("/markdown/formulas.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void renders_as_expected(Example example) {
    assertEquals(example.getHtml(), TestMarkdown.mathematics(example.getSource()).html() + "\n");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void renders_as_expected_with_windows_line_endings_and_in_the_turkish_locale(Example example) {
    Locale.setDefault(Locale.forLanguageTag("tr"));
    String source = example.getSource().replace("\n", "\r\n");
    assertEquals(example.getHtml(), TestMarkdown.mathematics(source).html() + "\n");
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void a_common_formula_is_typeset(String formula) {
    var rendered = TestMarkdown.mathematics("$$" + formula + "$$");
    assertEquals(List.of(), rendered.warnings());
    assertTrue(rendered.html().startsWith("<p><math display=\"block\" alttext=\""));
  }

  @Test
  void without_mathematics_the_delimiters_are_text() {
    assertEquals(
        "<p>$x$ $$y$$ (a) [b]</p>", TestMarkdown.rendered("$x$ $$y$$ \\(a\\) \\[b\\]").html());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a^2+b^2=c^2          | a² + b² = c²
          x_1 \\le \\frac12     | x₁ ≤ 1/2
          -x^{n+1}             | −xⁿ⁺¹
          f'(x)=\\sqrt{2}      | f′(x) = √2
          \\alpha\\in\\mathbb R  | α ∈ ℝ
          \\text{速度} v       | 速度v
          \\sum_{i=1}^n i      | ∑ᵢ₌₁ⁿi
          \\begin{matrix}a&b\\end{matrix} | …
          \\frac{a+b}{2}       | …
          x^Q                  | …
          \\nosuchcommand      | …
          """)
  void a_summary_has_readable_formulas(String tex, String readable) {
    assertEquals("设 " + readable + " 。", TestMarkdown.mathematics("设 $" + tex + "$ 。").opening());
  }

  @Test
  void a_title_keeps_the_source_and_leaves_no_trace_in_the_summary() {
    MarkdownText text =
        new MarkdownText(
            "a.md", "# A $x^2$\n\nBoats leave at $y^2$.", 1, true, address -> address, true, true);
    var rendered = (Rendering.Rendered) new Markdown().render(text);
    assertEquals("A x^2", rendered.title());
    assertEquals("Boats leave at y².", rendered.opening());
    assertEquals("Boats leave at y^2.", rendered.text());
  }

  @Test
  void the_plain_text_of_a_formula_is_its_source_on_one_line() {
    var rendered = TestMarkdown.mathematics("# On $x^2$\n\nSo $a$ is\n$$\nb\n+ c\n$$\n");
    assertEquals("On x^2\n\nSo a is\n\nb + c", rendered.text());
    assertEquals("On x^2", rendered.outline().getFirst().title());
    assertEquals("So a is\n\nb + c", rendered.opening());
  }

  @Test
  void an_invalid_formula_is_a_warning_at_its_position() {
    MarkdownText text =
        new MarkdownText(
            "a.md", "Text\n\n- 中 $x$ and $\\foo$\n\n## $\\bar$\n", 10, false, x -> x, true, true);
    List<Problem> warnings = ((Rendering.Rendered) new Markdown().render(text)).warnings();
    assertEquals(2, warnings.size());
    assertEquals(
        "a.md:12:13: found $\\foo$, expected a TeX formula that KaTeX can read"
            + " (Undefined control sequence: \\foo); its source is shown; fix it, or"
            + " write \\$ for a dollar sign",
        warnings.getFirst().toString());
    assertEquals(14, warnings.getLast().line());
  }

  @Test
  void a_formula_that_is_too_long_is_shown_as_source() {
    String longest = "$" + "x ".repeat(Formulas.MAX_LENGTH / 2 - 1) + "$";
    assertFalse(html(longest).contains("<code"));
    var rendered = TestMarkdown.mathematics("$" + "x ".repeat(Formulas.MAX_LENGTH / 2) + "y$");
    assertTrue(rendered.html().startsWith("<p><code class=\"math\">$x x"));
    assertEquals("at most 4000 characters in a formula", expected(rendered.warnings()));
  }

  @Test
  void excess_formulas_are_shown_as_source_with_one_warning() {
    var rendered = TestMarkdown.mathematics("$x$ ".repeat(Formulas.MAX_FORMULAS + 2));
    assertTrue(
        rendered
            .html()
            .endsWith(
                "</math> <code class=\"math\">$x$</code> <code class=\"math\">$x$</code></p>"));
    assertEquals("at most 500 formulas in an article", expected(rendered.warnings()));
  }

  @Test
  void formulas_beyond_the_time_limit_are_shown_as_source_with_one_warning() {
    String slow = "$" + "'".repeat(3_000) + "$ ";
    var rendered = TestMarkdown.mathematics(slow.repeat(30) + "$x$");
    assertTrue(rendered.html().endsWith("<code class=\"math\">$x$</code></p>"));
    assertEquals(
        "formulas that take less time; this one and the following ones are not typeset",
        expected(rendered.warnings()));
  }

  private static String html(String markdown) {
    return TestMarkdown.mathematics(markdown).html();
  }

  private static String expected(List<Problem> warnings) {
    assertEquals(1, warnings.size(), warnings.toString());
    return warnings.getFirst().expected();
  }
}
