package broadsheet.model;

import broadsheet.article.FrontMatter.Author;
import broadsheet.article.Look;
import broadsheet.article.SiteSettings;
import broadsheet.model.PublishedArticle.Translation;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// The site that a page belongs to.
///
/// @param baseUrl absolute address of the site without a trailing slash: `https://news.example`
/// @param title the site's name
/// @param timeZone the zone of dates that have none
/// @param languages canonical BCP 47 tags; the first is the site's default
/// @param settings the contents of `site.yaml`, or the defaults
/// @param look the contents of the files beside it
public record Site(
    URI baseUrl,
    String title,
    ZoneId timeZone,
    List<String> languages,
    SiteSettings settings,
    Look look) {
  public Site {
    languages = List.copyOf(languages);
    if (languages.isEmpty()) {
      throw new IllegalArgumentException("a site needs at least one language, such as zh-CN");
    }
    if (!baseUrl.isAbsolute() || baseUrl.getRawQuery() != null || baseUrl.getHost() == null) {
      throw new IllegalArgumentException(
          "base URL '" + baseUrl + "' is not absolute; expected the form https://news.example");
    }
    if (baseUrl.toString().endsWith("/")) {
      String address = baseUrl.toString();
      baseUrl = URI.create(address.substring(0, address.length() - 1));
    }
    if (!baseUrl.getRawPath().isEmpty()) {
      throw new IllegalArgumentException(
          "base URL '"
              + baseUrl
              + "' has a path; expected only a host, such as https://news.example,"
              + " because pages link from the root of their host");
    }
  }

  /// Creates a site without `site.yaml`.
  public Site(URI baseUrl, String title, ZoneId timeZone, List<String> languages) {
    this(baseUrl, title, timeZone, languages, SiteSettings.DEFAULT, Look.DEFAULT);
  }

  /// Returns the same site with other settings.
  public Site with(SiteSettings other) {
    return with(other, look);
  }

  /// Returns the same site with other settings and another look.
  public Site with(SiteSettings otherSettings, Look otherLook) {
    return new Site(baseUrl, title, timeZone, languages, otherSettings, otherLook);
  }

  /// Returns the language of anything that does not specify one.
  public String defaultLanguage() {
    return languages.getFirst();
  }

  /// Returns the site language whose lists and menus contain a text: the text's own language, or
  /// else the nearest one that the site has, or else the one in its key.
  ///
  /// @param tag canonical BCP 47 tag of the text
  /// @param ofKey the site's language in the key, or empty
  public String listing(String tag, String ofKey) {
    return languages.contains(tag)
        ? tag
        : languages.stream()
            .filter(language -> primary(language).equals(primary(tag)))
            .findFirst()
            .orElse(ofKey);
  }

  private static String primary(String tag) {
    return Locale.forLanguageTag(tag).getLanguage();
  }

  /// Returns the site's name in a language, or its general name if it has none in that language.
  public String title(String language) {
    return Objects.requireNonNullElse(settings.in(language).identity().title(), title);
  }

  /// Returns the names under which an article is listed by author: all of its authors, or none if
  /// they are just the site's own author, whose page would have every article.
  ///
  /// @param language the article's own language
  /// @param authors the names of the article's authors
  public List<String> listedAuthors(String language, List<String> authors) {
    Author own = settings.in(language).identity().author();
    return own != null && authors.stream().allMatch(own.name()::equals) ? List.of() : authors;
  }

  /// Returns the id of an article without the language at its beginning, which only the id of a
  /// translation has.
  public String withoutLanguage(String id) {
    int slash = id.indexOf('/');
    boolean isTranslation = slash > 0 && languages.contains(id.substring(0, slash));
    return isTranslation ? id.substring(slash + 1) : id;
  }

  /// Returns the first folders of articles that have a list in a language.
  public List<String> sections(String language) {
    return settings.in(language).lists().sections();
  }

  /// Returns the section under which an article is listed, which is its first folder; empty if that
  /// folder has no list.
  ///
  /// @param language the language of the lists that contain the article
  public Optional<String> section(String language, String id) {
    String path = withoutLanguage(id);
    String folder = path.substring(0, Math.max(0, path.indexOf('/')));
    return Optional.of(folder).filter(sections(language)::contains);
  }

  /// Returns the version for readers of other languages: the one in the site's default language.
  /// Empty if there is only one version.
  public Optional<Translation> fallback(List<Translation> translations) {
    return translations.size() < 2
        ? Optional.empty()
        : translations.stream()
            .filter(translation -> listing(translation.language(), "").equals(defaultLanguage()))
            .map(translation -> new Translation("x-default", translation.url()))
            .findFirst();
  }

  /// Turns an absolute address into the form used on the site's own pages.
  public String path(String url) {
    String base = baseUrl + "/";
    return url.startsWith(base) ? url.substring(base.length() - 1) : url;
  }

  /// Returns the path of a language's home page, with a leading and a trailing slash: `/`, or
  /// `/en/` for a language other than the default. All lists in that language are under it.
  public String home(String language) {
    return language.equals(defaultLanguage()) ? "/" : "/" + language + "/";
  }
}
