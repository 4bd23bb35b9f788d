package broadsheet.markdown.html;

import org.jsoup.nodes.Element;

/// An attribute that carries an element's place in the source from Markdown through HTML's parser
/// to the sanitizer, which never writes it.
public final class SourcePlace {

  private static final String NAME = "broadsheet-place";

  private SourcePlace() {}

  /// The attribute with a space before it; empty for a negative offset.
  public static String attribute(int offset) {
    return offset < 0 ? "" : " " + NAME + "=\"" + offset + "\"";
  }

  /// The offset that an element carries, 0 if it has none.
  public static int of(Element element) {
    try {
      return Integer.parseInt(element.attr(NAME));
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
