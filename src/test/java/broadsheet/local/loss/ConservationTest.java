package broadsheet.local.loss;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.article.Problem;
import broadsheet.markdown.sanitize.Rendering.Image;
import broadsheet.markdown.sanitize.Rendering.Rendered;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that [Conservation] finds lost text, and only lost text.
public class ConservationTest {

  static List<Example> exceptions() {
    return ExampleReader.readExamples(
        Objects.requireNonNull(ConservationTest.class.getResource("/markdown/conservation.md")));
  }

  @ParameterizedTest
  @MethodSource
  void exceptions(Example example) {
    assertEquals(example.getHtml().strip(), missing(example.getSource(), shown("")));
  }

  @Test
  void every_exception_has_an_example() {
    Set<String> sections =
        exceptions().stream().map(Example::getSection).collect(Collectors.toSet());
    Stream.of("WARNING", "MOVED").forEach(sections::add);
    assertEquals(
        Arrays.stream(Exemption.values()).map(Exemption::name).collect(Collectors.toSet()),
        sections);
  }

  @ParameterizedTest
  @ValueSource(strings = {"script", "title", "video", "select", "Object", "svg", "!--"})
  void text_after_an_unclosed_tag_is_reported(String tag) {
    String markdown = "Use a <" + tag + "> here.\n\nThe second paragraph.\n";
    assertEquals("here The second paragraph", missing(markdown, shown("Use a")));
    Rendered warned = shown("Use a", null, "", warning(1, 7, "<" + tag + ">"));
    assertEquals("here The second paragraph", missing(markdown, warned));
  }

  @Test
  void a_lost_run_has_a_position() {
    assertEquals(
        "[4:3 \"鸟\", 4:5 \"fish\"]",
        Conservation.lost("花，树\n𠀀，鸟 fish\n", 3, shown("花，树𠀀")).toString());
  }

  @Test
  void a_word_in_another_paragraph_does_not_count() {
    assertEquals(
        "wind", missing("The wind.\n\nThe sea. The wind.\n", shown("The\n\nThe sea. The wind.")));
  }

  @Test
  void words_in_another_order_are_reported() {
    assertEquals("sea", missing("sea wind rain\n", shown("wind rain sea")));
  }

  @Test
  void markup_may_divide_and_join_words() {
    assertEquals("", missing("foo*bar* **中**文\n字 a\\_b\n", shown("foobar 中文字 a_b")));
  }

  @Test
  void an_entity_may_be_shown_as_its_character_or_as_written() {
    String markdown = "a &alpha; &#20013;&nbsp;&unknown; b\n";
    assertEquals("", missing(markdown, shown("a α 中\u00A0&unknown; b")));
    assertEquals("", missing(markdown, shown("a &alpha; &#20013;&nbsp;&unknown; b")));
    assertEquals("&alpha; &unknown;", missing(markdown, shown("a 中 b")));
  }

  @Test
  void footnotes_may_move_to_the_end() {
    String markdown = "One[^a].\n\n[^a]: Note\n    on one.\n\nTwo.\n";
    assertEquals("", missing(markdown, shown("One.\n\nTwo.\n\nNote on one.")));
    assertEquals("Note on one", missing(markdown, shown("One.\n\nTwo.")));
  }

  @Test
  void only_the_first_heading_may_move_to_the_title() {
    String markdown = "# Tea\n\nText\n\n# Tea\n";
    assertEquals("", missing(markdown, shown("Text\n\nTea", "Tea", "")));
    assertEquals("Tea", missing(markdown, shown("Text", "Tea", "")));
    assertEquals("Tea Tea", missing(markdown, shown("Text", "Coffee", "")));
  }

  @Test
  void alternative_text_may_move_to_its_image() {
    String markdown = "See ![a *red* boat](boat.png) here.\n";
    assertEquals("", missing(markdown, shown("See here.", null, "a red boat")));
    assertEquals("a red boat", missing(markdown, shown("See here.", null, "a boat")));
    assertEquals(
        "a red boat", missing("`![a red boat](boat.png)`", shown("boatpng", null, "a red boat")));
  }

  @Test
  void a_warning_exempts_the_element_that_it_names_up_to_its_end() {
    String markdown = "One <button>two</button> three\n\n<script>\nfour\n\nfive\n</script>\nsix\n";
    assertEquals("two four five", missing(markdown, shown("One three six")));
    assertEquals(
        "four five",
        missing(markdown, shown("One three six", null, "", warning(1, 5, "<button>"))));
    assertEquals(
        "two", missing(markdown, shown("One three six", null, "", warning(3, 1, "<script>"))));
    assertEquals(
        "two four five", missing(markdown, shown("One three six", null, "", warning(3, 1, "<b>"))));
  }

  @Test
  void a_warning_exempts_the_cells_from_its_position_on() {
    String markdown = "|a|b|\n|-|-|\n|c|d|e|f|\n";
    assertEquals("e f", missing(markdown, shown("a b c d")));
    assertEquals("", missing(markdown, shown("a b c d", null, "", warning(3, 6, "e"))));
    assertEquals("e", missing(markdown, shown("a b c d", null, "", warning(3, 8, "f"))));
  }

  @Test
  void a_warning_exempts_the_footnote_that_it_names() {
    String markdown = "One.\n\n[^a]: two\n\n    three\n\n[^b]: four\n";
    assertEquals("two three four", missing(markdown, shown("One.")));
    assertEquals("four", missing(markdown, shown("One.", null, "", warning(3, 1, "[^a]"))));
  }

  private static String missing(String markdown, Rendered rendered) {
    return Conservation.lost(markdown, 1, rendered).stream()
        .map(Conservation.Lost::run)
        .collect(joining(" "));
  }

  private static Problem warning(int line, int column, String found) {
    return Problem.warning("a.md", line, column, found + ", which is left out", "", "");
  }

  private static Rendered shown(String text) {
    return shown(text, null, "");
  }

  private static Rendered shown(
      String text, @Nullable String title, String alt, Problem... warnings) {
    List<Image> images = alt.isEmpty() ? List.of() : List.of(new Image("a.png", alt, null));
    return new Rendered(
        "", text, title, null, "", List.of(), List.of(), images, null, false, List.of(warnings));
  }
}
