package broadsheet.page.redirect;

import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.model.PublishedArticle;
import broadsheet.page.template.JteredirectGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;

/// The page at a former address of an article. It leads browsers and search engines to the
/// article's page without a script, and readers with a link.
public final class RedirectPage {

  private RedirectPage() {}

  /// Returns the redirect pages of an article.
  public static List<Document> documents(PublishedArticle article) {
    StringOutput html = new StringOutput();
    JteredirectGenerated.render(new OwaspHtmlTemplateOutput(html), null, RedirectView.of(article));
    return article.redirects().stream().map(key -> document(key, html.toString())).toList();
  }

  private static Document document(String key, String html) {
    return new Document(
        Bucket.HTML, key, "text/html; charset=utf-8", CacheControl.CHANGEABLE, html);
  }
}
