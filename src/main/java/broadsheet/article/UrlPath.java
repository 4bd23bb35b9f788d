package broadsheet.article;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Paths of addresses (RFC 3986, section 3.3) as they are made from keys.
public final class UrlPath {

  /// Not the plus sign, which S3 takes for a space.
  private static final String KEPT = "-._~!$&'()*,;=:@/";

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

  /// Resolves an address that stands in a source, so that it is right on the source's page.
  ///
  /// A path relative to the source's folder becomes a path from the site's root, and the key of an
  /// article (`../x/index.md`) becomes the address of its page. Addresses with a scheme or host,
  /// paths from the root and bare fragments or queries stay as they are.
  public static String resolve(String address, String sourceKey, List<String> languages) {
    int end = endOfPath(address);
    String path = address.substring(0, end);
    if (path.isEmpty() || path.startsWith("/") || path.startsWith("\\") || hasScheme(path)) {
      return address;
    }
    String key = join(sourceKey, decode(path));
    if (key.endsWith(".md") && SourceKey.of(key, languages) instanceof SourceKey.Text text) {
      return text.urlPath() + address.substring(end);
    }
    return "/" + encode(key) + address.substring(end);
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
