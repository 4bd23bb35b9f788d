package broadsheet.article.key;

import broadsheet.article.text.HeadingId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Resolves the addresses of links and images in a source.
public final class LinkResolver {

  private LinkResolver() {}

  /// Resolves an address in a source so that it is correct on the source's page.
  ///
  /// A path relative to the source's folder becomes a path from the site's root. The key of an
  /// article (`../x/index.md`, `/2025/x.md`) becomes the address of its page, that of an
  /// introduction (`/tags/x/_index.md`) the address of the list, and a fragment then refers to a
  /// heading of that page. Backslashes count as slashes, and characters are composed (NFC), as in
  /// the keys of outputs. Addresses with a scheme or host, other paths from the root, and bare
  /// fragments or queries are left unchanged.
  public static String resolve(String address, String sourceKey, List<String> languages) {
    int end = endOfPath(address);
    String path = address.substring(0, end);
    if (path.isEmpty() || hasScheme(path) || namesHost(path)) {
      return address;
    }
    String decoded = UrlPath.decode(path);
    String plain = UrlPath.composed(decoded).replace('\\', '/');
    boolean fromRoot = plain.startsWith("/") && isSlash(path.charAt(0));
    String key = UrlPath.composed(join(fromRoot ? "" : sourceKey, plain));
    String rest = address.substring(end);
    if (SourceKeyReader.read(key, languages) instanceof SourceKey.MarkdownFile file) {
      return file.urlPath() + inArticle(rest);
    }
    return fromRoot && plain.equals(decoded) ? address : "/" + UrlPath.encode(key) + rest;
  }

  /// Returns whether an address refers to an article by a suffix with capital letters (`b.MD`).
  /// Such a link works only if the file name has the same capitals.
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
    return path.startsWith("/") && !namesHost(path)
        ? UrlPath.composed(UrlPath.decode(path.substring(1)))
        : "";
  }

  /// Returns the key under which a file such as an image is published on this site, for a path from
  /// the site's root; empty for any other address.
  public static Optional<String> fileKey(String address, List<String> languages) {
    return SourceKeyReader.read(key(address), languages) instanceof SourceKey.File file
        ? Optional.of(file.copyKey())
        : Optional.empty();
  }

  /// Returns why there can never be an image at a resolved address; `null` if there can be, or if
  /// the address is not on this site.
  public static SourceKey.@Nullable Refused refusedImage(String address, List<String> languages) {
    return SourceKeyReader.read(key(address), languages) instanceof SourceKey.File file
            && !file.type().isImage()
        ? new SourceKey.Refused(file.key(), FileTypes.images(), "use an image")
        : refused(address, languages);
  }

  /// Returns why the file at a resolved address can never be published; `null` if it can be, or if
  /// the address is not on this site.
  public static SourceKey.@Nullable Refused refused(String address, List<String> languages) {
    String key = key(address);
    return switch (SourceKeyReader.read(key, languages)) {
      case SourceKey.Refused refused when !key.isEmpty() -> refused;
      case SourceKey.Ignored ignored when !key.endsWith("/") ->
          new SourceKey.Refused(ignored.key(), "a file that is not hidden", "rename it");
      default -> null;
    };
  }

  /// Returns the query and fragment for a link to an article's page. The ids on the page have a
  /// prefix and no white space, so a fragment with white space is the text of a heading (`#标题 A`).
  private static String inArticle(String rest) {
    int hash = rest.indexOf('#');
    String fragment = rest.substring(hash + 1);
    String id = UrlPath.decode(fragment);
    if (hash < 0 || id.isEmpty() || id.startsWith(HeadingId.PREFIX) || id.startsWith(":~:")) {
      return rest;
    }
    boolean headingText = id.codePoints().anyMatch(Character::isWhitespace);
    return rest.substring(0, hash + 1)
        + (headingText ? UrlPath.encode(HeadingId.of(id)) : HeadingId.PREFIX + fragment);
  }

  /// Returns whether a browser would read the path as beginning with a host name.
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
}
