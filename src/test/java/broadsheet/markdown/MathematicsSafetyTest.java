package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.markdown.math.Formulas;
import broadsheet.markdown.text.MarkdownText;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Formulas add only presentational MathML to a page, in bounded time, and load nothing if there
/// are none.
@Tag("slow")
class MathematicsSafetyTest {

  private static final Set<String> ELEMENTS =
      Set.of(
          "math",
          "mfrac",
          "mi",
          "mn",
          "mo",
          "mover",
          "mpadded",
          "mphantom",
          "mroot",
          "mrow",
          "mspace",
          "msqrt",
          "mstyle",
          "msub",
          "msubsup",
          "msup",
          "mtable",
          "mtd",
          "mtext",
          "mtr",
          "munder",
          "munderover");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "accent",
          "accentunder",
          "alttext",
          "class",
          "depth",
          "display",
          "displaystyle",
          "fence",
          "form",
          "height",
          "largeop",
          "linethickness",
          "lspace",
          "mathbackground",
          "mathcolor",
          "mathsize",
          "mathvariant",
          "maxsize",
          "minsize",
          "movablelimits",
          "rspace",
          "scriptlevel",
          "separator",
          "stretchy",
          "symmetric",
          "voffset",
          "width");

  private static final int SIZE = Formulas.MAX_LENGTH - 10;

  static Stream<String> attacks() throws IOException {
    List<String> frames = List.of("%s", "$\\text{%s}$", "$$%s$$", "<b>$x$%s$y$");
    return SafetyTest.attacks()
        .flatMap(attack -> frames.stream().map(frame -> frame.replace("%s", attack)));
  }

  static Stream<String> ownAttacks() {
    return Stream.of(
        "$\\href{javascript:alert(1)}{x}$",
        "$\\url{javascript:alert(1)}$",
        "$\\includegraphics{https://evil.example/x.png}$",
        "$\\htmlClass{x}{y}\\htmlId{x}{y}\\htmlStyle{x:y}{z}\\htmlData{a=b}{c}$",
        "$\\color{red;}{x}$ $\\textcolor{url(x)}{y}$ $\\colorbox{#fff\"onclick=x}{y}$",
        "$\\text{</math><script>alert(1)</script>}$",
        "$\\text{</mtext><img src=x onerror=alert(1)>}$",
        "$\\char\"3C\\text{script}\\char\"3E$",
        "$\\unicode{60}$",
        "$\\text{\u202Eabc\u0000\uD800}$",
        "<math><mi>x</mi></math> $x$ <math><mtext><img src=x onerror=alert(1)></mtext></math>",
        "<broadsheet-formula n=\"1\"><img src=x onerror=alert(1)></broadsheet-formula> $x$",
        "$x$ <broadsheet-formula n=\"1\">again</broadsheet-formula>",
        "<svg><broadsheet-formula n=1></svg> $x$",
        "<table><tr><td>$a$</table>$b$<table>$c$<p>$d$",
        "<select>$a$</select> <title>$b$</title> <style>$c$</style> $d$",
        "<a title=\"$x$\">$y$</a> [a $z$](javascript:alert(1)) ![$\\text{<b>}$](x.png)");
  }

  static Stream<String> hostileFormulas() {
    return Stream.of(
            "{",
            "}",
            "x^{",
            "x^",
            "_",
            "'",
            "\\frac{",
            "\\sqrt{",
            "\\left(",
            "\\right)",
            "\\over ",
            "\\displaystyle ",
            "\\color{red}",
            "\\begin{matrix}",
            "\\begin{aligned}a&=b\\\\",
            "a&",
            "\\\\",
            "\\text{",
            "\\hat",
            "\\not",
            "\\big(",
            "\\ce{",
            "\\ce{H2O ->[",
            "\\kern9em",
            "\\rule{9em}{9em}",
            "\\mathchoice{a}{b}{c}{d}",
            "\\def\\a{\\a\\a}\\a ",
            "\\gdef\\x{y}\\x",
            "\\edef\\a{\\a\\a}",
            "\\newcommand\\a{\\a}\\a ",
            "\\char`",
            "%",
            "~",
            "#",
            "a",
            "1",
            "中",
            "\uD83D\uDE00",
            "\\mathbf{x}",
            "\\substack{",
            "\\tag{1}",
            "\\middle|",
            "\\phantom{",
            "\\xrightarrow{",
            "\\verb|x|",
            "\\mathbin{",
            "\\operatorname{")
        .map(unit -> unit.repeat(SIZE / unit.length()))
        .flatMap(open -> {
          long braces = open.chars().filter(c -> c == '{').count();
          long closed = open.chars().filter(c -> c == '}').count();
          return Stream.of(open, open + "x" + "}".repeat((int) Math.max(0, braces - closed)));
        });
  }

  static Stream<String> hostileTexts() {
    return Stream.of(
            "$",
            "$$",
            "$a",
            "$a ",
            "a$",
            "$$a",
            "\\(",
            "\\[",
            "\\(a",
            "$`",
            "$a$",
            "$a$$",
            "$$\n",
            "$$\n\n",
            "\\[\n",
            "> $$\n",
            "$\\a",
            "\\$",
            "$x$ `",
            "[$a$](",
            "<b>$a$",
            "- $$\n  ")
        .map(unit -> unit.repeat(50_000 / unit.length()));
  }

  @ParameterizedTest
  @MethodSource({"attacks", "ownAttacks"})
  void only_allowed_html_remains(String attack) {
    String html = TestMarkdown.mathematics(attack.replace("␤", "\n")).html();
    Document page = parsed(html);
    String read = page.body().html();
    assertEquals(read, parsed(read).body().html(), html);
    assertEquals(List.of(), violations(page.select("math")), html);
    page.select("math").remove();
    assertEquals(List.of(), HtmlAllowList.violations(page.body().html()), html);
  }

  @Test
  void mathml_of_the_author_is_left_out() {
    assertEquals("<p>ab</p>", TestMarkdown.mathematics("a<math><mi>x</mi></math>b").html());
  }

  @Test
  void a_formula_is_written_only_once() {
    String html =
        TestMarkdown.mathematics("<broadsheet-formula n=1></broadsheet-formula>".repeat(9) + "$x$")
            .html();
    assertEquals(1, Jsoup.parse(html).select("math").size(), html);
  }

  @ParameterizedTest
  @MethodSource
  void hostileFormulas(String formula) {
    rendersInTime("$$" + formula + "$$");
  }

  @ParameterizedTest
  @MethodSource
  void hostileTexts(String text) {
    rendersInTime(text);
  }

  @Test
  void definitions_do_not_leak_into_the_next_formula() {
    String html = TestMarkdown.mathematics("$\\gdef\\a{b}\\a$ $\\a$").html();
    assertTrue(html.contains("<mi>b</mi>"), html);
    assertTrue(html.endsWith("<code class=\"math\">$\\a$</code></p>"), html);
  }

  /// The class path does not contain the engine, so loading one of its classes would fail.
  @Test
  void a_document_without_formulas_does_not_load_the_engine() throws Exception {
    try (URLClassLoader withoutEngine = new WithoutEngine()) {
      UnaryOperator<String> mathematics = renderer(withoutEngine, true);
      assertEquals("<p>$5 and <code>$x$</code></p>", mathematics.apply("$5 and `$x$`"));
      assertEquals("<p>$x$</p>", renderer(withoutEngine, false).apply("$x$"));
      assertFalse(mathematics.apply("$x$").contains("<math"), "the engine is on the class path");
    }
  }

  private static Document parsed(String html) {
    Document page = Jsoup.parse(html);
    page.outputSettings().prettyPrint(false);
    return page;
  }

  private static void rendersInTime(String text) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> assertNotNull(TestMarkdown.mathematics(text)));
  }

  private static List<String> violations(Elements formulas) {
    List<String> violations = new ArrayList<>();
    for (Element element : formulas.select("*")) {
      if (!ELEMENTS.contains(element.tagName())
          || !element.tag().namespace().endsWith("MathML")
          || (element.childrenSize() > 0 && element.hasText() && !element.ownText().isEmpty())) {
        violations.add(element.tagName());
      }
      for (Attribute attribute : element.attributes()) {
        if (!ATTRIBUTES.contains(attribute.getKey())) {
          violations.add(attribute.toString());
        }
      }
    }
    return violations;
  }

  private static UnaryOperator<String> renderer(ClassLoader loader, boolean mathematics)
      throws ReflectiveOperationException {
    Class<?> text = loader.loadClass(MarkdownText.class.getName());
    Class<?> markdown = loader.loadClass(Markdown.class.getName());
    Object renderer = markdown.getConstructor().newInstance();
    var construct = text.getConstructors()[0];
    UnaryOperator<String> same = address -> address;
    return source -> {
      try {
        Object rendered =
            markdown
                .getMethod("render", text)
                .invoke(
                    renderer,
                    construct.newInstance("a.md", source, 1, false, same, mathematics, true));
        return (String) rendered.getClass().getMethod("html").invoke(rendered);
      } catch (InvocationTargetException e) {
        return String.valueOf(e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(source, e);
      }
    };
  }

  /// Loads the project and its libraries again, but without the JavaScript engine.
  private static final class WithoutEngine extends URLClassLoader {

    WithoutEngine() {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] classPath() {
      return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
          .filter(entry -> !entry.contains("rhino"))
          .map(entry -> {
            try {
              return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
              throw new AssertionError(e);
            }
          })
          .toArray(URL[]::new);
    }
  }
}
