package broadsheet.page;

import broadsheet.article.Article;
import broadsheet.article.FrontMatter;
import broadsheet.article.FrontMatter.Author;
import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.article.FrontMatter.Visibility;
import broadsheet.article.Problem;
import broadsheet.article.SiteSettings;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.UrlPath;
import broadsheet.article.text.PlainText;
import broadsheet.article.text.Summary;
import broadsheet.article.text.WordCount;
import broadsheet.markdown.sanitize.Rendering.Rendered;
import broadsheet.model.Addresses;
import broadsheet.model.DisplayOptions;
import broadsheet.model.PublishedArticle;
import broadsheet.model.PublishedArticle.Picture;
import broadsheet.model.PublishedArticle.ResolvedImages;
import broadsheet.model.PublishedArticle.ResolvedLanguages;
import broadsheet.model.PublishedArticle.ResolvedTexts;
import broadsheet.model.PublishedArticle.Translation;
import broadsheet.model.Site;
import broadsheet.model.Source;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Fills in what an article's file leaves open, from its key, its text and its site.
final class ArticleResolver {

  /// Matches the date prefix of a file name, as in Jekyll.
  private static final Pattern DAY = Pattern.compile("^\\d{4}-\\d{1,2}-\\d{1,2}[-_\\s]+(?=\\S)");

  private final Site site;
  private final SourceKey.Text key;
  private final Source source;
  private final Addresses addresses;
  private final List<Problem> warnings = new ArrayList<>();

  /// Maps the resolved addresses of the text to their original spelling.
  private final Map<String, String> written = new LinkedHashMap<>();

  ArticleResolver(Site site, SourceKey.Text key, Source source) {
    this.site = site;
    this.key = key;
    this.source = source;
    this.addresses = new Addresses(site, key);
  }

  /// Resolves an address of the text.
  String link(String address) {
    String resolved = addresses.resolve(address);
    written.putIfAbsent(resolved, address);
    return resolved;
  }

  PublishedArticle resolve(Article article, Rendered rendered, List<Problem> earlier) {
    FrontMatter frontMatter = article.frontMatter();
    warnings.addAll(earlier);
    warnings.addAll(
        new AddressWarnings(source.name(), article, site.languages())
            .of(written, images(frontMatter, rendered)));
    String title = title(frontMatter, rendered);
    String language = language(frontMatter);
    SiteSettings settings = settings(frontMatter);
    OffsetDateTime date = frontMatter.date();
    OffsetDateTime lastmod = frontMatter.lastmod();
    String summary = summary(frontMatter, rendered);
    String description = frontMatter.texts().description();
    Picture thumbnail = thumbnail(frontMatter, title, settings);
    List<String> images =
        frontMatter.images().shared().stream().map(this::web).filter(Objects::nonNull).toList();
    List<Translation> translations = translations(frontMatter, language);
    return new PublishedArticle(
        key,
        source,
        addresses.page(),
        new ResolvedLanguages(language, translations),
        new ResolvedTexts(title, summary, description == null ? summary : description),
        date,
        lastmod == null ? date : lastmod,
        new ResolvedImages(thumbnail, images),
        authors(frontMatter, settings),
        display(frontMatter).withContents(frontMatter, rendered.contents()),
        frontMatter.placement().menu().stream()
            .map(entry -> menuEntry(entry, frontMatter, title))
            .toList(),
        WordCount.of(rendered.text()),
        frontMatter,
        rendered,
        warnings);
  }

  /// Returns the resolved addresses of all images of the article.
  private Set<String> images(FrontMatter frontMatter, Rendered rendered) {
    Set<String> images = new LinkedHashSet<>();
    if (frontMatter.images().thumbnail() != null) {
      images.add(addresses.resolve(frontMatter.images().thumbnail().src()));
    }
    frontMatter.images().shared().forEach(image -> images.add(addresses.resolve(image)));
    rendered.images().forEach(image -> images.add(image.url()));
    return images;
  }

  /// Returns how the article is shown; rendering its text can depend on it.
  DisplayOptions display(FrontMatter frontMatter) {
    return DisplayOptions.of(frontMatter, settings(frontMatter));
  }

  /// Returns the site settings for the article's language.
  SiteSettings settings(FrontMatter frontMatter) {
    return site.settings().in(language(frontMatter));
  }

