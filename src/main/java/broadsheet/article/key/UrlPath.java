package broadsheet.article.key;

import broadsheet.article.text.HeadingId;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// Paths of addresses (RFC 3986, section 3.3) as they are made from keys.
public final class UrlPath {

  /// Not the plus sign, which S3 takes for a space.
  private static final String KEPT = "-._~!$&'()*,;=:@/";

  /// What has no place in an address (RFC 3986, section 2).
  private static final String INVALID = "\"<>\\^`{|}\u007F";

  private UrlPath() {}

  /// Percent-encodes a key for use as the path of an address; slashes stay.
  public static String encode(String key) {
    StringBuilder path = new StringBuilder(key.length() + 16);
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean kept =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || KEPT.indexOf(c) >= 0;
      if (kept) {
        path.append(c);
      } else {
        path.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
    return path.toString();
  }

  /// Percent-encodes the ASCII that no address may have, as browsers do: quotes and angle brackets
  /// could end what the address stands in.
  public static String encodeInvalid(String address) {
    StringBuilder encoded = new StringBuilder(address.length());
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      encoded.append(c <= ' ' || INVALID.indexOf(c) >= 0 ? encode(String.valueOf(c)) : c);
    }
    return encoded.toString();
  }

  /// Resolves an address that stands in a source, so that it is right on the source's page.
  ///
  /// A path relative to the source's folder becomes a path from the site's root, and the key of an
  /// article (`../x/index.md`, `/2025/x.md`) becomes the address of its page; a fragment then means
  /// a heading of that page. Backslashes are slashes, and characters are composed (NFC), as in the
  /// keys of outputs. Addresses with a scheme or host, other paths from the root and bare fragments
  /// or queries stay as they are.
  public static String resolve(String address, String sourceKey, List<String> languages) {
    int end = endOfPath(address);
    String path = address.substring(0, end);
    if (path.isEmpty() || hasScheme(path) || namesHost(path)) {
      return address;
    }
    String decoded = decode(path);
    String plain = composed(decoded).replace('\\', '/');
    boolean isFromRoot = plain.startsWith("/") && isSlash(path.charAt(0));
    String key = composed(join(isFromRoot ? "" : sourceKey, plain));
    String rest = address.substring(end);
    if (SourceKey.of(key, languages) instanceof SourceKey.Text text) {
      return text.urlPath() + inArticle(rest);
    }
    return isFromRoot && plain.equals(decoded) ? address : "/" + encode(key) + rest;
  }

  /// Whether an address leads to an article by a suffix that has capital letters (`b.MD`). The link
  /// is right only if the file's name has them, too.
  public static boolean isArticleInCapitals(String address) {
    String path = address.substring(0, endOfPath(address));
    int dot = path.lastIndexOf('.');
    String suffix = path.substring(dot + 1);
    return dot >= 0
        && !hasScheme(path)
        && !namesHost(path)
        && !SourceKey.ARTICLE_SUFFIXES.contains(suffix)
        && SourceKey.ARTICLE_SUFFIXES.contains(suffix.toLowerCase(Locale.ROOT));
  }

  /// The key that a path from the site's root leads to; empty for any other address.
  static String key(String address) {
    String path = address.substring(0, endOfPath(address));
    return path.startsWith("/") && !namesHost(path) ? composed(decode(path.substring(1))) : "";
  }

  /// A path in Unicode's form NFC, in which keys of outputs are written.
  static String composed(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC);
  }

  /// Query and fragment of a link to an article's page. Its ids have a prefix, and none has white
  /// space: a fragment that has some is a heading's text (`#标题 A`).
  private static String inArticle(String rest) {
    int hash = rest.indexOf('#');
    String fragment = rest.substring(hash + 1);
    String id = decode(fragment);
    if (hash < 0 || id.isEmpty() || id.startsWith(HeadingId.PREFIX) || id.startsWith(":~:")) {
      return rest;
    }
    boolean isText = id.codePoints().anyMatch(Character::isWhitespace);
    return rest.substring(0, hash + 1)
        + (isText ? encode(HeadingId.of(id)) : HeadingId.PREFIX + fragment);
  }

  /// Whether a browser takes what follows for the name of a host.
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
    // What ends in a slash or in dots is a folder; with nothing before it, the root.
    String last = path.substring(path.lastIndexOf('/') + 1);
    boolean isFolder = last.isEmpty() || last.equals(".") || last.equals("..");
    return String.join("/", segments) + (isFolder && !segments.isEmpty() ? "/" : "");
  }

  /// Undoes percent-encoding where it is well-formed and leaves the rest as it is.
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
