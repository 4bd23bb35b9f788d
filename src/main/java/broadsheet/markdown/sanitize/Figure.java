package broadsheet.markdown.sanitize;

/// Images that stand alone in a paragraph, as they are or linked.
public final class Figure {

  private static final String LINK_END = "</a>";

  private Figure() {}

  /// Whether the written content of a paragraph is one image and nothing else. A `>` within an
  /// attribute is always written as an entity.
  static boolean isAlone(String inside) {
    String image = inside.strip();
    if (image.startsWith("<a ") && image.endsWith(LINK_END)) {
      int content = image.indexOf('>') + 1;
      image = image.substring(content, image.length() - LINK_END.length());
    }
    return image.startsWith("<img ") && image.indexOf('>') == image.length() - 1;
  }
}
