package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.markdown.sanitize.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The table `line-breaks.txt` holds for the text and the HTML of an article. `LineBreaksTest`
/// checks it for summaries.
class LinesTest {

  static Stream<String> table() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/article/line-breaks.txt")).stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("table")
  void lines_are_joined_as_in_the_table(String line) {
    String[] row = line.split(" => ", 2);
    Rendering.Rendered rendered = Texts.rendered(row[0].replace("⏎", "\n"));
    assertEquals(row[1], rendered.text());
    assertEquals(row[1], Jsoup.parse(rendered.html()).text());
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
    Rendering.Rendered rendered = Texts.rendered(markdown);
    assertEquals(expected, rendered.text().replaceAll("\\s+", " "));
    assertEquals(rendered.html(), Texts.sanitized(rendered.html()));
  }
}
