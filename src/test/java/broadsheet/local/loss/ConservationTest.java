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

/// [Conservation] sees what is lost, and nothing else.
public class ConservationTest {

  static List<Example> exceptions() {
    return ExampleReader.readExamples(
        Objects.requireNonNull(ConservationTest.class.getResource("/markdown/conservation.md")));
  }

  @ParameterizedTest
  @MethodSource
  void exceptions(Example example) {
    assertEquals(example.getHtml().strip(), missed(example.getSource(), shown("")));
  }

  @Test
  void every_exception_has_an_example() {
    Set<String> sections =
        exceptions().stream().map(Example::getSection).collect(Collectors.toSet());
    Stream.of("WARNING", "MOVED").forEach(sections::add);
    assertEquals(
        Arrays.stream(Exempt.values()).map(Exempt::name).collect(Collectors.toSet()), sections);
  }

  @ParameterizedTest
  @ValueSource(strings = {"script", "title", "video", "select", "Object", "svg", "!--"})
  void what_follows_a_tag_that_never_closes_is_missed(String tag) {
    String markdown = "Use a <" + tag + "> here.\n\nThe second paragraph.\n";
    assertEquals("here The second paragraph", missed(markdown, shown("Use a")));
    Rendered warned = shown("Use a", null, "", warning(1, 7, "<" + tag + ">"));
    assertEquals("here The second paragraph", missed(markdown, warned));
  }

  @Test
  void a_lost_run_has_a_place() {
    assertEquals(
        "[4:3 \"鸟\", 4:5 \"fish\"]",
        Conservation.lost("花，树\n𠀀，鸟 fish\n", 3, shown("花，树𠀀")).toString());
  }

  @Test
  void a_word_is_missed_where_only_another_paragraph_has_it() {
    assertEquals(
        "wind", missed("The wind.\n\nThe sea. The wind.\n", shown("The\n\nThe sea. The wind.")));
  }

  @Test
  void words_are_missed_out_of_their_order() {
    assertEquals("sea", missed("sea wind rain\n", shown("wind rain sea")));
  }

  @Test
  void markup_divides_and_joins_words() {
    assertEquals("", missed("foo*bar* **中**文\n字 a\\_b\n", shown("foobar 中文字 a_b")));
  }

  @Test
  void an_entity_is_shown_as_what_it_stands_for_or_as_it_is() {
    String markdown = "a &alpha; &#20013;&nbsp;&unknown; b\n";
    assertEquals("", missed(markdown, shown("a α 中\u00A0&unknown; b")));
    assertEquals("", missed(markdown, shown("a &alpha; &#20013;&nbsp;&unknown; b")));
    assertEquals("&alpha; &unknown;", missed(markdown, shown("a 中 b")));
  }

  @Test
  void footnotes_move_to_the_end() {
    String markdown = "One[^a].\n\n[^a]: Note\n    on one.\n\nTwo.\n";
    assertEquals("", missed(markdown, shown("One.\n\nTwo.\n\nNote on one.")));
    assertEquals("Note on one", missed(markdown, shown("One.\n\nTwo.")));
  }

  @Test
  void a_heading_moves_to_the_title_but_only_the_first() {
    String markdown = "# Tea\n\nText\n\n# Tea\n";
    assertEquals("", missed(markdown, shown("Text\n\nTea", "Tea", "")));
    assertEquals("Tea", missed(markdown, shown("Text", "Tea", "")));
    assertEquals("Tea Tea", missed(markdown, shown("Text", "Coffee", "")));
  }

  @Test
  void an_alternative_text_moves_to_its_image() {
    String markdown = "See ![a *red* boat](boat.png) here.\n";
    assertEquals("", missed(markdown, shown("See here.", null, "a red boat")));
    assertEquals("a red boat", missed(markdown, shown("See here.", null, "a boat")));
    assertEquals(
        "a red boat", missed("`![a red boat](boat.png)`", shown("boatpng", null, "a red boat")));
  }

  @Test
  void a_warning_excuses_the_element_that_it_names_up_to_its_end() {
    String markdown = "One <button>two</button> three\n\n<script>\nfour\n\nfive\n</script>\nsix\n";
    assertEquals("two four five", missed(markdown, shown("One three six")));
    assertEquals(
        "four five", missed(markdown, shown("One three six", null, "", warning(1, 5, "<button>"))));
    assertEquals(
        "two", missed(markdown, shown("One three six", null, "", warning(3, 1, "<script>"))));
    assertEquals(
        "two four five", missed(markdown, shown("One three six", null, "", warning(3, 1, "<b>"))));
  }

  @Test
  void a_warning_excuses_the_cells_from_its_place_on() {
    String markdown = "|a|b|\n|-|-|\n|c|d|e|f|\n";
    assertEquals("e f", missed(markdown, shown("a b c d")));
    assertEquals("", missed(markdown, shown("a b c d", null, "", warning(3, 6, "e"))));
    assertEquals("e", missed(markdown, shown("a b c d", null, "", warning(3, 8, "f"))));
  }

  @Test
  void a_warning_excuses_the_footnote_that_it_names() {
    String markdown = "One.\n\n[^a]: two\n\n    three\n\n[^b]: four\n";
    assertEquals("two three four", missed(markdown, shown("One.")));
    assertEquals("four", missed(markdown, shown("One.", null, "", warning(3, 1, "[^a]"))));
  }

  private static String missed(String markdown, Rendered rendered) {
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
        "", text, title, null, "", List.of(), List.of(), images, false, List.of(warnings));
  }
}
