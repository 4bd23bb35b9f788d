package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import broadsheet.article.Reading;
import broadsheet.article.reader.ArticleReader;
import broadsheet.local.loss.Conservation;
import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.text.MarkdownText;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rendering loses no text.
class TextConservationTest {

  private static final int GENERATED = 3_000;

  private static final Markdown MARKDOWN = new Markdown();

  static Stream<Example> examples() {
    Stream<URL> own =
        Stream.of("emphasis", "lines", "links", "extensions", "headings", "rawhtml", "mathematics")
            .map(name ->
                Objects.requireNonNull(
                    TextConservationTest.class.getResource("/markdown/" + name + ".md"), name));
    return Stream.concat(Stream.of(TestResources.getSpec(), TestResources.getGfmSpec()), own)
        .flatMap(file -> ExampleReader.readExamples(file).stream())
        .filter(example -> !repeatsCommonMark(example));
  }

  /// Returns whether an example of GFM is one of CommonMark, as most are.
  private static boolean repeatsCommonMark(Example example) {
    return example.toString().startsWith("File \"gfm-spec.txt\"")
        && !example.getSection().endsWith("(extension)");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examples_lose_nothing(Example example) {
    String markdown = example.getSource().replace('→', '\t');
    boolean loses = Stream.of(true, false).anyMatch(title -> loses(markdown, 1, title));
    assertFalse(loses, () -> lost(markdown).toString());
  }

  @ParameterizedTest
  @MethodSource("broadsheet.markdown.FuzzTest#uploads")
  void files_lose_nothing(Path file) throws IOException {
    if (new ArticleReader(ZoneOffset.UTC).read("a.md", Files.readAllBytes(file))
        instanceof Reading.Accepted(var article, _)) {
      assertFalse(
          loses(article.markdown(), article.firstLine(), true),
          () -> lost(article.markdown()).toString());
    }
  }

  @Test
  void generated_texts_lose_nothing() {
    GeneratedTexts texts = new GeneratedTexts(20250201);
    for (int i = 0; i < GENERATED; i++) {
      String markdown = texts.next();
      assertEquals(List.of(), lost(markdown), markdown);
    }
  }

  private static boolean loses(String markdown, int firstLine, boolean title) {
    MarkdownText text =
        new MarkdownText("a.md", markdown, firstLine, title, address -> address, true, true);
    return MARKDOWN.render(text) instanceof Rendering.Rendered rendered
        && !Conservation.lost(markdown, firstLine, rendered).isEmpty();
  }

  private static List<Conservation.Lost> lost(String markdown) {
    return Conservation.lost(markdown, 1, TestMarkdown.rendered(markdown));
  }
}
