package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.text.MarkdownText;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests which paragraphs at the end of a text are set apart as boilerplate.
class ClosingNoteTest {

  private static final String TEXT = "正文写渡轮与码头，写船期与潮位。".repeat(40) + "\n\n";

  /// Returns the text that is set apart; empty if there is none.
  private static String note(String markdown) {
    Rendering.Rendered rendered = TestMarkdown.rendered(markdown.replace("⏎", "\n"));
    String note = Jsoup.parse(rendered.html()).select("div.note").text();
    assertTrue(note.isEmpty() || rendered.text().replaceAll("\\s+", " ").contains(note));
    return note;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "风险提示：市场有风险。",
        "投资有风险，入市需谨慎。",
        "**免责声明**⏎⏎本文不是投资建议。",
        "**免责声明** 本文不是投资建议。",
        "【特别声明】本文不是投资建议。⏎⏎声明：以上。",
        "风险提示及免责条款⏎市场有风险，投资需谨慎。",
        "風險提示：市場有風險。",
        "免責事項⏎⏎本記事は投資助言ではありません。",
        "Disclaimer: This is not advice.⏎⏎- Not at all.",
        "*Risk Warning*⏎⏎Prices fall."
      })
  void boilerplate_is_set_apart(String closing) {
    String shown = Jsoup.parse(TestMarkdown.rendered(closing.replace("⏎", "\n")).html()).text();
    assertEquals(shown, note(TEXT + closing));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "声明说，渡轮停航。",
        "公司的风险提示：市场有风险。",
        "## 免责声明⏎⏎本文不是投资建议。",
        "免责声明：见下图。⏎⏎![图](a.png)",
        "- 免责声明：本文不是投资建议。",
        "风险提示：市场有风险。⏎⏎## 结语⏎⏎渡轮明天恢复。"
      })
  void other_endings_are_not(String closing) {
    assertEquals("", note(TEXT + closing));
  }

  @ParameterizedTest
  @CsvSource({
    "600, 190, true",
    "600, 210, false",
    "2000, 390, true",
    "2000, 520, false",
    "150, 90, true",
    "90, 150, false"
  })
  void it_is_short(int before, int length, boolean isNote) {
    String closing = "声明：" + "甲".repeat(length - 3);
    assertEquals(isNote, !note("正".repeat(before) + "\n\n" + closing).isEmpty());
  }

  @Test
  void it_is_not_part_of_a_summary() {
    assertEquals(
        "正文。".repeat(20), TestMarkdown.rendered("正文。".repeat(20) + "\n\n声明：以上。").opening());
  }

  @Test
  void strict_markdown_has_none() {
    MarkdownText text =
        new MarkdownText("a.md", TEXT + "声明：以上。", 1, false, address -> address, false, false);
    assertTrue(
        new Markdown().render(text) instanceof Rendering.Rendered strict
            && !strict.html().contains("note"));
  }
}
