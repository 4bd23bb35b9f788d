package broadsheet.desk;

import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.model.Site;
import broadsheet.page.template.JtedeskGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/// The page of the desk. It refers to no other file of the site, because editors open it directly
/// in the private bucket.
public final class DeskPage {

  /// The key of the page in the JSON bucket.
  public static final String KEY = "desk/index.html";

  private DeskPage() {}

  /// Returns the document of the page.
  public static Document document(Site site, Desk desk) {
    StringOutput html = new StringOutput();
    JtedeskGenerated.render(new OwaspHtmlTemplateOutput(html), null, new DeskView(site, desk));
    return new Document(
        Bucket.JSON, KEY, "text/html; charset=utf-8", CacheControl.PRIVATE, html.toString());
  }
}
