package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.Problem;
import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.text.MarkdownText;
import broadsheet.markdown.text.Warnings;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples in `warnings.md`: the Markdown, a line with a period, and for each warning its
/// line, its column and what was found.
class WarningsTest {

  static Stream<Example> examples() {
    return ExampleReader.readExamples(
        Objects.requireNonNull(WarningsTest.class.getResource("/markdown/warnings.md")))
        .stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void a_warning_has_its_position_and_what_was_found(Example example) {
    String warnings =
        TestMarkdown.rendered(example.getSource()).warnings().stream()
            .map(warning -> warning.line() + ":" + warning.column() + " " + warning.found() + "\n")
            .collect(Collectors.joining());
    assertEquals(example.getHtml(), warnings);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void a_warning_says_what_was_expected_and_how_to_fix_it(Example example) {
    List<Problem> warnings = TestMarkdown.rendered(example.getSource()).warnings();
    assertTrue(
        warnings.stream()
            .allMatch(warning -> !warning.expected().isBlank() && !warning.fix().isBlank()));
  }

  @Test
  void lines_are_counted_from_the_start_of_the_file() {
    MarkdownText text =
        new MarkdownText("a.md", "ok\n\nx <i>\n", 10, false, address -> address, false, true);
    var rendered = (Rendering.Rendered) new Markdown().render(text);
    assertEquals(12, rendered.warnings().getFirst().line());
  }

  @Test
  void the_number_of_warnings_is_limited_and_the_last_one_says_so() {
    List<Problem> warnings = TestMarkdown.rendered("<i> ".repeat(1_000)).warnings();
    assertEquals(Warnings.MAX, warnings.size());
    assertTrue(warnings.stream().anyMatch(warning -> warning.fix().contains("further warnings")));
  }
}
