package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.article.text.PlainText;
import broadsheet.markdown.sanitize.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests the table `line-breaks.txt` for summaries, and for the text and the HTML of an article.
class LineBreaksTest {

  static Stream<String> table() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/markdown/line-breaks.txt")).stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("table")
  void lines_are_joined_as_in_the_table(String line) {
    String[] row = line.split(" => ", 2);
    String text = row[0].replace("⏎", "\n");
    Rendering.Rendered rendered = TestMarkdown.rendered(text);
    assertEquals(row[1], PlainText.fold(text));
    assertEquals(row[1], rendered.text().replace('\n', ' '));
    assertEquals(row[1], Jsoup.parse(rendered.html()).text());
  }

  @ParameterizedTest
  @MethodSource("table")
  void joined_lines_are_left_unchanged(String line) {
    String joined = line.split(" => ", 2)[1];
    assertEquals(joined, PlainText.fold(joined));
  }

  /// The following line is measured up to its end, across elements.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          **免责条款**⏎市场有风险，投资需谨慎。        | 免责条款 市场有风险，投资需谨慎。
          免责条款⏎**市场**有风险，*投资*需谨慎。      | 免责条款 市场有风险，投资需谨慎。
          免责条款⏎请读[说明](a.md)，`投资`需谨慎。    | 免责条款 请读说明，投资需谨慎。
          *渡轮公司*宣布⏎**夜航**班次增加             | 渡轮公司宣布夜航班次增加
          免责⏎市场<br>有风险，投资需谨慎，请三思。    | 免责市场 有风险，投资需谨慎，请三思。
          - 免责⏎市场⏎- 有风险，投资需谨慎，请三思。   | 免责市场 有风险，投资需谨慎，请三思。
          第一行\\⏎第二行                            | 第一行 第二行
          """)
  void a_line_is_measured_as_readers_see_it(String lines, String expected) {
    String markdown = lines.replace("⏎", "\n").replace("\n市场\n", "\n  市场\n");
    Rendering.Rendered rendered = TestMarkdown.rendered(markdown);
    assertEquals(expected, rendered.text().replaceAll("\\s+", " "));
    assertEquals(rendered.html(), TestMarkdown.sanitized(rendered.html()));
  }

  @ParameterizedTest
  @CsvSource({
    "'好。\n\n“世界”很大', 好。“世界”很大",
    "'标题\n\n第二段', 标题 第二段",
  })
  void paragraphs_of_a_summary_are_joined_only_after_punctuation(String text, String expected) {
    assertEquals(expected, PlainText.fold(text));
  }

  @Test
  void long_texts_are_folded_in_linear_time() {
    String text = "渡轮\n".repeat(500_000);
    assertEquals(1_000_000, PlainText.fold(text).length());
  }
}
