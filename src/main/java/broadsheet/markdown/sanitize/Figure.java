package broadsheet.markdown.sanitize;

/// Recognizes paragraphs that consist of a single image, linked or not, or of a single player.
public final class Figure {

  private static final String LINK_END = "</a>";

  private Figure() {}

  /// Returns whether the written content of a paragraph is a single image or player. A `>` in an
  /// attribute is always written as an entity.
  static boolean isSingleFile(String inside) {
    String image = inside.strip();
    if (image.startsWith("<a ") && image.endsWith(LINK_END)) {
      int content = image.indexOf('>') + 1;
      image = image.substring(content, image.length() - LINK_END.length());
    }
    return (image.startsWith("<img ") && image.indexOf('>') == image.length() - 1)
        || isSinglePlayer(image, "audio")
        || isSinglePlayer(image, "video");
  }

  private static boolean isSinglePlayer(String content, String name) {
    String end = "</" + name + ">";
    return content.startsWith("<" + name + " ")
        && content.indexOf(end) == content.length() - end.length();
  }
}
