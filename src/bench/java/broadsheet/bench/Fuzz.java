package broadsheet.bench;

import broadsheet.article.Reading;
import broadsheet.article.Section;
import broadsheet.article.reader.ArticleReader;
import broadsheet.local.loss.Conservation;
import broadsheet.markdown.GeneratedTexts;
import broadsheet.markdown.HtmlAllowList;
import broadsheet.markdown.Markdown;
import broadsheet.markdown.TestMarkdown;
import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.text.MarkdownText;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// The invariants that hold for every upload, from its bytes to the HTML. Jazzer searches for an
/// upload that violates one (`mvn -q -Pfuzz`); `FuzzTest` repeats what it has found.
public final class Fuzz {

  /// The maximum number of characters of HTML per character of Markdown, since one character can
  /// become an element.
  private static final int MAX_GROWTH = 400;

  /// The number of characters of HTML that any article may have.
  private static final int BASE_SIZE = 200_000;

  private static final ArticleReader READER = new ArticleReader(ZoneOffset.UTC);
  private static final Markdown MARKDOWN = new Markdown();

  private Fuzz() {}

  /// Checks one input. Jazzer calls this method.
  public static void fuzzerTestOneInput(byte[] bytes) {
    check(bytes);
    checkGenerated(bytes);
  }

  /// Renders the bytes as an article and checks the page.
  ///
  /// @throws AssertionError if the page violates an invariant
  public static void check(byte[] bytes) {
    if (READER.read("a.md", bytes) instanceof Reading.Accepted(var article, _)) {
      MarkdownText text =
          new MarkdownText(
              "a.md",
              article.markdown(),
              article.firstLine(),
              article.frontMatter().texts().title() == null,
              address -> address,
              false,
              true);
      if (MARKDOWN.render(text) instanceof Rendering.Rendered rendered) {
        check(article.markdown(), rendered);
      }
    }
  }

  private static void check(String markdown, Rendering.Rendered rendered) {
    String html = rendered.html();
    List<String> violations = HtmlAllowList.violations(html);
    require(violations.isEmpty(), "HTML that is not allowed: " + violations, html);
    require(
        html.length() <= markdown.length() * MAX_GROWTH + BASE_SIZE, "the HTML is too long", html);
    String again = TestMarkdown.sanitized(html);
    require(html.equals(again), "changed when sanitized again, to: " + again, html);
    require(
        rendered.title() != null || words(rendered.text()).equals(words(TestMarkdown.plain(html))),
        "the plain text differs: " + rendered.text(),
        html);
    Document document = Jsoup.parse(html);
    sections(rendered.outline())
        .forEach(section ->
            require(
                document.getElementById(section.id()) != null,
                "the page has no id " + section.id(),
                html));
  }

  /// Checks that one of 1,024 generated articles, selected by the bytes, loses no text.
  private static void checkGenerated(byte[] bytes) {
    String markdown = new GeneratedTexts(Arrays.hashCode(bytes) & 0x3FF).next();
    List<Conservation.Lost> lost = Conservation.lost(markdown, 1, TestMarkdown.rendered(markdown));
    require(lost.isEmpty(), "lost " + lost, markdown);
  }

  /// Normalizes white space, since an element dropped between words may leave extra spaces.
  private static String words(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static Stream<Section> sections(List<Section> outline) {
    return outline.stream()
        .flatMap(section -> Stream.concat(Stream.of(section), sections(section.sections())));
  }

  private static void require(boolean condition, String message, String html) {
    if (!condition) {
      throw new AssertionError(message + "\nof:\n" + html);
    }
  }
}
