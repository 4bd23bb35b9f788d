package broadsheet.article.key;

import broadsheet.article.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The key of a source, classified by what is published from it.
///
/// The addresses of the outputs depend on the key alone, so that no edit of a source can orphan an
/// old page. They are in Unicode normalization form NFC, whatever the form of the key: macOS
/// decomposes file names, but not the text of a file.
public sealed interface SourceKey {

  /// The key of the site settings.
  String SITE_FILE = "site.yaml";

  /// The key of the site's own stylesheet.
  String THEME_FILE = "theme.css";

  /// The key of the site's own elements in the head of pages.
  String HEAD_FILE = "head.html";

  /// The keys of the files that affect every page.
  List<String> SITE_FILES = List.of(SITE_FILE, THEME_FILE, HEAD_FILE);

  /// The key of the file that CloudFront's redirects come from.
  String REDIRECT_FILE = "redirects.json";

  /// Suffixes of articles in lower case; matched in any case.
  Set<String> ARTICLE_SUFFIXES = Set.of("markdown", "md", "mdown", "mkd");

  /// The maximum length of a percent-encoded key in characters. Outputs carry the key in their
  /// metadata, which S3 limits to 2 KB.
  int MAX_ENCODED = 1_800;

  /// Returns the decoded key in the article bucket.
  String key();

  /// Returns the percent-encoded address of what is published from the source; empty if nothing is.
  default String urlPath() {
    return "";
  }

  /// A Markdown file with front matter.
  sealed interface MarkdownFile extends SourceKey {

    /// Returns the language according to the key, as a canonical BCP 47 tag.
    String language();
  }

  /// An article.
  ///
  /// @param path the address in NFC without the language and the outer slashes: `2025/02/summit`
  /// @param language the language according to the key, as a canonical BCP 47 tag
  /// @param prefix a prefix such as `en/` for any language except the site's default; else empty
  record Text(String key, String path, String language, String prefix) implements MarkdownFile {

    /// Returns the key of the page in the HTML bucket: `en/2025/02/summit/index.html`.
    public String pageKey() {
      return prefix + path + "/index.html";
    }

    /// Returns the key of the document in the JSON bucket: `api/articles/en/2025/02/summit.json`.
    public String jsonKey() {
      return "api/articles/" + prefix + path + ".json";
    }

    /// Returns the key of the Markdown text in the HTML bucket: `2025/02/summit.en.md`.
    public String markdownKey() {
      return UrlPath.composed(key);
    }

    /// Returns the percent-encoded address of the page on the site: `/en/2025/02/summit/`.
    @Override
    public String urlPath() {
      return "/" + UrlPath.encode(prefix + path) + "/";
    }
  }

  /// The title and text of a list of articles: an upload named `_index.md`, as in Hugo.
  ///
  /// @param list the path of the list in NFC: `tags/night-life`, `sections/posts`; empty for the
  ///   home page
  /// @param language the language according to the key, as a canonical BCP 47 tag
  /// @param prefix a prefix such as `en/` for any language except the site's default; else empty
  record IntroductionFile(String key, String list, String language, String prefix)
      implements MarkdownFile {

    /// The prefix of the paths of section lists.
    static final String SECTIONS = "sections/";

    /// Returns the first folder of the articles in the list; empty if the list is not that of a
    /// section.
    public Optional<String> section() {
      return list.startsWith(SECTIONS)
          ? Optional.of(list.substring(SECTIONS.length()))
          : Optional.empty();
    }

    /// Returns the folder of the list's page within its language: `tags/night-life`, `posts`; an
    /// empty string for the home page.
    public String folder() {
      return section().orElse(list);
    }

    /// Returns the key of the private document in the JSON bucket:
    /// `site/introductions/en/tags/night-life.json`.
    public String jsonKey() {
      return "site/introductions/" + language + "/" + (list.isEmpty() ? "home" : list) + ".json";
    }

    /// Returns the percent-encoded address of the list on the site: `/en/tags/night-life/`.
    @Override
    public String urlPath() {
      return "/" + UrlPath.encode(prefix + (list.isEmpty() ? "" : folder() + "/"));
    }
  }

  /// A file that is published: an image, audio, video or a download. It is copied under its own
  /// key.
  record File(String key, FileType type) implements SourceKey {

    /// Returns the key of the copy in the HTML bucket.
    public String copyKey() {
      return UrlPath.composed(key);
    }

    /// Returns the percent-encoded address of the copy on the site: `/2025/02/summit/chart.png`.
    @Override
    public String urlPath() {
      return "/" + UrlPath.encode(copyKey());
    }
  }

  /// A file that affects every page, such as the site settings.
  record SiteFile(String key) implements SourceKey {}

  /// The file that CloudFront's redirects come from.
  record RedirectFile(String key) implements SourceKey {}

  /// A folder marker, a hidden file or a leftover of a program. Nothing is published or reported.
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

    /// Returns the refusal as a problem of the file.
    public Problem problem(String file) {
      return Problem.error(file, 0, 0, "the key '" + key + "'", expected, fix);
    }
  }

  /// Returns the key of the report about this source in the JSON bucket.
  default String reportKey() {
    return "reports/" + key() + ".json";
  }
}
