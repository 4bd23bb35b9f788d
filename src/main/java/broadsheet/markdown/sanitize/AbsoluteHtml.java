package broadsheet.markdown.sanitize;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Makes the addresses in HTML absolute, for clients that do not show it on its own page, such as
/// feed readers.
public final class AbsoluteHtml {

  private AbsoluteHtml() {}

  /// Returns the HTML with every address made absolute.
  ///
  /// @param html sanitized HTML, a sequence of blocks
  /// @param page the absolute address of its page
  public static String of(String html, String page) {
    Document document = Jsoup.parseBodyFragment(html, page);
    document.outputSettings().prettyPrint(false);
    for (String attribute : new String[] {"href", "poster", "src"}) {
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
