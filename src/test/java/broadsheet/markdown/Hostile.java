package broadsheet.markdown;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A family of adversarial inputs: repeated, nested or unclosed constructs. They include the
/// pathological tests of cmark and commonmark-java.
///
/// @param text returns an input of about the given number of characters
public record Hostile(String name, IntFunction<String> text) {

  @Override
  public String toString() {
    return name;
  }

  public static List<Hostile> families() {
    return Stream.of(
            inlines(),
            links(),
            html(),
            characters(),
            leaves(),
            containers(),
            nestedContainers(),
            tables(),
            notes(),
            HostileCode.families())
        .flatMap(families -> families)
        .toList();
  }

  private static Stream<Hostile> inlines() {
    return Stream.concat(
        repeated(
            "*a **a ", "a**b", "a__b ", "*a_ ", "_a ", "a_ ", "~~a~~ ", "~a~~b", "~", "*** ", "_* ",
            "x* ** ", "*_", "中**。", "**a**", "`a``", "`", "` ", "\\`", "a  \n", "\\\n"),
        Stream.of(
            nested("*a **a ", "b", " a** a*"),
            nested("**", "a", "**"),
            nested("~~a ", "b", " a~~"),
            new Hostile("a**b and c* ", n -> "a**b" + "c* ".repeat(n / 3)),
            growing("e` longer and longer", i -> "e" + "`".repeat(i)),
            growing("* longer and longer", i -> "*".repeat(i) + "a ")));
  }

  private static Stream<Hostile> links() {
    return Stream.concat(
        repeated(
            "[ (](",
            "[",
            "]",
            "a]",
            "![",
            "[a",
            "[ a_",
            "[a](b",
            "[a](<b",
            "[a](b \"",
            "[a](b (",
            "[](",
            "![[]()",
            "![x ![x ",
            "[a][",
            "[a][b]",
            "[a](b)",
            "![a](b)\n\n",
            "![](x)",
            "**x [a*b**c*](d)",
            "([a](",
            "[a](\\",
            "[\\",
            "<https://a.b>",
            "<a@b.c>",
            "<a@",
            "<h:",
            "www.a_",
            "www.a.b ",
            "http://a.",
            "http://a)",
            "https://a.b/&amp;",
            "http://",
            "a@",
            "a@b.",
            "a@b.c ",
            "a_",
            "a."),
        Stream.of(
            nested("[", "a", "]"),
            nested("![", "a", "](b)"),
            nested("[a](", "b", ")"),
            new Hostile("[a](((", n -> "[a](" + "(".repeat(n)),
            new Hostile("[\\\\\\", n -> "[" + "\\".repeat(n) + "\n"),
            new Hostile("a label without end", n -> "[" + "a".repeat(n) + "]: b"),
            new Hostile("www.a.a.", n -> "www." + "a.".repeat(n / 2)),
            new Hostile("www.a))))", n -> "www.a.b/" + ")".repeat(n)),
            new Hostile("www.a&a;&a;", n -> "www.a.b/" + "&a;".repeat(n / 3)),
            new Hostile(
                "one long definition",
                n -> "[a]: " + "x".repeat(n / 2) + "\n\n" + "[a]".repeat(n / 6)),
            new Hostile(
                "many definitions", n -> numbered(n, 12, i -> "[" + i + "]: u\n") + "\n[0]"),
            new Hostile(
                "many definitions and references",
                n ->
                    numbered(n / 2, 12, i -> "[" + i + "]: u\n")
                        + "\n"
                        + numbered(n / 2, 8, i -> "[" + i + "]")),
            new Hostile(
                "labels with one hash", n -> numbered(n, 32, i -> "[" + sameHash(i) + "]: u\n")),
            repeatedLine("[a]: b 'c"),
            repeatedLine("[a]: b")));
  }

