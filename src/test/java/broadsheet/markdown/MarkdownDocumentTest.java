package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.markdown.sanitize.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The tables in `docs/markdown.md` are correct.
class MarkdownDocumentTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("\\| `([^`]+)` \\| (?:`([^`]+)`|[^|]+) \\| (yes|no) \\|");

  private static final Pattern ELEMENTS =
      Pattern.compile("\\| ([^|]+) \\| ([^|]+) \\| (yes|no) \\|");

  static Stream<MatchResult> examples() throws IOException {
    return rows(EXAMPLE).filter(row -> !row.group(1).startsWith("<"));
  }

  static Stream<MatchResult> elements() throws IOException {
    return rows(ELEMENTS)
        .filter(row -> row.group(1).contains("<") && !row.group(1).startsWith("`!"))
        .filter(row -> !row.group(1).contains("tag") && !row.group(1).contains("comment"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_renders_as_documented(MatchResult row) {
    Rendering.Rendered rendered = TestMarkdown.rendered(row.group(1) + "\n");
    if (row.group(2) == null) {
      assertTrue(rendered.contents());
    } else {
      assertTrue(rendered.html().contains(row.group(2)), rendered.html());
    }
    assertEquals(row.group(3).equals("yes"), !rendered.warnings().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("elements")
  void an_element_is_kept_or_left_out_as_documented(MatchResult row) {
    List<String> names =
        Pattern.compile("<(\\w+)>").matcher(row.group(1)).results().map(m -> m.group(1)).toList();
    assertFalse(names.isEmpty());
    for (String name : names) {
      Rendering.Rendered rendered =
          TestMarkdown.rendered("a <" + name + ">inside</" + name + "> b\n");
      String html = rendered.html();
      assertEquals(row.group(2).startsWith("kept"), html.contains("<" + name), html);
      assertEquals(!row.group(2).contains("with its content"), html.contains("inside"), html);
      assertEquals(row.group(3).equals("yes"), !rendered.warnings().isEmpty(), html);
    }
  }

  private static Stream<MatchResult> rows(Pattern row) throws IOException {
    return Files.readAllLines(Path.of("docs/markdown.md")).stream()
        .map(row::matcher)
        .filter(java.util.regex.Matcher::matches)
        .map(java.util.regex.Matcher::toMatchResult);
  }
}
