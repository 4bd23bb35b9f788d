package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.text.Summary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {

  private static final String REST = " word".repeat(200);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ' a\tb \u3000 c '     | a b c
          '渡轮\n夜航'           | 渡轮夜航
          '渡轮 夜航'           | 渡轮 夜航
          '渡轮\nferry'         | 渡轮 ferry
          '停了。\n\n第二段'     | 停了。第二段
          '标题\n\n第二段'       | 标题 第二段
          """)
  void white_space_is_folded(String text, String expected) {
    assertEquals(expected, Summary.of(text.translateEscapes()));
  }

  @Test
  void a_short_text_is_its_own_summary() {
    assertEquals("", Summary.of(" \n "));
    assertEquals("渡".repeat(140), Summary.of("渡".repeat(140)));
    assertEquals("a,", Summary.of("a,"));
  }

  @Test
  void a_summary_has_up_to_seventy_words_or_twice_as_many_cjk_characters() {
    assertEquals(70, Summary.of(REST).split(" ").length);
    assertEquals("渡".repeat(140) + "…", Summary.of("渡".repeat(141)));
    assertEquals("渡".repeat(100) + " word".repeat(20) + "…", Summary.of("渡".repeat(100) + REST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"。", "！”", "？」", "……", "。）"})
  void the_cut_is_after_a_sentence_and_its_closing_marks(String end) {
    String sentence = "渡".repeat(60) + end;
    assertEquals(sentence, Summary.of(sentence + "轮".repeat(200)));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "?", "!", ".”", ".)", "?!"})
  void a_sentence_ends_at_punctuation_before_a_space(String end) {
    String sentence = "word " + "word ".repeat(40) + "end" + end;
    assertEquals(sentence, Summary.of(sentence + REST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example/?q=1", "3.5", "a!b"})
  void punctuation_within_a_word_does_not_end_a_sentence(String word) {
    String cut = Summary.of("word ".repeat(40) + word + REST);
    assertTrue(cut.contains(word + " word") && cut.endsWith("word…"), cut);
  }

  @Test
  void a_sentence_that_ends_too_early_is_not_the_cut() {
    assertTrue(Summary.of("短。" + "渡".repeat(200)).endsWith("渡…"));
  }

  @Test
  void pauses_and_opening_marks_before_the_ellipsis_are_removed() {
    assertEquals("渡".repeat(138) + "…", Summary.of("渡".repeat(138) + "，“" + "轮".repeat(99)));
  }

  @Test
  void a_very_long_word_is_cut() {
    assertEquals(1_401, Summary.of("a".repeat(10_000)).length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"e\u0301", "👨‍👩‍👧", "👍🏽", "🇨🇳", "𠀀", "か\u3099"})
  void a_user_perceived_character_is_never_cut(String character) {
    for (int before = 0; before < 8; before++) {
      String text = "a".repeat(before) + character.repeat(2_000);
      String cut = Summary.of(text);
      String kept = cut.substring(before, cut.length() - 1);
      assertTrue(cut.endsWith("…"), cut);
      assertFalse(kept.isEmpty());
      assertEquals("", kept.replace(character, ""), cut);
    }
  }
}
