package broadsheet.markdown.html;

import broadsheet.markdown.text.Characters;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks addresses of links and images, parsing them as browsers do (WHATWG URL Standard, section
/// 4.4).
public final class Address {

  /// The schemes that a browser passes to another program or shows without running code: the
  /// safelisted schemes of HTML, section 8.9.1.3, "Custom scheme handlers", and others in wide use.
  private static final Set<String> LINK_SCHEMES =
      Set.of(
          "bitcoin", "ed2k", "ftp", "ftps", "geo", "http", "https", "im", "irc", "ircs", "magnet",
          "mailto", "matrix", "mms", "news", "nntp", "sftp", "sip", "sips", "sms", "smsto", "ssh",
          "tel", "urn", "webcal", "xmpp");

  /// The expected kinds of link addresses, for warnings.
  public static final String EXPECTED =
      "a web address, a path on the site, a mail address or a phone number";

  private static final Set<String> IMAGE_SCHEMES = Set.of("http", "https");

  private Address() {}

  /// Returns the address of a link without the characters that browsers ignore; `null` if its
  /// scheme is not safe to follow.
  public static @Nullable String link(String raw) {
    return allowed(raw, LINK_SCHEMES);
  }

  /// Returns the address of an image without the characters that browsers ignore; `null` unless it
  /// is http, https or relative.
  public static @Nullable String image(String raw) {
    return allowed(raw, IMAGE_SCHEMES);
  }

  /// Returns whether the address names a host and can therefore lead away from the site.
  public static boolean isRemote(String address) {
    String scheme = scheme(address);
    return scheme.equals("http") || scheme.equals("https") || namesHost(address);
  }

  /// Returns whether the address must be resolved against the address of the article.
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
    String address = withoutIgnored(raw);
    String scheme = scheme(address);
    return scheme.isEmpty() || schemes.contains(scheme) ? address : null;
  }

  /// Removes the characters that browsers ignore: tabs and line endings anywhere, and C0 controls
  /// and spaces at both ends. Other control characters and invisible characters are removed, too,
  /// because they can only mislead.
  private static String withoutIgnored(String raw) {
    return Characters.withoutHarmful(raw).replace("\t", "").replace("\n", "").strip();
  }

  /// Returns the scheme in lower case; empty if there is none. Everything before the first colon
  /// counts unless a path, query or fragment begins first. So a malformed scheme is refused and not
  /// treated as a path, even if a backslash could begin a path.
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

  /// Returns advice for an address that is not allowed.
  public static String fix(String address, boolean image) {
    String file = image ? "the image" : "the file";
    return switch (scheme(withoutIgnored(address))) {
      case "data" -> "save it as a file, upload it next to the article and use its name";
      case "" -> "write an address, or remove it";
      case String scheme when scheme.equals("file") || scheme.length() == 1 ->
          "it is a path on your own machine: upload "
              + file
              + " next to the article and use its name";
      default -> "remove it, or use another address";
    };
  }
}
