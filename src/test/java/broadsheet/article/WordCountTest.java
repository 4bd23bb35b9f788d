package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.article.text.WordCount;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordCountTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                            | 0
          ' \u3000…！'                  | 0
          渡轮夜航，停了。                | 6
          今天AI与5G                     | 5
          2月12日                        | 4
          カタカナのテスト               | 8
          𠀀𠀁                           | 2
          한국어 문장                    | 2
          don't stop well-known ’tis    | 4
          1,234.5 per cent              | 3
          U.S. ships -- and more        | 4
          Привет, мир                   | 2
          naïve café                    | 2
          👍 fine                        | 1
          """)
  void each_script_is_counted_by_its_own_rule(String text, int words) {
    assertEquals(words, WordCount.of(text == null ? "" : text).words());
  }

  @ParameterizedTest
  @CsvSource({"tiếng Việt, 2", "เที่ยว, 1", "क्षत्रिय, 1"})
  void combining_marks_belong_to_their_word(String text, int words) {
    assertEquals(words, WordCount.of(text).words());
    assertEquals(words, WordCount.of(Normalizer.normalize(text, Normalizer.Form.NFD)).words());
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "1, 0, 1", "0, 1, 1", "500, 0, 1", "501, 0, 2", "0, 212, 1"})
  @CsvSource({"0, 213, 2", "250, 106, 1", "251, 106, 2", "1500, 636, 6"})
  void the_reading_times_of_all_scripts_are_added(int cjk, int others, int minutes) {
    String text = "渡".repeat(cjk) + " word".repeat(others);
    assertEquals(new WordCount(cjk + others, minutes), WordCount.of(text));
  }

  @Test
  void the_longest_article_is_counted() {
    assertEquals(
        new WordCount(524_288, Math.ceilDiv(524_288, 212)), WordCount.of("a ".repeat(524_288)));
  }
}
