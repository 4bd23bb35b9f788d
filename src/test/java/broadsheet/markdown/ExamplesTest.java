package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.text.MarkdownText;
import java.net.URL;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples in `src/test/resources/markdown`, in the format of the CommonMark specification:
/// the Markdown, a line with a period, and the HTML.
@ResourceLock(Resources.LOCALE)
class ExamplesTest {

  private static final Markdown MARKDOWN = new Markdown();
  private final Locale locale = Locale.getDefault();

  static Stream<Example> examples() {
    return Stream.of("emphasis", "lines", "links", "extensions", "headings", "rawhtml")
        .map(name -> Objects.requireNonNull(resource(name), name))
        .flatMap(file -> ExampleReader.readExamples(file).stream());
  }

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void renders_as_expected(Example example) {
    assertEquals(example.getHtml(), html(example.getSource()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void renders_as_expected_with_windows_line_endings(Example example) {
    assertEquals(example.getHtml(), html(example.getSource().replace("\n", "\r\n")));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void renders_as_expected_in_the_turkish_locale(Example example) {
    Locale.setDefault(Locale.forLanguageTag("tr"));
    assertEquals(example.getHtml(), html(example.getSource()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void sanitizing_again_changes_nothing(Example example) {
    assertEquals(example.getHtml(), TestMarkdown.sanitized(example.getHtml()) + "\n");
  }

  private static String html(String markdown) {
    MarkdownText text =
        new MarkdownText("a.md", markdown, 1, false, ExamplesTest::resolved, false, true);
    return ((Rendering.Rendered) MARKDOWN.render(text)).html() + "\n";
  }

  private static String resolved(String address) {
    return address.startsWith("/") ? address : "/2025/02/" + address;
  }

  private static URL resource(String name) {
    return Objects.requireNonNull(
        ExamplesTest.class.getResource("/markdown/" + name + ".md"), name);
  }
}
