package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.article.HeadingId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Links to other articles reach their headings: both make the same id of the same text.
class HeadingIdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "标题 A",
        "C++ & Java: what's new",
        "  —— 前言 —— ",
        "snake_case and kebab-case",
        "Ünïcode नमस्ते",
        "!?",
        "四十分钟一班　票价比白天便宜"
      })
  void an_id_is_the_same_in_a_link_and_in_the_page(String heading) {
    assertEquals(new Ids().heading(heading.strip()), HeadingId.of(heading.strip()));
    assertEquals(Ids.PREFIX, HeadingId.PREFIX);
  }
}
