package broadsheet.markdown.html;

import broadsheet.markdown.text.Characters;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Addresses of links and images, read as a browser reads them (WHATWG URL Standard, section 4.4).
public final class Address {

  /// What a browser hands on to another program, or shows without running it (HTML, section
  /// 8.9.1.3, "Custom scheme handlers", its safelisted schemes and those in wide use).
  private static final Set<String> LINK_SCHEMES =
      Set.of(
          "bitcoin", "ed2k", "ftp", "ftps", "geo", "http", "https", "im", "irc", "ircs", "magnet",
          "mailto", "matrix", "mms", "news", "nntp", "sftp", "sip", "sips", "sms", "smsto", "ssh",
          "tel", "urn", "webcal", "xmpp");

  /// What is expected of a link's address, for warnings.
  public static final String EXPECTED =
      "a web address, a path on the site, or one of mail or phone";

  private static final Set<String> IMAGE_SCHEMES = Set.of("http", "https");

  private Address() {}

  /// The address without what a browser would skip, or `null` when its scheme is not one of those
  /// that are safe to follow.
  public static @Nullable String link(String raw) {
    return allowed(raw, LINK_SCHEMES);
  }

  /// As [#link], for what is fetched: http, https or relative.
  public static @Nullable String image(String raw) {
    return allowed(raw, IMAGE_SCHEMES);
  }

  /// Whether the address names a host, so that it may lead away from the site.
  public static boolean isRemote(String address) {
    String scheme = scheme(address);
    return scheme.equals("http") || scheme.equals("https") || namesHost(address);
  }

  /// Whether the address is to be resolved against the article's own.
  public static boolean isRelative(String address) {
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

  /// How to fix an address that is not allowed.
  public static String fix(String address, boolean image) {
    String file = image ? "the image" : "the file";
    return switch (scheme(withoutSkipped(address))) {
      case "data" -> "save it as a file, upload it beside the article and write its name";
      case "" -> "write its address, or remove it";
      case String scheme when scheme.equals("file") || scheme.length() == 1 ->
          "it is a path on your own machine: upload "
              + file
              + " beside the article and write its name";
      default -> "remove it, or write another address";
    };
  }
}
