package broadsheet.page;

import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.model.PublishedArticle;
import broadsheet.model.Site;
import broadsheet.page.ArticleView.Byline;
import broadsheet.page.asset.Assets;
import broadsheet.page.template.JtearticleGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;

/// The HTML page of an article.
final class ArticlePage {

  private final Site site;
  private final Assets assets;

  ArticlePage(Site site, Assets assets) {
    this.site = site;
    this.assets = assets;
  }

  /// Renders the page.
  ///
  /// @param bylines the authors, each with a biography in safe HTML
  /// @param hasMarkdown whether the text is also published as Markdown
  Document document(PublishedArticle article, List<Byline> bylines, boolean hasMarkdown) {
    return new Document(
        Bucket.HTML,
        article.key().pageKey(),
        "text/html; charset=utf-8",
        CacheControl.CHANGEABLE,
        html(ArticleView.of(article, site, assets, bylines, hasMarkdown)));
  }

  /// Renders the page of an article that is not published yet, as HTML.
  ///
  /// @param bylines the authors, each with a biography in safe HTML
  String preview(PublishedArticle article, List<Byline> bylines) {
    return html(ArticleView.preview(article, site, assets, bylines));
  }

  private static String html(ArticleView view) {
    StringOutput html = new StringOutput();
    // Calls the template's class directly because the engine would look it up by reflection.
    JtearticleGenerated.render(new OwaspHtmlTemplateOutput(html), null, view);
    return html.toString();
  }
}
