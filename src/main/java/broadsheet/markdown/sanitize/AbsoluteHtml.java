package broadsheet.markdown.sanitize;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// HTML for readers that show it elsewhere than on its page, such as those of feeds.
public final class AbsoluteHtml {

  private AbsoluteHtml() {}

  /// The same HTML with every address absolute.
  ///
  /// @param html sanitised, a sequence of blocks
  /// @param page absolute address of the page that it stands on
  public static String of(String html, String page) {
    Document document = Jsoup.parseBodyFragment(html, page);
    document.outputSettings().prettyPrint(false);
    for (String attribute : new String[] {"href", "src"}) {
      for (Element element : document.select("[" + attribute + "]")) {
        String address = element.absUrl(attribute);
        if (!address.isEmpty()) {
          element.attr(attribute, address);
        }
      }
    }
    return document.body().html();
  }
}
