package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.markdown.code.Highlighter;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Languages and limits. `extensions.md` has examples of highlighted code.
class HighlighterTest {

  private static final List<String> LANGUAGES = HostileCode.LANGUAGES;

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void every_language_is_highlighted(String language) {
    String quoted =
        switch (language) {
          case "pascal" -> "'a'";
          case "ini", "properties" -> "a=1\n[b]\n# c";
          case "docker" -> "RUN \"a\"";
          case "html", "php", "xml" -> "<p a=\"b\">";
          case "tex" -> "\\begin{a} % c";
          case "css", "scss" -> "a { content: \"a\" }";
          default -> "x = \"a\"";
        };
    assertTrue(html(quoted, language).contains("<span class="), html(quoted, language));
  }

  @Test
  void language_names_are_case_insensitive() {
    assertEquals(html("if", "python"), html("if", "PYTHON"));
  }

  static Stream<Hostile> families() {
    return HostileCode.families();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("families")
  void no_character_is_lost_or_changed(Hostile family) {
    for (String language : LANGUAGES) {
      String code = family.text().apply(2_000);
      assertEquals(
          code.replace('\u0000', '\uFFFD'),
          Jsoup.parse("<pre>" + html(code, language)).wholeText(),
          language);
    }
  }

  @Test
  void surrogate_pairs_are_never_split() {
    for (String language : LANGUAGES) {
      String html = html("a😀b \"😀\" 😀", language);
      assertFalse(html.matches(".*[\uD800-\uDBFF](?![\uDC00-\uDFFF]).*"), html);
    }
  }

  @Test
  void code_with_a_long_line_is_plain() {
    assertEquals("if ".repeat(400), html("if ".repeat(400), "java"));
  }

  @Test
  void code_beyond_the_limit_is_plain_and_so_is_all_later_code() {
    Highlighter highlighter = new Highlighter();
    StringBuilder html = new StringBuilder();
    highlighter.write("if\n".repeat(Highlighter.MAX_CODE / 3 - 1), "java", html);
    assertTrue(html.toString().endsWith("<span class=\"keyword\">if</span>\n"));
    html.setLength(0);
    highlighter.write("if\n".repeat(2), "java", html);
    highlighter.write("if\n", "java", html);
    assertEquals("if\n".repeat(3), html.toString());
  }

  private static String html(String code, String language) {
    StringBuilder html = new StringBuilder();
    new Highlighter().write(code, language, html);
    return html.toString();
  }
}
