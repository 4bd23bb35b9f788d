package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples of the specifications. They contain raw HTML, so they are rendered without
/// sanitizing.
class SpecificationTest {

  /// The examples of CommonMark in which a bare address is not a link. In GFM's extension
  /// "Autolinks", which Broadsheet supports, it is one.
  private static final Set<String> CHANGED_BY_GFM =
      Set.of("< https://foo.bar >\n", "https://example.com\n", "foo@bar.example.com\n");

  /// GFM's "Disallowed Raw HTML" turns tags into text. Broadsheet leaves them to the sanitizer.
  private static final String LEFT_TO_THE_SANITIZER = "Disallowed Raw HTML (extension)";

  private static final Markdown MARKDOWN = new Markdown();

  static Stream<Example> commonMark() {
    return examples(TestResources.getSpec()).filter(example -> !isChangedByGfm(example));
  }

  static Stream<Example> changedByGfm() {
    return examples(TestResources.getSpec()).filter(SpecificationTest::isChangedByGfm);
  }

  static Stream<Example> gfmExtensions() {
    return examples(TestResources.getGfmSpec())
        .filter(example -> example.getSection().endsWith("(extension)"))
        .filter(example -> !example.getSection().equals(LEFT_TO_THE_SANITIZER));
  }

  @ParameterizedTest
  @MethodSource
  void commonMark(Example example) {
    assertEquals(tabs(example.getHtml()), MARKDOWN.rawHtml(tabs(example.getSource())));
  }

  @ParameterizedTest
  @MethodSource
  void gfmExtensions(Example example) {
    assertEquals(tabs(example.getHtml()), MARKDOWN.rawHtml(tabs(example.getSource())));
  }

  @ParameterizedTest
  @MethodSource
  void changedByGfm(Example example) {
    assertNotEquals(example.getHtml(), MARKDOWN.rawHtml(example.getSource()));
  }

  @Test
  void the_suites_are_complete() {
    assertEquals(649, commonMark().count());
    assertEquals(3, changedByGfm().count());
    assertEquals(23, gfmExtensions().count());
  }

  private static boolean isChangedByGfm(Example example) {
    return CHANGED_BY_GFM.contains(example.getSource());
  }

  private static Stream<Example> examples(URL specification) {
    List<Example> examples = ExampleReader.readExamples(specification);
    return examples.stream();
  }

  /// The specifications show a tab as an arrow.
  private static String tabs(String text) {
    return text.replace('→', '\t');
  }
}