  private static Stream<Hostile> html() {
    return Stream.concat(
        repeated(
            "a <?",
            "a <!A ",
            "a <![CDATA[",
            "a <!--",
            "<!--",
            "<?",
            "<!A ",
            "<![CDATA[",
            "<!-- a -->",
            "<a",
            "<a b=\"",
            "<a b='",
            "<a b ",
            "a <a b=\"",
            "</",
            "<b>",
            "</b>",
            "</p>",
            "<b></p>",
            "<div>",
            "<div>\n\n",
            "<p>",
            "<b><p>",
            "<table><tr><td>",
            "<table>",
            "<table>a",
            "<table><b>a",
            "<tr>",
            "<svg>",
            "<math><mi>",
            "<svg><desc>",
            "<svg></p>",
            "<font><b><p>",
            "<a href=x>",
            "<a href=x><b>",
            "<a><table>",
            "<nobr>",
            "<select>",
            "<select><option>",
            "<template>",
            "<button>",
            "<h1>",
            "<h1></h2>",
            "<ul><li>",
            "<dl><dt><dd>",
            "<ruby><rt>",
            "<details><summary>",
            "<br>",
            "<img src=x>",
            "<hr>",
            "<p id=a>",
            "<p class='note a'>",
            "<input type=checkbox disabled>",
            "<li><input type=checkbox disabled>",
            "<script>",
            "<style>a",
            "<textarea>",
            "<plaintext>",
            "<frameset>",
            "<noscript>",
            "<body a>",
            "<html a=b>",
            "<pre>\n",
            "<!--more-->"),
        Stream.of(
            nested("<b>", "a", "</b>"),
            nested("<div>", "a", "</div>"),
            nested("<i><b>", "a", "</i></b>"),
            new Hostile("many attributes", n -> "<a " + "x=1 ".repeat(n / 4) + ">"),
            new Hostile(
                "different attributes", n -> "<p " + numbered(n, 8, i -> "x" + i + "=1 ") + ">"),
            new Hostile(
                "many classes",
                n -> "<p class='" + numbered(n, 12, i -> "language-" + i + " ") + "'>"),
            new Hostile("a long attribute", n -> "<p title='" + "a".repeat(n) + "'>b"),
            new Hostile("</ and <!--", n -> "</" + "<!--".repeat(n / 4)),
            new Hostile("b and div", n -> "<b>".repeat(n / 16) + "<div>a</div>".repeat(n / 16))));
  }

  private static Stream<Hostile> characters() {
    return Stream.concat(
        repeated(
            "&",
            "&#x",
            "&#1",
            "&quot;",
            "&amp;",
            "&a;",
            "&NotEqualTilde;",
            "<",
            ">",
            "\\",
            "\\*",
            "\t",
            "a\t",
            "\u0000",
            "\ud800",
            "\u0301",
            "\u200d",
            "\u202e",
            "😀",
            "ﷺ",
            "İ",
            "中",
            "中文\n",
            "\u00a0",
            "\u2028",
            "\f",
            "\u000b",
            "\r",
            "\r\n",
            "\u0000\n",
            "a"),
        Stream.of(
            new Hostile(
                "a long line of spaces", n -> " ".repeat(n / 2) + "a" + " ".repeat(n / 2) + "b"),
            new Hostile("a line without an end", n -> "a ".repeat(n / 2)),
            new Hostile("spaces between brackets", n -> "[a](" + " ".repeat(n) + "b"),
            growing("trailing spaces", i -> "a" + " ".repeat(i) + "\n")));
  }

  private static Stream<Hostile> leaves() {
    return Stream.of(
            Stream.of(
                "", "a", "中文", "# a", "#", "a\n=", "a\n-", "-", "=", "* * *", "_ _ _", "    a"),
            Stream.of(
                "\ta", "~~~", "```", "``` a", "~~~ a\n~~~", "a\n\n", "a\n# b", "a\n\n    b\n"),
            Stream.of("# a {#a .b}", "# a {", "# 标题", "<p>a", "<div>\n", "<!--\n", "词\n: 义", ": 义"),
            Stream.of("<p></p>\n", "声明：a\n", "[a](https://b)\n", "免责\n市场有风险"))
        .flatMap(lines -> lines)
        .map(Hostile::repeatedLine)
        .flatMap(family -> Stream.of(family, padded(family)));
  }

