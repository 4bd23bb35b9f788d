package broadsheet.markdown;

import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.sanitize.Sanitizer;
import broadsheet.markdown.text.MarkdownText;
import broadsheet.markdown.text.Warnings;
import org.jsoup.Jsoup;
import org.jsoup.select.NodeTraversor;

/// Texts and renderings for tests.
public final class Texts {

  private static final Markdown MARKDOWN = new Markdown();

  private Texts() {}

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

  /// HTML gone through once more.
  public static String sanitised(String html) {
    return again(html).html();
  }

  /// The plain text of HTML.
  public static String plain(String html) {
    return again(html).text();
  }

  private static Rendering.Rendered again(String html) {
    Sanitizer sheet = new Sanitizer(text(""), null, new Warnings(text("")));
    NodeTraversor.filter(sheet, Jsoup.parse(html).body());
    return sheet.rendered(false);
  }
}
