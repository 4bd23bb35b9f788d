package broadsheet.markdown.html;

import broadsheet.markdown.text.Escape;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// The link that replaces a frame, such as a video of another site. Pages have no frames, since
/// they would make a reader's browser contact that site.
public final class FrameLink {

  private static final Pattern YOUTUBE =
      Pattern.compile("https?://www\\.youtube(?:-nocookie)?\\.com/embed/([\\w-]+).*");

  private static final Pattern BILIBILI =
      Pattern.compile("https?://player\\.bilibili\\.com/.*\\bbvid=(\\w+).*");

  private static final Pattern VIMEO =
      Pattern.compile("https?://player\\.vimeo\\.com/video/(\\d+).*");

  private static final Pattern HOST = Pattern.compile("https?://(?:www\\.)?([^/?#]+).*");

  private FrameLink() {}

  /// Returns the link as HTML; empty if the frame has no address that is safe to follow.
  ///
  /// @param tag the start tag of an `iframe`
  static Optional<String> of(String tag) {
    Element frame = Jsoup.parseBodyFragment(tag).body().child(0);
    String source = Address.link(frame.attr("src"));
    if (source == null || source.isEmpty()) {
      return Optional.empty();
    }
    String address = page(source);
    String title = frame.attr("title").strip();
    String text = title.isEmpty() ? HOST.matcher(address).replaceFirst("$1") : title;
    StringBuilder link = new StringBuilder("<a href=\"");
    Escape.html(address, link);
    link.append("\">");
    Escape.html(text, link);
    return Optional.of(link.append("</a>").toString());
  }

  /// Returns the address of the page that shows the content of a frame; the same address if no such
  /// page is known. An address that begins with `//` gets the scheme `https`.
  public static String page(String address) {
    String whole = address.startsWith("//") ? "https:" + address : address;
    String page = YOUTUBE.matcher(whole).replaceFirst("https://www.youtube.com/watch?v=$1");
    page = BILIBILI.matcher(page).replaceFirst("https://www.bilibili.com/video/$1/");
    return VIMEO.matcher(page).replaceFirst("https://vimeo.com/$1");
  }
}