  private static Stream<Hostile> containers() {
    return Stream.of(
            Stream.of(
                ">a\n> ", ">", "> a\nb", "> a\n>> b", "- a", "1. a", "- a\n+ b\n* c", "- a\n1. b"),
            Stream.of(
                "> [!NOTE] a\n",
                "- a\n\n",
                "- a\n\n  b",
                "- a\n  - b",
                "\t- a",
                "-\n",
                "- ```",
                "> - a\n>",
                "> ```"),
            Stream.of(
                "- [ ] a", "- > a", "> - > - a", "1. a\n   > b\n   > - c", "- - - - a", "> > > a"),
            Stream.of("- - - -", "-\ta", "0. a", "999999999. a", "- a\n b", "- # a", "- a\n---"))
        .flatMap(lines -> lines)
        .map(Hostile::repeatedLine)
        .flatMap(family -> Stream.of(family, padded(family)));
  }

  private static Stream<Hostile> nestedContainers() {
    return Stream.concat(
        repeated("> ", ">", "> - ", "- ", "1. ", "* ", "> 1. - "),
        Stream.of(
            growing("lists in lists", i -> "  ".repeat(i) + "* a\n"),
            growing("lists in lists by tabs", i -> "\t".repeat(i) + "* a\n"),
            growing("quotes in quotes", i -> "> ".repeat(i) + "a\n"),
            new Hostile("lists 40 deep", n -> numbered(n, 80, i -> "  ".repeat(i % 40) + "* a\n")),
            new Hostile("quotes 40 deep", n -> ("> ".repeat(40) + "a\n").repeat(n / 82)),
            new Hostile("quotes 40 deep, lazy", n -> "> ".repeat(40) + "a\n".repeat(n / 2)),
            new Hostile("quotes and lists", n -> ("> - ".repeat(20) + "a\n").repeat(n / 82)),
            new Hostile("lists in one line, lazy", n -> "- ".repeat(40) + "a\n".repeat(n / 2)),
            new Hostile("lists 40 deep, blank", n -> "- ".repeat(40) + "x" + "\n".repeat(n)),
            new Hostile(
                "lists 40 deep, held",
                n -> "- ".repeat(40) + "x\n" + (" ".repeat(80) + "x\n").repeat(n / 82)),
            new Hostile(
                "lists 40 deep, blank and held",
                n -> "- ".repeat(40) + "x\n" + (" ".repeat(80) + "x\n\n").repeat(n / 83)),
            new Hostile(
                "lists in a quote, blank",
                n -> "> " + "- ".repeat(40) + "x\n" + ">\n".repeat(n / 2)),
            new Hostile("emphasis in quotes", n -> ">".repeat(n / 3) + "a*".repeat(n / 3)),
            new Hostile("a list of fences", n -> "- ```\n  a\n  ```\n".repeat(n / 18))));
  }