  /// Returns the language of the article.
  String language(FrontMatter frontMatter) {
    return frontMatter.languages().own().isEmpty()
        ? key.language()
        : frontMatter.languages().own().getFirst();
  }

  private String title(FrontMatter frontMatter, Rendered rendered) {
    if (frontMatter.texts().title() != null) {
      return frontMatter.texts().title();
    }
    String heading = rendered.title();
    return heading == null || heading.isBlank() ? readable(key.path()) : heading;
  }

  /// Turns `2025/02/night-ferry` and `2025-02-13-night-ferry` into `Night ferry`.
  private static String readable(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String words = DAY.matcher(name).replaceFirst("").replaceAll("[-_\\s]+", " ").strip();
    if (words.isEmpty()) {
      return name;
    }
    int end = words.offsetByCodePoints(0, 1);
    return words.substring(0, end).toUpperCase(Locale.ROOT) + words.substring(end);
  }

  private static @Nullable String summary(FrontMatter frontMatter, Rendered rendered) {
    String more = rendered.more();
    if (more != null && !more.isBlank()) {
      return PlainText.fold(more);
    }
    if (frontMatter.texts().summary() != null) {
      return frontMatter.texts().summary();
    }
    String derived = Summary.of(rendered.opening());
    return derived.isBlank() ? null : derived;
  }

  private @Nullable Picture thumbnail(
      FrontMatter frontMatter, String title, SiteSettings settings) {
    FrontMatter.Thumbnail thumbnail = frontMatter.images().thumbnail();
    String url = thumbnail == null ? null : web(thumbnail.src());
    if (thumbnail == null || url == null) {
      return null;
    }
    Visibility visibility =
        Objects.requireNonNullElseGet(
            thumbnail.visibility(),
            () -> new Visibility(settings.thumbnails().inList(), settings.thumbnails().inPost()));
    return new Picture(
        addresses.resolve(thumbnail.src()),
        url,
        Objects.requireNonNullElse(thumbnail.alt(), title),
        visibility.inList(),
        visibility.inPost());
  }

  private List<Author> authors(FrontMatter frontMatter, SiteSettings settings) {
    Author publisher = settings.identity().author();
    return frontMatter.authors().isEmpty() && publisher != null
        ? List.of(author(publisher))
        : frontMatter.authors().stream().map(this::author).toList();
  }

  private Author author(Author author) {
    return new Author(author.name(), web(author.url()), web(author.avatar()), author.bio());
  }

  private static MenuEntry menuEntry(MenuEntry entry, FrontMatter frontMatter, String title) {
    return new MenuEntry(
        entry.menu(),
        Objects.requireNonNullElse(entry.name(), title),
        entry.weight() == null ? frontMatter.placement().weight() : entry.weight(),
        entry.parent());
  }

  /// Makes an address absolute. Returns `null`, with a warning, if it is not `http` or `https`.
  private @Nullable String web(@Nullable String address) {
    if (address == null) {
      return null;
    }
    String url = addresses.absolute(addresses.resolve(address));
    if (Addresses.isWeb(url)) {
      return url;
    }
    warn(address, "an address: http, https or a path", "fix or remove it");
    return null;
  }

  private List<Translation> translations(FrontMatter frontMatter, String language) {
    List<Translation> translations = new ArrayList<>();
    for (String tag : frontMatter.languages().translations()) {
      String url = tag.equals(language) ? addresses.page() : translation(tag);
      if (url != null && translations.stream().noneMatch(other -> other.url().equals(url))) {
        translations.add(new Translation(url.equals(addresses.page()) ? language : tag, url));
      }
    }
    return translations;
  }

  private @Nullable String translation(String tag) {
    if (!site.languages().contains(tag)) {
      warn(
          "the translation '" + tag + "'",
          "one of the site's languages " + site.languages(),
          "remove it or add the language to LANGUAGES");
      return null;
    }
    String prefix = tag.equals(site.defaultLanguage()) ? "" : tag + "/";
    return site.baseUrl() + "/" + UrlPath.encode(prefix + key.path()) + "/";
  }

  private void warn(String found, String expected, String fix) {
    warnings.add(Problem.warning(source.name(), 0, 0, found, expected, fix));
  }
}
