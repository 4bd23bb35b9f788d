package broadsheet.markdown;

import broadsheet.article.key.FileType;
import broadsheet.article.key.FileType.Use;
import broadsheet.article.key.FileTypes;
import broadsheet.article.key.UrlPath;
import broadsheet.markdown.html.Address;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Replaces each image whose address is that of another type of file with something that browsers
/// can show. `![…](a.mp4)` becomes a video, `![…](a.mp3)` audio, and `![…](a.pdf)` a link. Within a
/// link, only the alternative text remains, or else the name of the file.
final class Players {

  private Players() {}

  /// Replaces such images. Those with an address that is not allowed stay, so that they are
  /// reported.
  static void replaceImages(Element body) {
    for (Element image : body.select("img[src]")) {
      String address = image.attr("src");
      FileType type = FileTypes.of(path(address));
      if (type != null && !type.isImage() && Address.image(address) != null) {
        image.replaceWith(
            image.closest("a") != null
                ? new TextNode(name(image))
                : isPlayed(type) ? player(image, type) : link(image));
      }
    }
  }

  private static boolean isPlayed(FileType type) {
    return type.use() == Use.AUDIO || type.use() == Use.VIDEO;
  }

  /// The alternative text becomes the accessible name of the player, and the text of a link for
  /// readers without a player, such as those of a feed.
  private static Element player(Element image, FileType type) {
    Element player = new Element(type.use() == Use.AUDIO ? "audio" : "video");
    player.attributes().addAll(image.attributes());
    player.removeAttr("alt");
    String alt = image.attr("alt");
    if (!alt.isBlank()) {
      player.attr("aria-label", alt);
      player.appendChild(new Element("a").attr("href", image.attr("src")).text(alt));
    }
    return player;
  }

  private static Element link(Element image) {
    Element link = new Element("a").attr("href", image.attr("src"));
    if (image.hasAttr("title")) {
      link.attr("title", image.attr("title"));
    }
    return link.text(name(image));
  }

  /// Returns the alternative text, or the name of the file.
  private static String name(Element image) {
    String path = path(image.attr("src"));
    String alt = image.attr("alt");
    return alt.isBlank() ? path.substring(path.lastIndexOf('/') + 1) : alt;
  }

  private static String path(String address) {
    return UrlPath.decode(address.replaceFirst("(?s)[?#].*", ""));
  }
}
