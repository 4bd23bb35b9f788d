package broadsheet.page;

import broadsheet.page.Document.Shelf;
import broadsheet.page.template.JtearticleGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/// The HTML page of an article.
final class ArticlePage {

  /// Readers see a mended article after minutes at most, and the last good one when all else fails.
  static final String CACHE_CONTROL =
      "public, max-age=60, s-maxage=300, stale-while-revalidate=600, stale-if-error=86400";

  private final Site site;
  private final String stylesheetKey;

  ArticlePage(Site site, String stylesheetKey) {
    this.site = site;
    this.stylesheetKey = stylesheetKey;
  }

  Document document(PublishedArticle article) {
    StringOutput html = new StringOutput();
    // The template's class is called by name: the engine would look it up by reflection.
    JtearticleGenerated.render(
        new OwaspHtmlTemplateOutput(html), null, new ArticleView(article, site, stylesheetKey));
    return new Document(
        Shelf.HTML,
        article.key().pageKey(),
        "text/html; charset=utf-8",
        CACHE_CONTROL,
        html.toString());
  }
}
