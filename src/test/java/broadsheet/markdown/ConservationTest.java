package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.ArticleReader;
import broadsheet.article.Reading;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Nothing that an author wrote is lost.
class ConservationTest {

  /// Examples and files of which something is lost without a warning. Each is a fault: who corrects
  /// it takes it out.
  static final Set<String> KNOWN_LOSSES =
      Set.of(
          "File \"spec.txt\" section \"HTML blocks\" example 9",
          "File \"spec.txt\" section \"HTML blocks\" example 10",
          "File \"spec.txt\" section \"HTML blocks\" example 11",
          "File \"spec.txt\" section \"HTML blocks\" example 23",
          "File \"spec.txt\" section \"HTML blocks\" example 24",
          "File \"spec.txt\" section \"HTML blocks\" example 25",
          "File \"spec.txt\" section \"HTML blocks\" example 26",
          "File \"spec.txt\" section \"HTML blocks\" example 29",
          "File \"spec.txt\" section \"HTML blocks\" example 31",
          "File \"spec.txt\" section \"HTML blocks\" example 33",
          "File \"spec.txt\" section \"HTML blocks\" example 35",
          "File \"spec.txt\" section \"Raw HTML\" example 15",
          "File \"gfm-spec.txt\" section \"Tables (extension)\" example 7",
          "File \"gfm-spec.txt\" section \"Disallowed Raw HTML (extension)\" example 1",
          "File \"extensions.md\" section \"A footnote that nobody refers to is left out, an unknown one stays as it is\" example 1",
          "File \"rawhtml.md\" section \"Scripts go with all that is in them\" example 1",
          "File \"rawhtml.md\" section \"Frames and forms\" example 1",
          "cells-in-a-broken-link.md",
          "heading-with-empty-id.md",
          "letter.md");

  /// The pieces of [GeneratedTexts] of which something is lost without a warning.
  static final Set<String> KNOWN_PIECES =
      Set.of(
          "generic",
          "two types",
          "open script",
          "closed script",
          "open style",
          "closed style",
          "open title",
          "closed title",
          "open textarea",
          "closed textarea",
          "open select",
          "closed select",
          "open video",
          "closed video",
          "open svg",
          "closed svg",
          "open comment",
          "instruction",
          "cdata",
          "wide row",
          "block of open script",
          "block of open style",
          "block of open pre",
          "block of open textarea",
          "block of open title",
          "block of open iframe",
          "block of open select",
          "block of script",
          "block of open comment",
          "comment open in div",
          "broken tag",
          "unused footnote");

  private static final int GENERATED = 3_000;

  private static final Markdown MARKDOWN = new Markdown();

  static Stream<Example> examples() {
    Stream<URL> own =
        Stream.of("emphasis", "lines", "links", "extensions", "headings", "rawhtml", "mathematics")
            .map(name ->
                Objects.requireNonNull(
                    ConservationTest.class.getResource("/markdown/" + name + ".md"), name));
    return Stream.concat(Stream.of(TestResources.getSpec(), TestResources.getGfmSpec()), own)
        .flatMap(file -> ExampleReader.readExamples(file).stream())
        .filter(example -> !isCommonMarkAgain(example));
  }

  /// Most of GFM's examples are CommonMark's.
  private static boolean isCommonMarkAgain(Example example) {
    return example.toString().startsWith("File \"gfm-spec.txt\"")
        && !example.getSection().endsWith("(extension)");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examples_lose_nothing(Example example) {
    String markdown = example.getSource().replace('→', '\t');
    boolean loses = Stream.of(true, false).anyMatch(title -> loses(markdown, 1, title));
    assertEquals(KNOWN_LOSSES.contains(example.toString()), loses, () -> lost(markdown).toString());
  }

  @ParameterizedTest
  @MethodSource("broadsheet.markdown.FuzzTest#uploads")
  void files_lose_nothing(Path file) throws IOException {
    if (new ArticleReader(ZoneOffset.UTC).read("a.md", Files.readAllBytes(file))
        instanceof Reading.Accepted(var article, _)) {
      assertEquals(
          KNOWN_LOSSES.contains(file.getFileName().toString()),
          loses(article.markdown(), article.firstLine(), true),
          () -> lost(article.markdown()).toString());
    }
  }

  @Test
  void generated_texts_lose_nothing() {
    GeneratedTexts texts = new GeneratedTexts(20250201, KNOWN_PIECES);
    for (int i = 0; i < GENERATED; i++) {
      String markdown = texts.next();
      assertEquals(List.of(), lost(markdown), markdown);
    }
  }

  /// So that a piece does not stay among the known ones when it loses nothing any more.
  @Test
  void known_pieces_do_lose() {
    for (String piece : KNOWN_PIECES) {
      GeneratedTexts texts = GeneratedTexts.only(20250201, piece);
      assertTrue(
          Stream.generate(texts::next).limit(100).anyMatch(text -> loses(text, 1, false)), piece);
    }
  }

  private static boolean loses(String markdown, int firstLine, boolean title) {
    MarkdownText text =
        new MarkdownText("a.md", markdown, firstLine, title, address -> address, true);
    return MARKDOWN.render(text) instanceof Rendering.Rendered rendered
        && !Conservation.lost(markdown, firstLine, rendered).isEmpty();
  }

  private static List<Conservation.Lost> lost(String markdown) {
    return Conservation.lost(markdown, 1, Texts.rendered(markdown));
  }
}
