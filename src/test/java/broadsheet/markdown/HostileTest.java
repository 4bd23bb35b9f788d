package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Texts made to break parsers: repeated, nested, never closed. The time here is only so long that
/// what is not linear does not end within it; the stack is small (see the POM).
class HostileTest {

  private static final int SIZE = 50_000;
  private static final Markdown MARKDOWN = new Markdown();

  static Stream<String> repeated() {
    return Stream.of(
            "*a **a ",
            "a**b",
            "a__b ",
            "*a_ ",
            "_a ",
            "~~a~~ ",
            "*** ",
            "_* ",
            "x* ** ",
            "[ (](",
            "[",
            "]",
            "![",
            "[a",
            "[a](b",
            "[a](<b",
            "[a](b \"",
            "![[]()",
            "![x ![x ",
            "[a][",
            "[a][b]",
            "**x [a*b**c*](d)",
            "([a](",
            "> ",
            "> - ",
            "- ",
            "1. ",
            "- a\n",
            "a\n",
            "\n",
            "# a\n",
            "a\n=\n",
            "-\n",
            "* * *\n",
            "    a\n",
            "\t- a\n",
            "~~~\n",
            "```\n",
            "`a``",
            ">a\n> ",
            "| a |\n",
            "a | b\n",
            "[a]: b\n",
            "[a]: b 'c\n",
            "[^1]",
            "[^1]: a\n\n",
            "a <?",
            "a <!A ",
            "a <![CDATA[",
            "a <!--",
            "<a",
            "<a b=\"",
            "<a b='",
            "</",
            "<b>",
            "<div>",
            "<div>\n\n",
            "<p>",
            "<b><p>",
            "<table><tr><td>",
            "<table>",
            "<svg>",
            "<math><mi>",
            "<font><b><p>",
            "<a href=x>",
            "<nobr>",
            "<select>",
            "<template>",
            "<button>",
            "<h1>",
            "<ul><li>",
            "&",
            "&#x",
            "&quot;",
            "www.a_",
            "http://a.",
            "a@",
            "a@b.",
            "a_",
            "a.",
            "\\",
            "\t",
            "\u0000",
            "\ud800",
            "中文\n",
            "词\n: 义\n")
        .map(unit -> unit.repeat(SIZE / unit.length()));
  }

  static Stream<String> grown() {
    return Stream.of(
        "> ".repeat(SIZE) + "a",
        "**".repeat(SIZE) + "a" + "**".repeat(SIZE),
        "[".repeat(SIZE) + "a" + "]".repeat(SIZE),
        "[a](" + "(".repeat(SIZE),
        "[" + "a".repeat(SIZE) + "]: b",
        "<a " + "x=1 ".repeat(SIZE) + ">",
        "www." + "a.".repeat(SIZE),
        "```" + "a".repeat(SIZE),
        " ".repeat(SIZE) + "a" + " ".repeat(SIZE) + "b",
        "|" + "a|".repeat(SIZE / 5) + "\n|" + "-|".repeat(SIZE / 5) + "\n" + "b\n".repeat(SIZE / 5),
        "[a]: " + "x".repeat(SIZE) + "\n\n" + "[a]".repeat(SIZE / 3),
        "[^a]: x\n\n" + "[^a]".repeat(SIZE / 4),
        joined(300, i -> "e" + "`".repeat(i)),
        joined(300, i -> "  ".repeat(i) + "* a\n"),
        joined(300, i -> "> ".repeat(i) + "a\n"),
        joined(SIZE / 15, i -> "[^" + i + "]: x [^" + (i + 1) + "]\n\n"));
  }

  private static String joined(int count, java.util.function.IntFunction<String> part) {
    return String.join("", IntStream.range(0, count).mapToObj(part).toList());
  }

  @ParameterizedTest
  @MethodSource
  void repeated(String text) {
    rendersInTime(text);
  }

  @ParameterizedTest
  @MethodSource
  void grown(String text) {
    rendersInTime(text);
  }

  private static void rendersInTime(String text) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertNotNull(MARKDOWN.render(Texts.text(text))));
  }
}
