package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.article.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests the table `line-breaks.txt` for summaries. `LinesTest` in the Markdown package uses the
/// same table.
class LineBreaksTest {

  static Stream<String> table() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/article/line-breaks.txt")).stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("table")
  void lines_are_joined_as_in_the_table(String line) {
    String[] row = line.split(" => ", 2);
    assertEquals(row[1], PlainText.fold(row[0].replace("⏎", "\n")));
  }

  @ParameterizedTest
  @MethodSource("table")
  void joined_lines_are_left_unchanged(String line) {
    String joined = line.split(" => ", 2)[1];
    assertEquals(joined, PlainText.fold(joined));
  }

  @ParameterizedTest
  @CsvSource({
    "'好。\n\n“世界”很大', 好。“世界”很大",
    "'标题\n\n第二段', 标题 第二段",
  })
  void paragraphs_are_joined_only_after_punctuation(String text, String expected) {
    assertEquals(expected, PlainText.fold(text));
  }

  @Test
  void long_texts_are_folded_in_linear_time() {
    String text = "渡轮\n".repeat(500_000);
    assertEquals(1_000_000, PlainText.fold(text).length());
  }
}
