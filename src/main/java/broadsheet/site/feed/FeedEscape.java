package broadsheet.site.feed;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Escapes an author's text for a feed. Many readers treat every text in a feed as HTML, whatever
/// the format says, so no text may contain active HTML.
public final class FeedEscape {

  /// Matches where an HTML parser finds a tag, a comment or a character reference (HTML, section
  /// 13.2.5).
  private static final Pattern MARKUP =
      Pattern.compile("<(?=[A-Za-z/!?])|&(?=#?[0-9A-Za-z]{1,40};)");

  /// WORD JOINER, which is invisible and does not allow a line break.
  private static final String JOINER = "\u2060";

  private FeedEscape() {}

  /// Escapes text for an element that holds HTML.
  static @Nullable String html(@Nullable String text) {
    return text == null
        ? null
        : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// Prepares text for an element that holds plain text. The result looks the same as plain text
  /// and as HTML: an invisible character follows the first character of anything that would begin
  /// markup.
  static String plain(String text) {
    return MARKUP.matcher(text).replaceAll("$0" + JOINER);
  }
}
