package broadsheet.markdown.html;

import org.jsoup.nodes.Element;

/// An attribute that carries the source offset of an element through the HTML parser to the
/// sanitizer, which does not write it.
public final class SourceOffset {

  private static final String NAME = "broadsheet-place";

  private SourceOffset() {}

  /// Returns the attribute with a leading space; empty if the offset is negative.
  public static String attribute(int offset) {
    return offset < 0 ? "" : " " + NAME + "=\"" + offset + "\"";
  }

  /// Returns whether an element has a source offset. Those that the author did not write have none.
  public static boolean isKnown(Element element) {
    return element.hasAttr(NAME);
  }

  /// Returns the source offset of an element; 0 if it has none.
  public static int of(Element element) {
    try {
      return Integer.parseInt(element.attr(NAME));
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
