package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.text.Slugs;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugsTest {

  @ParameterizedTest
  @CsvSource({
    "华尔街, 华尔街",
    "' 夜间经济 ', 夜间经济",
    "夜间\u3000经济, 夜间-经济",
    "Night  Economy, night-economy",
    "COVID-19, covid-19",
    "snake_case, snake-case",
    "e\u0301cole, \u00e9cole",
    "《约定》, 《约定》",
    "İstanbul, i̇stanbul",
    "日本語, 日本語",
    "🚢, 🚢"
  })
  void a_segment_is_readable(String term, String segment) {
    assertEquals(segment, Slugs.segment(term));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AI", "ai", " Ai "})
  void case_and_surrounding_space_do_not_matter(String term) {
    assertEquals("ai", Slugs.segment(term));
  }

  @Test
  void terms_that_lose_punctuation_do_not_share_an_address() {
    List<String> terms =
        List.of(
            "C",
            "C++",
            "C#",
            "c.",
            ".net",
            "net",
            "AT&T",
            "at t",
            "50% 折扣",
            "50 折扣",
            "#标签",
            "标签",
            "a/b",
            "a\\b",
            "a b",
            "c~1f2e3d4c",
            ".",
            "..",
            "...",
            "!",
            "?",
            "page",
            "Page!",
            "2025-02",
            "undated");
    Set<String> segments = new HashSet<>();
    terms.forEach(term -> assertTrue(segments.add(Slugs.segment(term)), term));
    assertEquals("c", Slugs.segment("C"));
    assertTrue(Slugs.segment("C++").matches("c~[0-9a-f]{8}"), Slugs.segment("C++"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        ".",
        "..",
        "/",
        "../..",
        "page",
        "PAGE",
        "undated",
        "2025-02",
        "2025 02",
        "\u0000",
        "\u202e",
        "index.html",
        "a/../b",
        "\ud83d"
      })
  void a_segment_never_has_another_meaning(String term) {
    String segment = Slugs.segment(term);
    assertFalse(segment.isEmpty());
    assertFalse(Set.of(".", "..", "page", "undated", "2025-02", "index.html").contains(segment));
    assertTrue(segment.codePoints().noneMatch(c -> c == '/' || c == '\\' || c < ' '), segment);
  }

  @Test
  void a_long_term_is_cut_between_characters_and_remains_distinct() {
    String ships = "🚢".repeat(100);
    String segment = Slugs.segment(ships + "a");
    assertTrue(segment.startsWith("🚢".repeat(60) + "~"), segment);
    assertFalse(segment.equals(Slugs.segment(ships + "b")));
  }
}
