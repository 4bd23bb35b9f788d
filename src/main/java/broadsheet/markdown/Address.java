package broadsheet.markdown;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Addresses of links and images, read as a browser reads them (WHATWG URL Standard, section 4.4).
final class Address {

  private static final Set<String> LINK_SCHEMES = Set.of("http", "https", "mailto", "tel");
  private static final Set<String> IMAGE_SCHEMES = Set.of("http", "https");

  private Address() {}

  /// The address without what a browser would skip, or `null` when it has another scheme than http,
  /// https, mailto or tel.
  static @Nullable String link(String raw) {
    return allowed(raw, LINK_SCHEMES);
  }

  /// As [#link], for what is fetched: http, https or relative.
  static @Nullable String image(String raw) {
    return allowed(raw, IMAGE_SCHEMES);
  }

  /// Whether the address names a host, so that it may lead away from the site.
  static boolean isRemote(String address) {
    String scheme = scheme(address);
    return scheme.equals("http") || scheme.equals("https") || namesHost(address);
  }

  /// Whether the address is to be resolved against the article's own.
  static boolean isRelative(String address) {
    return !address.isEmpty()
        && !address.startsWith("#")
        && scheme(address).isEmpty()
        && !namesHost(address);
  }

  private static boolean namesHost(String address) {
    return address.length() > 1 && isSlash(address.charAt(0)) && isSlash(address.charAt(1));
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static @Nullable String allowed(String raw, Set<String> schemes) {
    String address = withoutSkipped(raw);
    String scheme = scheme(address);
    return scheme.isEmpty() || schemes.contains(scheme) ? address : null;
  }

  /// Browsers drop tabs and line ends anywhere and C0 controls and spaces at both ends; other
  /// controls and invisible characters are dropped too, as they only serve to mislead.
  private static String withoutSkipped(String raw) {
    return Characters.withoutHarmful(raw).replace("\t", "").replace("\n", "").strip();
  }

  /// The scheme in lower case; everything before the first colon counts, unless a path, query or
  /// fragment has begun, so that a malformed scheme is refused rather than taken for a path, even
  /// where a backslash could begin one.
  private static String scheme(String address) {
    for (int i = 0; i < address.length(); i++) {
      switch (address.charAt(i)) {
        case ':' -> {
          return i == 0 ? ":" : address.substring(0, i).toLowerCase(Locale.ROOT);
        }
        case '/', '?', '#' -> {
          return "";
        }
        default -> {}
      }
    }
    return "";
  }
}
