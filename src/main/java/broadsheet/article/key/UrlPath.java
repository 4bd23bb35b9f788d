package broadsheet.article.key;

import broadsheet.article.text.HeadingId;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// Converts keys to URL paths (RFC 3986, section 3.3) and back, and resolves addresses.
public final class UrlPath {

  /// Without the plus sign, which S3 decodes as a space.
  private static final String UNENCODED = "-._~!$&'()*,;=:@/";

  /// Characters that are not allowed in an address (RFC 3986, section 2).
  private static final String INVALID = "\"<>\\^`{|}\u007F";

  private UrlPath() {}

  /// Percent-encodes a key for use as the path of an address; slashes are kept.
  public static String encode(String key) {
    StringBuilder path = new StringBuilder(key.length() + 16);
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean unencoded =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || UNENCODED.indexOf(c) >= 0;
      if (unencoded) {
        path.append(c);
      } else {
        path.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
    return path.toString();
  }

  /// Percent-encodes the ASCII characters that are not allowed in an address, as browsers do.
  /// Quotes and angle brackets could otherwise end the context that contains the address.
  public static String encodeInvalid(String address) {
    StringBuilder encoded = new StringBuilder(address.length());
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      encoded.append(c <= ' ' || INVALID.indexOf(c) >= 0 ? encode(String.valueOf(c)) : c);
    }
    return encoded.toString();
  }

  /// Resolves an address in a source so that it is correct on the source's page.
  ///
  /// A path relative to the source's folder becomes a path from the site's root. The key of an
  /// article (`../x/index.md`, `/2025/x.md`) becomes the address of its page, and a fragment then
  /// refers to a heading of that page. Backslashes count as slashes, and characters are composed
  /// (NFC), as in the keys of outputs. Addresses with a scheme or host, other paths from the root,
  /// and bare fragments or queries are left unchanged.
  public static String resolve(String address, String sourceKey, List<String> languages) {
    int end = endOfPath(address);
    String path = address.substring(0, end);
    if (path.isEmpty() || hasScheme(path) || namesHost(path)) {
      return address;
    }
    String decoded = decode(path);
    String plain = composed(decoded).replace('\\', '/');
    boolean fromRoot = plain.startsWith("/") && isSlash(path.charAt(0));
    String key = composed(join(fromRoot ? "" : sourceKey, plain));
    String rest = address.substring(end);
    if (SourceKey.of(key, languages) instanceof SourceKey.Text text) {
      return text.urlPath() + inArticle(rest);
    }
    return fromRoot && plain.equals(decoded) ? address : "/" + encode(key) + rest;
  }

  /// Whether an address refers to an article by a suffix with capital letters (`b.MD`). Such a link
  /// works only if the file name has the same capitals.
  public static boolean hasUppercaseArticleSuffix(String address) {
    String path = address.substring(0, endOfPath(address));
    int dot = path.lastIndexOf('.');
    String suffix = path.substring(dot + 1);
    return dot >= 0
        && !hasScheme(path)
        && !namesHost(path)
        && !SourceKey.ARTICLE_SUFFIXES.contains(suffix)
        && SourceKey.ARTICLE_SUFFIXES.contains(suffix.toLowerCase(Locale.ROOT));
  }

  /// Returns the key for a path from the site's root; empty for any other address.
  static String key(String address) {
    String path = address.substring(0, endOfPath(address));
    return path.startsWith("/") && !namesHost(path) ? composed(decode(path.substring(1))) : "";
  }

  /// Returns a path in Unicode normalization form NFC, the form of output keys.
  static String composed(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC);
  }

  /// Returns the query and fragment for a link to an article's page. The ids on the page have a
  /// prefix and no white space, so a fragment with white space is the text of a heading (`#标题 A`).
  private static String inArticle(String rest) {
    int hash = rest.indexOf('#');
    String fragment = rest.substring(hash + 1);
    String id = decode(fragment);
    if (hash < 0 || id.isEmpty() || id.startsWith(HeadingId.PREFIX) || id.startsWith(":~:")) {
      return rest;
    }
    boolean headingText = id.codePoints().anyMatch(Character::isWhitespace);
    return rest.substring(0, hash + 1)
        + (headingText ? encode(HeadingId.of(id)) : HeadingId.PREFIX + fragment);
  }

  /// Whether a browser would read the path as beginning with a host name.
  private static boolean namesHost(String path) {
    return path.length() > 1 && isSlash(path.charAt(0)) && isSlash(path.charAt(1));
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static int endOfPath(String address) {
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (c == '?' || c == '#') {
        return i;
      }
    }
    return address.length();
  }

  private static boolean hasScheme(String path) {
    int colon = path.indexOf(':');
    int slash = path.indexOf('/');
    return colon >= 0 && (slash < 0 || colon < slash);
  }

  private static String join(String sourceKey, String path) {
    Deque<String> segments = new ArrayDeque<>(List.of(sourceKey.split("/", -1)));
    segments.removeLast();
    for (String segment : path.split("/", -1)) {
      switch (segment) {
        case "", "." -> {}
        case ".." -> segments.pollLast();
        default -> segments.addLast(segment);
      }
    }
    // A path that ends in a slash or in dots is a folder; if nothing is left of it, the root.
    String last = path.substring(path.lastIndexOf('/') + 1);
    boolean isFolder = last.isEmpty() || last.equals(".") || last.equals("..");
    return String.join("/", segments) + (isFolder && !segments.isEmpty() ? "/" : "");
  }

  /// Decodes well-formed percent-encoding and leaves the rest unchanged.
  public static String decode(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        bytes[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        bytes[length++] = bytes[i];
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static char hex(int digit) {
    return Character.toUpperCase(Character.forDigit(digit, 16));
  }
}
