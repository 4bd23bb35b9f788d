package broadsheet.article.key;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads absolute `http` and `https` addresses.
public final class WebAddress {

  private static final int MAX_LENGTH = 5_000;

  /// Matches an address without credentials, since these would be published.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)https?://(?<host>\\[[0-9A-Fa-f:.]+]|[^\\s/?#\\\\@:]+)(?::\\d{0,5})?(?:[/?#][^\\s\\\\]*)?");

  private WebAddress() {}

  /// Returns an address with its invalid characters encoded; `null` if a text is not an absolute
  /// address.
  public static @Nullable String of(String text) {
    return text.length() <= MAX_LENGTH && ADDRESS.matcher(text).matches()
        ? UrlPath.encodeInvalid(text)
        : null;
  }

  /// Returns the name of an address's host as readers know it, in lower case and without `www.`;
  /// empty for any other text.
  public static String host(String address) {
    Matcher matcher = ADDRESS.matcher(address);
    String host = matcher.matches() ? matcher.group("host").toLowerCase(Locale.ROOT) : "";
    return host.startsWith("www.") ? host.substring("www.".length()) : host;
  }
}
