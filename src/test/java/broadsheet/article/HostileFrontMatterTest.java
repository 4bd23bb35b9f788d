package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.reader.ArticleReader;
import broadsheet.article.yaml.NodeCheck;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Adversarial front matter is handled quickly and with few problems.
@Timeout(10)
class HostileFrontMatterTest {

  @Test
  void aliases_that_expand_to_billions_of_values_are_refused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertEquals("more than 2000 values", rejected(bomb.toString()).getFirst().found());
  }

  @Test
  void merges_that_expand_to_billions_of_values_are_refused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 {x0: 1, y0: 1}\n");
    for (int i = 1; i < 40; i++) {
      bomb.append(
          "a%d: &a%d {x%d: {<<: *a%d}, y%d: {<<: [*a%d, *a%d]}}\n"
              .formatted(i, i, i, i - 1, i, i - 1, i - 1));
    }
    assertEquals("more than 2000 values", rejected(bomb.toString()).getFirst().found());
  }

  @Test
  void aliases_of_one_long_text_are_not_copied() {
    String text = "x: &a \"\\u0007" + "b".repeat(30_000) + "\"\ny: [";
    rejected(text + "*a,".repeat(10_000) + "]");
    rejected(text + "*a,".repeat(10) + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&a [*a]",
        "&a {*a : *a}",
        "*a",
        "&a {b: {c: [*a, *a, *a]}}",
        "&a {<<: *a}",
        "&a {<<: [*a, *a], b: *a}",
        "{<<: b}",
        "{<<: [b]}"
      })
  void infinite_values_and_invalid_merges_are_refused(String value) {
    assertEquals(2, rejected("x: " + value).getFirst().line());
    rejected("x: " + value + "\ntitle: " + value.replace("&a ", "&b ") + "\ntitle: []");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[{a: ", "!!seq ["})
  void deep_nesting_is_refused(String opener) {
    rejected("x: " + opener.repeat(10_000));
    rejected("x:\n  " + opener.repeat(10_000));
  }

  @Test
  void too_many_values_are_refused() {
    rejected("x: [" + "1,".repeat(3_000) + "]");
    rejected("x: '" + "a".repeat(100_000) + "'");
    String keys =
        IntStream.range(0, 100_000).mapToObj(i -> "k" + i + ":\n").collect(Collectors.joining());
    rejected(keys);
    rejected(keys.substring(0, 60_000));
  }

  @Test
  void the_number_of_reported_mistakes_is_limited() {
    assertEquals(NodeCheck.MAX_PROBLEMS, rejected("title: a\ntitle: b\n".repeat(900)).size());
    assertEquals(NodeCheck.MAX_PROBLEMS + 1, rejected("a:\n".repeat(10_000)).size());
  }

  @Test
  void a_long_invalid_date_is_rejected_quickly() {
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
  void a_tag_is_refused(String value) {
    Problem problem = rejected("x: " + value).getFirst();
    assertTrue(problem.found().contains("tag"), problem.found());
    assertEquals(2, problem.line());
  }

  @Test
  void a_report_quotes_text_as_one_line_without_invisible_characters() {
    Problem problem = rejected("date: \"soon\\n\\u202Ekcats\\e[31m\"").getFirst();
    assertEquals("'soon kcats[31m'", problem.found());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = [",
        "a = {b = ",
        "[a",
        "[[",
        "a.",
        "a = '''",
        "a = \"\"\"\\\n",
        "a = [[],",
        "[x]\n",
        "a = 1\n",
        "a = \"\\u0041",
        "a = 1__",
        "a = 2025-01-01T",
        "\"\\"
      })
  void unclosed_or_repeated_toml_is_refused(String opener) {
    rejected("+++", opener.repeat(60_000 / opener.length()));
    rejected("+++", opener.repeat(20));
  }

  @Test
  void toml_with_too_many_values_is_refused() {
    rejected("+++", "x = [" + "1,".repeat(3_000) + "]");
    rejected("+++", lines("k%d = 1\n", 5_000));
    rejected("+++", lines("[k%d.a.b.c]\n", 3_000));
    rejected("+++", lines("[[k]]\na = %d\n", 3_000));
    rejected("+++", "x = '" + "a".repeat(100_000) + "'");
    rejected("+++", "x = 1" + ".1".repeat(20_000));
    rejected("+++", "a." + "b.".repeat(15) + "c = 1\n" + "b".repeat(30_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", "\"a\",", "\"a\":1,", "{\t"})
  void unclosed_json_is_refused(String opener) {
    String nested = opener.repeat(60_000 / opener.length());
    refused("{\"x\": " + nested);
    refused("{\"x\": " + nested + "\n---\n");
    refused("{\"title\": \"" + nested.replace("\"", "") + "\n");
    refused(";;;\n\"x\": " + nested + "\n;;;\n");
  }

  /// Repeats each string up to the maximum size of an article.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!--",
        "<!---->",
        "<!--\n---\n-->",
        "<!--\n{\"a\":\n-->",
        "<!--\n+++\na=1\n-->\n",
        "-->",
        "---",
        "---\n",
        "---\n\n",
        "+++\n",
        ";;;\n",
        "\uFEFF",
        "\t",
        " ",
        "\n",
        "a: b\n",
        "title: b\n",
        "title: b\n\n",
        "- - ",
        "{",
        "{\"a\":",
        "—",
        "—\n",
        "\\",
        "\"a",
        "a a",
        ": "
      })
  void a_file_of_repetitions_is_read_or_refused(String repeated) {
    int times = (ArticleReader.MAX_SIZE - 20) / repeated.getBytes(StandardCharsets.UTF_8).length;
    for (String before : List.of("", "---\n", "<!--\n")) {
      assertNotNull(read(before + repeated.repeat(times)));
      assertNotNull(read(before + repeated.repeat(times) + "\n---\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\t",
        "a:\t",
        "-\t",
        "a: |\n\t",
        "\"\t",
        "[\t",
        "a: b\t#\t\n",
        "&\t",
        "'\n\t",
        "a\\/"
      })
  void tabs_and_escapes_are_processed_quickly(String repeated) {
    String many = repeated.repeat(60_000 / repeated.length());
    assertNotNull(read("---\nx: 1\n" + many + "\n---\n"));
    assertNotNull(read("---\nx: [\n" + many + "\n]\n---\n"));
    assertNotNull(read("{\"x\": \"" + many + "\"}\n"));
  }

  @Test
  void keys_that_resemble_secrets_are_processed_quickly() {
    rejected("token: [\n" + "a b ".repeat(15_000) + "\n" + "a-".repeat(1_000));
  }

  private static String lines(String line, int times) {
    return IntStream.range(0, times).mapToObj(line::formatted).collect(Collectors.joining());
  }

  private static List<Problem> rejected(String frontMatter) {
    return rejected("---", frontMatter);
  }

  private static List<Problem> rejected(String fence, String frontMatter) {
    return refused(fence + "\n" + frontMatter + "\n" + fence + "\n");
  }

  private static List<Problem> refused(String file) {
    return assertInstanceOf(Reading.Rejected.class, read(file)).problems();
  }

  private static Reading read(String file) {
    return new ArticleReader(ZoneId.of("Asia/Shanghai"))
        .read("a.md", file.getBytes(StandardCharsets.UTF_8));
  }
}
