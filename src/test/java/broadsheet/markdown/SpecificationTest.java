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

/// The examples of the specifications, before anything is taken out of the HTML: raw HTML stands in
/// them as it is.
class SpecificationTest {

  /// CommonMark's examples that say of an address without marks that it is no link. GFM's extension
  /// "Autolinks", which we want, says that it is one.
  private static final Set<String> OTHERWISE_IN_GFM =
      Set.of("< https://foo.bar >\n", "https://example.com\n", "foo@bar.example.com\n");

  /// GFM's "Disallowed Raw HTML" turns tags into text; ours go in the sanitiser.
  private static final String LEFT_TO_THE_SANITISER = "Disallowed Raw HTML (extension)";

  private static final Markdown MARKDOWN = new Markdown();

  static Stream<Example> commonMark() {
    return examples(TestResources.getSpec()).filter(example -> !isOtherwiseInGfm(example));
  }

  static Stream<Example> otherwiseInGfm() {
    return examples(TestResources.getSpec()).filter(SpecificationTest::isOtherwiseInGfm);
  }

  static Stream<Example> gfmExtensions() {
    return examples(TestResources.getGfmSpec())
        .filter(example -> example.getSection().endsWith("(extension)"))
        .filter(example -> !example.getSection().equals(LEFT_TO_THE_SANITISER));
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
  void otherwiseInGfm(Example example) {
    assertNotEquals(example.getHtml(), MARKDOWN.rawHtml(example.getSource()));
  }

  @Test
  void the_suites_are_complete() {
    assertEquals(649, commonMark().count());
    assertEquals(3, otherwiseInGfm().count());
    assertEquals(23, gfmExtensions().count());
  }

  private static boolean isOtherwiseInGfm(Example example) {
    return OTHERWISE_IN_GFM.contains(example.getSource());
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
