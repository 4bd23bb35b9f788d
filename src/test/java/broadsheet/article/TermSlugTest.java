package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermSlugTest {

  @ParameterizedTest
  @CsvSource({
    "华尔街, 华尔街",
    "唐纳德·特朗普, 唐纳德·特朗普",
    "AI, AI",
    "Open Source, Open_Source",
    "open-source, open-source",
    "COVID-19, COVID-19",
    "C++, C++",
    "C#, C#",
    "AT&T, AT&T",
    "Straße, Straße",
    "한국, 한국"
  })
  void a_term_of_any_script_can_be_read_in_its_address(String term, String slug) {
    assertEquals(slug, TermSlug.of(term));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "..",
        ".",
        "",
        "a\\b",
        "50%",
        "a?b",
        "a_b",
        "a~b",
        "index.html",
        "a\u200Db"
      })
  void what_an_address_cannot_carry_is_replaced_and_told_apart_by_a_hash(String term) {
    String slug = TermSlug.of(term);
    assertTrue(slug.matches("[a-z0-9.-]*~[0-9a-f]{12}"), slug);
    assertFalse(slug.startsWith("."), slug);
  }

  @Test
  void no_two_terms_share_an_address() {
    List<String> terms =
        List.of(
            "a b",
            "a-b",
            "a_b",
            "a/b",
            "a\\b",
            "a?b",
            "a~b",
            "A b",
            "ab",
            "a",
            "A",
            "C",
            "C++",
            "C#",
            "\u00E9",
            "e\u0301",
            ".a",
            "..a",
            "-a",
            "a\u3000b",
            "x".repeat(100),
            "页".repeat(100),
            "页".repeat(99),
            TermSlug.of("a/b"),
            TermSlug.of(".."));
    Set<String> slugs = new HashSet<>();
    terms.forEach(term -> assertTrue(slugs.add(TermSlug.of(term)), term));
  }

  @ParameterizedTest
  @ValueSource(strings = {"页", "😀", "é", "x"})
  void the_longest_term_fits_into_a_file_name(String letter) {
    String slug = TermSlug.of(letter.repeat(FrontMatterValues.MAX_TERM));
    assertTrue(slug.getBytes(StandardCharsets.UTF_8).length <= 200, slug);
  }
}
