package broadsheet.bench;

import broadsheet.article.Reading;
import broadsheet.article.Section;
import broadsheet.article.frontmatter.ArticleReader;
import broadsheet.local.loss.Conservation;
import broadsheet.markdown.GeneratedTexts;
import broadsheet.markdown.Harm;
import broadsheet.markdown.Markdown;
import broadsheet.markdown.Texts;
import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.text.MarkdownText;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// What holds for every upload whatsoever, from its bytes to the HTML. Jazzer looks for one for
/// which it does not (`mvn -q -Pfuzz`); `FuzzTest` keeps what was found.
public final class Fuzz {

  /// How much longer than its text an article's HTML may be: a byte can become an element.
  private static final int GROWTH = 400;

  private static final int HEAD_START = 200_000;

  private static final ArticleReader READER = new ArticleReader(ZoneOffset.UTC);
  private static final Markdown MARKDOWN = new Markdown();

  private Fuzz() {}

  /// Called by Jazzer.
  public static void fuzzerTestOneInput(byte[] bytes) {
    check(bytes);
    checkGenerated(bytes);
  }

  /// Renders the bytes as an article and checks the page.
  ///
  /// @throws AssertionError when the page breaks a promise
  public static void check(byte[] bytes) {
    if (READER.read("a.md", bytes) instanceof Reading.Accepted(var article, _)) {
      MarkdownText text =
          new MarkdownText(
              "a.md",
              article.markdown(),
              article.firstLine(),
              article.frontMatter().title() == null,
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
    List<String> harm = Harm.in(html);
    require(harm.isEmpty(), "harm " + harm, html);
    require(html.length() <= markdown.length() * GROWTH + HEAD_START, "much from little", html);
    String again = Texts.sanitized(html);
    require(html.equals(again), "not the same when sanitised again, but: " + again, html);
    require(
        rendered.title() != null || words(rendered.text()).equals(words(Texts.plain(html))),
        "other text: " + rendered.text(),
        html);
    Document document = Jsoup.parse(html);
    sections(rendered.outline())
        .forEach(section ->
            require(document.getElementById(section.id()) != null, "no id " + section.id(), html));
  }

  /// Nothing is lost of a text as authors write them; the bytes say which of 1,024 it is.
  private static void checkGenerated(byte[] bytes) {
    String markdown = new GeneratedTexts(Arrays.hashCode(bytes) & 0x3FF).next();
    List<Conservation.Lost> lost = Conservation.lost(markdown, 1, Texts.rendered(markdown));
    require(lost.isEmpty(), "lost " + lost, markdown);
  }

  /// What is dropped between words may leave another space there.
  private static String words(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static Stream<Section> sections(List<Section> outline) {
    return outline.stream()
        .flatMap(section -> Stream.concat(Stream.of(section), sections(section.sections())));
  }

  private static void require(boolean holds, String what, String html) {
    if (!holds) {
      throw new AssertionError(what + "\nof:\n" + html);
    }
  }
}
