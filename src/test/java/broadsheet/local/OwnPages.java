package broadsheet.local;

import broadsheet.article.UrlPath;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// What the local server shows by itself where the site has no page.
final class OwnPages {

  private OwnPages() {}

  /// The list of what is published, for `/` while there is no home page.
  ///
  /// @param keys of the HTML bucket
  static String index(Stream<String> keys) {
    Document page = page("Published on this machine");
    Element list = page.body().appendElement("ul");
    keys.filter(key -> key.endsWith("/index.html"))
        .map(key -> key.substring(0, key.length() - "index.html".length()))
        .forEach(path ->
            list.appendElement("li")
                .appendElement("a")
                .attr("href", "/" + UrlPath.encode(path))
                .text(path));
    if (list.childrenSize() == 0) {
      page.body().appendElement("p").text("Nothing yet.");
    }
    return page.outerHtml();
  }

  /// What stands where nothing is.
  static String missing(String path) {
    Document page = page("Nothing here");
    page.body().appendElement("p").text("There is no " + path + " on this site.");
    page.body().appendElement("p").appendElement("a").attr("href", "/").text("What there is");
    return page.outerHtml();
  }

  private static Document page(String title) {
    Document page = new Document("");
    page.appendChild(new org.jsoup.nodes.DocumentType("html", "", ""));
    Element html = page.appendElement("html").attr("lang", "en");
    Element head = html.appendElement("head");
    head.appendElement("meta").attr("charset", "utf-8");
    head.appendElement("meta")
        .attr("name", "viewport")
        .attr("content", "width=device-width, initial-scale=1");
    head.appendElement("title").text(title);
    Element body = html.appendElement("body");
    body.appendElement("h1").text(title);
    body.appendElement("p").text("This page is the local server's own.");
    return page;
  }
}
