package broadsheet.site.feed;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An author's text in a feed. Many readers take every text of a feed for HTML, whatever the format
/// says, so none of it may be live as HTML either.
public final class FeedText {

  /// Where a parser of HTML finds a tag, a comment or a character reference (HTML, section 13.2.5).
  private static final Pattern MARKUP =
      Pattern.compile("<(?=[A-Za-z/!?])|&(?=#?[0-9A-Za-z]{1,40};)");

  /// WORD JOINER, which is not seen and keeps the line together.
  private static final String JOINER = "\u2060";

  private FeedText() {}

  /// A text for an element that holds HTML.
  static @Nullable String html(@Nullable String text) {
    return text == null
        ? null
        : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// A text for an element that holds plain text. It reads the same as plain text and as HTML: what
  /// would begin markup gets an invisible character after its first.
  static String plain(String text) {
    return MARKUP.matcher(text).replaceAll("$0" + JOINER);
  }
}