  private static Stream<Hostile> tables() {
    return Stream.concat(
        Stream.of(
                "| a |",
                "a | b",
                "|",
                "|-|",
                "| a |\n|-|",
                "a|b\n-|-\n\n",
                "<table><tr><td>a</table>\n")
            .map(Hostile::repeatedLine),
        Stream.of(
            new Hostile("a table of many rows", n -> "|a|b|\n|-|-|\n" + "|c|d|\n".repeat(n / 6)),
            new Hostile(
                "a table of many columns",
                n ->
                    "|"
                        + "a|".repeat(n / 6)
                        + "\n|"
                        + "-|".repeat(n / 6)
                        + "\n|"
                        + "b|".repeat(n / 6)),
            new Hostile(
                "many columns, short rows",
                n ->
                    "|"
                        + "a|".repeat(n / 6)
                        + "\n|"
                        + "-|".repeat(n / 6)
                        + "\n"
                        + "b\n".repeat(n / 6)),
            new Hostile(
                "100 columns, short rows",
                n ->
                    "|" + "a|".repeat(100) + "\n|" + "-|".repeat(100) + "\n" + "b\n".repeat(n / 2)),
            new Hostile("many delimiter rows", n -> "a|b\n" + "|-|-|-|\n".repeat(n / 8)),
            new Hostile("escaped pipes", n -> "|a|\n|-|\n|" + "\\|".repeat(n / 2)),
            new Hostile(
                "a table in a quote", n -> "> |a|b|\n> |-|-|\n" + "> |c|d|\n".repeat(n / 8))));
  }

  private static Stream<Hostile> notes() {
    return Stream.concat(
        Stream.concat(repeated("[^1]", "[^", "[^a]: b"), Stream.of(repeatedLine("[^1]: a\n"))),
        Stream.of(
            new Hostile("one note, many marks", n -> "[^a]: x\n\n" + "[^a]".repeat(n / 4)),
            new Hostile(
                "notes in notes",
                n -> numbered(n, 22, i -> "[^" + i + "]: x [^" + (i + 1) + "]\n\n") + "[^0]"),
            new Hostile(
                "many notes",
                n ->
                    numbered(n / 2, 12, i -> "[^" + i + "]: x\n\n")
                        + numbered(n / 2, 8, i -> "[^" + i + "]")),
            new Hostile("a long note", n -> "[^a]\n\n[^a]: a\n" + "\n    a\n".repeat(n / 7)),
            new Hostile("the same heading", n -> "# a\n\n".repeat(n / 5)),
            new Hostile(
                "headings that look numbered",
                n -> numbered(n, 14, i -> "# a-" + i % 9 + "\n# a\n"))));
  }

  private static Stream<Hostile> repeated(String... units) {
    return Stream.of(units)
        .map(unit -> new Hostile(visible(unit), n -> unit.repeat(n / unit.length())));
  }

  private static Hostile repeatedLine(String line) {
    return new Hostile(visible(line + "\n"), n -> (line + "\n").repeat(n / (line.length() + 1)));
  }

  /// Returns the same family with longer lines, so that the input is longer at the limit of lines.
  private static Hostile padded(Hostile family) {
    return new Hostile(
        family.name + " padded",
        n ->
            family
                .text
                .apply(n)
                .lines()
                .limit(Math.min(n / 22, Markdown.MAX_LINES))
                .map(line -> line + " aaaaaaaaaaaaaaaaaa\n")
                .collect(java.util.stream.Collectors.joining()));
  }

  private static Hostile nested(String open, String middle, String close) {
    return new Hostile(
        visible(open + middle + close),
        n -> {
          int count = n / (open.length() + close.length());
          return open.repeat(count) + middle + close.repeat(count);
        });
  }

  /// Returns a family whose parts grow with their index.
  private static Hostile growing(String name, IntFunction<String> part) {
    return new Hostile(
        name,
        n -> {
          StringBuilder text = new StringBuilder();
          for (int i = 1; text.length() < n; i++) {
            text.append(part.apply(i));
          }
          return text.substring(0, n);
        });
  }

  private static String numbered(int length, int each, IntFunction<String> part) {
    return String.join("", IntStream.range(0, length / each).mapToObj(part).toList());
  }

  /// Returns distinct strings with the same hash code, built from `1P` and `21`, whose hash codes
  /// are equal.
  private static String sameHash(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 16; bit++) {
      text.append((number >> bit & 1) == 0 ? "1P" : "21");
    }
    return text.toString();
  }

  static String visible(String text) {
    return text.replace("\n", "␤").replace("\t", "␉").replace("\r", "␍").replace("\u0000", "␀");
  }
}
