package broadsheet.model;

import broadsheet.article.SiteSettings;
import broadsheet.model.PublishedArticle.Translation;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// What a page must know of the site that it stands in.
///
/// @param baseUrl absolute address of the site without a slash at its end: `https://news.example`
/// @param title the site's name
/// @param timeZone zone of dates that carry none
/// @param languages canonical BCP 47 tags; the first is the site's default
/// @param settings what `site.yaml` says, or the defaults
public record Site(
    URI baseUrl, String title, ZoneId timeZone, List<String> languages, SiteSettings settings) {
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
              + " since pages link from the root of their host");
    }
  }

  /// A site without `site.yaml`.
  public Site(URI baseUrl, String title, ZoneId timeZone, List<String> languages) {
    this(baseUrl, title, timeZone, languages, SiteSettings.DEFAULT);
  }

  /// The same site under other settings.
  public Site with(SiteSettings other) {
    return new Site(baseUrl, title, timeZone, languages, other);
  }

  /// Language of what carries no other.
  public String defaultLanguage() {
    return languages.getFirst();
  }

  /// The site's language in whose lists and menus a text stands: its own, else the nearest that the
  /// site has, else the one that its key says.
  ///
  /// @param tag canonical BCP 47 tag of the text
  /// @param ofKey one of the site's languages
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

  /// The site's name in a language where it has one.
  public String title(String language) {
    return Objects.requireNonNullElse(settings.in(language).title(), title);
  }

  /// The language version for readers of none of the languages: that of the site's default, if
  /// there is more than one version at all.
  public Optional<Translation> fallback(List<Translation> translations) {
    return translations.size() < 2
        ? Optional.empty()
        : translations.stream()
            .filter(translation -> listing(translation.language(), "").equals(defaultLanguage()))
            .map(translation -> new Translation("x-default", translation.url()))
            .findFirst();
  }

  /// Path of a language's home page, with slashes around: `/`, or `/en/` for a language that is not
  /// the default. All listings in that language are below it.
  public String home(String language) {
    return language.equals(defaultLanguage()) ? "/" : "/" + language + "/";
  }
}
