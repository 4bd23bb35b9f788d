package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Front matter that is meant to do harm ends in a few problems, soon.
@Timeout(10)
class HostileFrontMatterTest {

  @Test
  void aliases_that_would_stand_for_billions_of_values_are_refused_where_they_begin() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    Problem problem = rejected(bomb.toString()).getFirst();
    assertEquals("the anchor '&a0'", problem.found());
    assertEquals(2, problem.line());
  }

  @Test
  void aliases_of_one_long_text_are_not_copied() {
    rejected("x: &a \"\\u0007" + "b".repeat(30_000) + "\"\ny: [" + "*a,".repeat(10_000) + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&a [*a]", "&a {*a : *a}", "*a", "{<<: {a: b}}", "{<<: [{a: b}]}"})
  void values_that_stand_for_others_are_refused(String value) {
    assertEquals(2, rejected("x: " + value).getFirst().line());
  }

  @Test
  void a_merge_into_the_article_itself_is_refused() {
    assertEquals("the key '<<' (a merge)", rejected("<<: {draft: true}").getFirst().found());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[{a: ", "!!seq ["})
  void nesting_without_end_is_refused(String opener) {
    rejected("x: " + opener.repeat(10_000));
    rejected("x:\n  " + opener.repeat(10_000));
  }

  @Test
  void more_values_than_anybody_needs_are_refused() {
    rejected("x: [" + "1,".repeat(3_000) + "]");
    rejected("x: '" + "a".repeat(100_000) + "'");
    String keys =
        IntStream.range(0, 100_000).mapToObj(i -> "k" + i + ":\n").collect(Collectors.joining());
    rejected(keys);
    rejected(keys.substring(0, 60_000));
  }

  @Test
  void of_a_thousand_mistakes_some_are_told() {
    assertEquals(Yaml.MAX_PROBLEMS, rejected("a:\n".repeat(10_000)).size());
  }

  @Test
  void a_date_that_is_not_one_does_not_keep_the_reader_busy() {
    for (String filler : List.of(" ", "\t", "1", "a", "9999-", "Feb ", "+08:00 ")) {
      String value = "2025-02-13" + filler.repeat(60_000 / filler.length()) + "!";
      rejected("date: \"" + value.replace("\t", "\\t") + "\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!!java.net.URL [\"http://127.0.0.1/\"]",
        "!!javax.script.ScriptEngineManager []",
        "!foo bar",
        "!!binary aGk=",
        "!!set {a, b}",
        "!<tag:yaml.org,2002:java.io.File> a"
      })
  void a_tag_makes_nothing(String value) {
    Problem problem = rejected("x: " + value).getFirst();
    assertTrue(problem.found().contains("tag"), problem.found());
    assertEquals(2, problem.line());
  }

  @Test
  void what_a_report_repeats_is_one_line_that_shows_all_of_itself() {
    Problem problem = rejected("date: \"soon\\n\\u202Ekcats\\e[31m\"").getFirst();
    assertEquals("'soon kcats[31m'", problem.found());
  }

  private static List<Problem> rejected(String frontMatter) {
    byte[] file = ("---\n" + frontMatter + "\n---\n").getBytes(StandardCharsets.UTF_8);
    Reading reading = new ArticleReader(ZoneId.of("Asia/Shanghai")).read("a.md", file);
    return assertInstanceOf(Reading.Rejected.class, reading).problems();
  }
}
