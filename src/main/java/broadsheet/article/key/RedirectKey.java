package broadsheet.article.key;

import broadsheet.article.key.SourceKey.Refused;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The key of the page that redirects readers from a former address of an article to its page.
///
/// CloudFront serves `/old/` from `old/index.html`, sends readers from `/old` to `/old/`, and
/// serves a path with a file suffix from exactly that key. So of all addresses with a file suffix,
/// only those such as `/old.html` can have a page.
public sealed interface RedirectKey {

  /// Suffixes of files, other than uploads, that the site publishes.
  Set<String> FILE_SUFFIXES = Set.of("json", "webmanifest", "xml");

  /// The file names of pages in the root that are not articles.
  Set<String> SITE_PAGES = Set.of("404.html", "index.html");

  String INDEX = "index.html";

  Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*|[/\\\\]{2}.*");

  /// A key such as `old/index.html` or `2015/old.html`.
  record Valid(String key) implements RedirectKey {}

  /// An address at which an article cannot have a page.
  record Invalid(String expected, String fix) implements RedirectKey {}

  /// Reads an alias as Hugo does: a path from the root of the site, a path relative to the folder
  /// that contains the article's page, or a full address on the site.
  ///
  /// @param article the article that has the alias
  /// @param baseUrl the address of the site without a trailing slash
  /// @param languages the languages of the site
  static RedirectKey read(
      String alias, SourceKey.Text article, String baseUrl, List<String> languages) {
    String path = alias.equals(baseUrl) ? "/" : withoutBase(alias, baseUrl);
    if (SCHEME.matcher(path).matches()) {
      return new Invalid(
          "an address on this site, a path such as /2015/old/", "remove what is before the path");
    }
    if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
      return new Invalid(
          "a path without '?' and '#', such as /2015/old/",
          "remove it; a page cannot see what follows these characters");
    }
    String decoded = UrlPath.composed(UrlPath.decode(path));
    Deque<String> segments = resolve(decoded, article);
    if (segments == null) {
      return new Invalid("a path within the site", "write the path from the root: /2015/old/");
    }
    return segments.isEmpty()
        ? reserved()
        : key(String.join("/", segments), isFolder(decoded), languages);
  }

  /// Returns the percent-encoded path of the address at which a redirect page is found: `/old/`,
  /// `/2015/old.html`.
  static String path(String key) {
    boolean isIndex = key.equals(INDEX) || key.endsWith("/" + INDEX);
    return "/" + UrlPath.encode(isIndex ? key.substring(0, key.length() - INDEX.length()) : key);
  }

  /// Returns the key of the redirect page at an address, the opposite of [#path].
  ///
  /// @param address with or without the address of the site
  static String ofAddress(String address) {
    int scheme = address.indexOf("://");
    int slash = address.indexOf('/', scheme < 0 ? 0 : scheme + 3);
    String path = UrlPath.decode(address.substring(slash + 1));
    return path.isEmpty() || path.endsWith("/") ? path + INDEX : path;
  }

  /// Returns whether a key in the HTML bucket can be that of a redirect page.
  static boolean isPossible(String key) {
    return FileTypes.suffix(key).equals("html");
  }

  private static String withoutBase(String alias, String baseUrl) {
    return alias.startsWith(baseUrl + "/") ? alias.substring(baseUrl.length()) : alias;
  }

  private static boolean isFolder(String path) {
    return path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
  }

  /// Returns the segments of a path from the root; `null` for a path that leads out of the site.
  private static @Nullable Deque<String> resolve(String path, SourceKey.Text article) {
    String page = article.prefix() + article.path();
    int folder = path.startsWith("/") ? 0 : page.lastIndexOf('/') + 1;
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : (page.substring(0, folder) + path).split("/", -1)) {
      if (segment.equals("..")) {
        if (segments.pollLast() == null) {
          return null;
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return segments;
  }

  /// @param path without a slash at the beginning and the end
  /// @param isFolder whether the address ended with a slash
  private static RedirectKey key(String path, boolean isFolder, List<String> languages) {
    String suffix = isFolder ? "" : FileTypes.suffix(path);
    if ((!isFolder && FileTypes.of(path) != null)
        || SourceKey.ARTICLE_SUFFIXES.contains(suffix)
        || FILE_SUFFIXES.contains(suffix)) {
      return new Invalid(
          "the address of a page", "remove it; a page cannot be at the address of a file");
    }
    String key = suffix.equals("html") ? path : path + "/" + INDEX;
    String named = key.endsWith("/" + INDEX) ? key.substring(0, key.lastIndexOf('/')) : key;
    if (isReserved(key, languages)) {
      return reserved();
    }
    Refused unsafe = SourceKeyReader.unsafe(named);
    return unsafe == null ? new Valid(key) : new Invalid(unsafe.expected(), "correct or remove it");
  }

  /// Returns whether a key belongs to the lists of the site, in any of its languages.
  private static boolean isReserved(String key, List<String> languages) {
    int slash = key.indexOf('/');
    String first = slash < 0 ? "" : key.substring(0, slash);
    boolean isLanguage = languages.stream().anyMatch(first::equalsIgnoreCase);
    String rest = isLanguage ? key.substring(slash + 1) : key;
    return SITE_PAGES.contains(rest) || ReservedFolders.contains(rest, languages);
  }

  private static Invalid reserved() {
    return new Invalid(
        "an address that is not reserved for the site", "remove it; the site has a page there");
  }
}
