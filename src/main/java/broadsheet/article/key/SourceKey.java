package broadsheet.article.key;

import broadsheet.article.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the key of an upload says: which outputs it has, and whether it may have any.
///
/// The addresses of the outputs are a function of the key alone, so that nothing in a text can
/// orphan an old page. They are in Unicode's form NFC, whatever the form of the key: macOS writes
/// names decomposed, and texts composed.
public sealed interface SourceKey {

  /// First segments of addresses that belong to the site itself.
  Set<String> RESERVED =
      Set.of(
          "api",
          "archive",
          "assets",
          "categories",
          "feeds",
          "fragments",
          "index",
          "page",
          "reports",
          "search",
          "site",
          "tags");

  /// The site's settings.
  String SITE_FILE = "site.yaml";

  /// Suffixes of articles, in any case.
  Set<String> ARTICLE_SUFFIXES = Set.of("markdown", "md", "mdown", "mkd");

  /// Image types that are copied, by suffix in any case.
  Map<String, String> IMAGE_TYPES =
      Map.of(
          "avif", "image/avif",
          "gif", "image/gif",
          "ico", "image/vnd.microsoft.icon",
          "jpeg", "image/jpeg",
          "jpg", "image/jpeg",
          "png", "image/png",
          "webp", "image/webp");

  /// Longest key when it is percent-encoded, in characters: outputs carry it in their metadata, for
  /// which S3 has 2 KB.
  int MAX_ENCODED = 1_800;

  /// The decoded key in the article bucket.
  String key();

  /// Address of what readers see of the source, percent-encoded; empty for nothing.
  default String urlPath() {
    return "";
  }

  /// An article.
  ///
  /// @param path the address without language and slashes, in NFC: `2025/02/summit`
  /// @param language the language that the key stands for, canonical BCP 47
  /// @param prefix `en/` for a language that is not the site's default, else empty
  record Text(String key, String path, String language, String prefix) implements SourceKey {

    /// Key of the page in the HTML bucket: `en/2025/02/summit/index.html`.
    public String pageKey() {
      return prefix + path + "/index.html";
    }

    /// Key of the document in the JSON bucket: `api/articles/en/2025/02/summit.json`.
    public String jsonKey() {
      return "api/articles/" + prefix + path + ".json";
    }

    /// Key of the text as Markdown in the HTML bucket: `2025/02/summit.en.md`.
    public String markdownKey() {
      return UrlPath.composed(key);
    }

    /// Address of the page on the site, percent-encoded: `/en/2025/02/summit/`.
    @Override
    public String urlPath() {
      return "/" + UrlPath.encode(prefix + path) + "/";
    }
  }

  /// An image, copied under its own key.
  record Image(String key, String contentType) implements SourceKey {

    /// Key of the copy in the HTML bucket.
    public String copyKey() {
      return UrlPath.composed(key);
    }

    /// Address of the copy on the site, percent-encoded: `/2025/02/summit/chart.png`.
    @Override
    public String urlPath() {
      return "/" + UrlPath.encode(copyKey());
    }
  }

  /// What the site says of itself: `SiteSettings`.
  record SiteFile(String key) implements SourceKey {}

  /// A folder marker, a hidden file or what a program left behind: nothing is published or
  /// reported.
  record Ignored(String key) implements SourceKey {
    @Override
    public String reportKey() {
      return ReportKey.safe(key);
    }
  }

  /// A key that is never published.
  record Refused(String key, String expected, String fix) implements SourceKey {

    @Override
    public String reportKey() {
      return ReportKey.safe(key);
    }

    /// The same as a problem of the file that has this key.
    public Problem problem(String file) {
      return Problem.error(file, 0, 0, "the key '" + key + "'", expected, fix);
    }
  }

  /// Where reports about this source are, in the JSON bucket.
  default String reportKey() {
    return "reports/" + key() + ".json";
  }

  /// Reads a key.
  ///
  /// @param key decoded
  /// @param languages the site's, canonical, the default first
  static SourceKey of(String key, List<String> languages) {
    return SourceKeyReader.read(key, languages);
  }

  /// Why the file that a resolved address leads to is never published, whatever is uploaded; `null`
  /// for a file that may be, and for an address that leads elsewhere.
  static @Nullable Refused refused(String address, List<String> languages) {
    String key = UrlPath.key(address);
    return switch (of(key, languages)) {
      case Refused refused when !key.isEmpty() -> refused;
      case Ignored ignored when !key.endsWith("/") ->
          new Refused(ignored.key(), "a file that is not hidden", "rename it");
      default -> null;
    };
  }

  /// Whether a file is hidden, or left behind by a program under a name that is never published.
  static boolean isIgnored(String key) {
    return SourceKeyReader.isIgnored(key);
  }
}
