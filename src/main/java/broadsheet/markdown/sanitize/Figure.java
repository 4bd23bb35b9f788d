package broadsheet.markdown.sanitize;

/// Recognizes paragraphs that consist of a single image, linked or not.
public final class Figure {

  private static final String LINK_END = "</a>";

  private Figure() {}

  /// Returns whether the written content of a paragraph is a single image. A `>` in an attribute is
  /// always written as an entity.
  static boolean isSingleImage(String inside) {
    String image = inside.strip();
    if (image.startsWith("<a ") && image.endsWith(LINK_END)) {
      int content = image.indexOf('>') + 1;
      image = image.substring(content, image.length() - LINK_END.length());
    }
    return image.startsWith("<img ") && image.indexOf('>') == image.length() - 1;
  }
}
