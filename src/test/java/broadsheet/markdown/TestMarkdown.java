package broadsheet.markdown;

import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.sanitize.Sanitizer;
import broadsheet.markdown.text.MarkdownText;
import broadsheet.markdown.text.Warnings;
import org.jsoup.Jsoup;
import org.jsoup.select.NodeTraversor;

/// Documents and renderings for tests.
public final class TestMarkdown {

  private static final Markdown MARKDOWN = new Markdown();

  private TestMarkdown() {}

  public static MarkdownText text(String markdown) {
    return MarkdownText.plain("a.md", markdown);
  }

  public static Rendering.Rendered rendered(String markdown) {
    return (Rendering.Rendered) MARKDOWN.render(text(markdown));
  }

  static Rendering.Rendered mathematics(String markdown) {
    return (Rendering.Rendered)
        MARKDOWN.render(
            new MarkdownText("a.md", markdown, 1, false, address -> address, true, true));
  }

  /// Returns HTML after sanitizing it again.
  public static String sanitized(String html) {
    return again(html).html();
  }

  /// Returns the plain text of HTML.
  public static String plain(String html) {
    return again(html).text();
  }

  private static Rendering.Rendered again(String html) {
    Sanitizer sanitizer = new Sanitizer(text(""), null, new Warnings(text("")));
    NodeTraversor.filter(sanitizer, Jsoup.parse(html).body());
    return sanitizer.rendered(null, false);
  }
}
