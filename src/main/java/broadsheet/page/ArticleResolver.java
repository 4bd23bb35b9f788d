package broadsheet.page;

import broadsheet.article.Article;
import broadsheet.article.FrontMatter;
import broadsheet.article.FrontMatter.Author;
import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.article.FrontMatter.Visibility;
import broadsheet.article.Problem;
import broadsheet.article.SiteSettings;
import broadsheet.article.image.ImageSize;
import broadsheet.article.key.FileTypes;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.UrlPath;
import broadsheet.article.text.PlainText;
import broadsheet.article.text.Summary;
import broadsheet.article.text.WordCount;
import broadsheet.markdown.sanitize.Rendering.DocumentLink;
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
import broadsheet.model.Versions;
import broadsheet.model.derivation.Surroundings;
import broadsheet.page.redirect.Aliases;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Fills in what an article's file leaves open, from its key, its text and its site.
final class ArticleResolver {

  /// The maximum number of images of this site whose sizes are looked up.
  private static final int MAX_IMAGES = 100;

  /// Matches the date prefix of a file name, as in Jekyll.
  private static final Pattern DAY = Pattern.compile("^\\d{4}-\\d{1,2}-\\d{1,2}[-_\\s]+(?=\\S)");

  private final Site site;
  private final SourceKey.Text key;
  private final Source source;
  private final Addresses addresses;
  private final List<Problem> warnings = new ArrayList<>();

  /// Maps the resolved addresses of the text to their original spelling.
  private final Map<String, String> written;

  ArticleResolver(Site site, SourceKey.Text key, Source source) {
    this(site, key, source, new LinkedHashMap<>());
  }

  private ArticleResolver(
      Site site, SourceKey.Text key, Source source, Map<String, String> written) {
    this.site = site;
    this.key = key;
    this.source = source;
    this.addresses = new Addresses(site, key);
    this.written = written;
  }

  /// Resolves an address of the text.
  String link(String address) {
    String resolved = addresses.resolve(address);
    written.putIfAbsent(resolved, address);
    return resolved;
  }

  /// Resolves an article whose text has been rendered.
  ///
  /// @param earlier the warnings so far
  PublishedArticle resolve(
      Article article, Rendered rendered, List<Problem> earlier, Surroundings surroundings) {
    return new ArticleResolver(site, key, source, written)
        .resolveOnce(article, rendered, earlier, surroundings);
  }

  private PublishedArticle resolveOnce(
      Article article, Rendered rendered, List<Problem> earlier, Surroundings surroundings) {
    FrontMatter frontMatter = article.frontMatter();
    Set<String> images = images(frontMatter, rendered);
    Set<String> played = played(rendered);
    warnings.addAll(earlier);
    warnings.addAll(
        new AddressWarnings(source, article, site)
            .of(written, images, played, missing(files(images, played), surroundings)));
    Map<String, ImageSize> sizes = sizes(images, surroundings);
    String title = title(frontMatter, rendered);
    String language = language(frontMatter);
    SiteSettings settings = settings(frontMatter);
    OffsetDateTime date = frontMatter.date();
    OffsetDateTime lastmod = frontMatter.lastmod();
    String summary = summary(frontMatter, rendered);
    String description = frontMatter.texts().description();
    Picture thumbnail = thumbnail(frontMatter, title, settings, sizes);
    List<String> shared =
        frontMatter.images().shared().stream().map(this::web).filter(Objects::nonNull).toList();
    shared.stream().filter(FileTypes::isSvg).forEach(this::warnOfSvg);
    Aliases aliases = aliases(frontMatter);
    warnings.addAll(aliases.warnings(surroundings));
    warnIfInPlaceOfList();
    return new PublishedArticle(
        key,
        source,
        addresses.page(),
        languages(frontMatter, language, surroundings),
        new ResolvedTexts(title, summary, description == null ? summary : description),
        date,
        lastmod == null ? date : lastmod,
        new ResolvedImages(thumbnail, shared, absolute(sizes)),
        authors(frontMatter, settings),
        display(frontMatter).withContents(frontMatter, rendered.contents()),
        aliases.free(surroundings),
        frontMatter.placement().menu().stream()
            .map(entry -> menuEntry(entry, frontMatter, title))
            .toList(),
        WordCount.of(rendered.text()),
        frontMatter,
        rendered.with(sizes),
        warnings);
  }

  /// Returns the keys of the images of this site that the article shows, and of the audio and video
  /// that it plays, without duplicates. Those beyond the maximum count as files of other sites.
  List<String> ownFiles(FrontMatter frontMatter, Rendered rendered) {
    return files(images(frontMatter, rendered), played(rendered)).stream()
        .flatMap(file -> addresses.fileKey(file).stream())
        .distinct()
        .limit(MAX_IMAGES)
        .toList();
  }

  /// Returns the former addresses of the article.
  Aliases aliases(FrontMatter frontMatter) {
    return new Aliases(site, key, source, frontMatter.aliases());
  }

  /// Returns the images and other files that do not exist, as keys by resolved address.
  private Map<String, String> missing(Set<String> files, Surroundings surroundings) {
    Map<String, String> missing = new LinkedHashMap<>();
    for (String file : files) {
      addresses.fileKey(file).filter(surroundings::lacks).ifPresent(it -> missing.put(file, it));
    }
    return missing;
  }

  /// Returns the known sizes of images by resolved address.
  private Map<String, ImageSize> sizes(Set<String> images, Surroundings surroundings) {
    Map<String, ImageSize> sizes = new HashMap<>();
    for (String image : images) {
      addresses
          .fileKey(image)
          .flatMap(surroundings::size)
          .ifPresent(size -> sizes.put(image, size));
    }
    return sizes;
  }

  private Map<String, ImageSize> absolute(Map<String, ImageSize> sizes) {
    Map<String, ImageSize> absolute = new HashMap<>();
    sizes.forEach((address, size) -> absolute.put(addresses.absolute(address), size));
    return absolute;
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

  /// Returns the resolved addresses of the audio, video and subtitles that the article plays.
  static Set<String> played(Rendered rendered) {
    return rendered.links().stream()
        .filter(DocumentLink::isPlayed)
        .map(DocumentLink::url)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<String> files(Set<String> images, Set<String> played) {
    Set<String> files = new LinkedHashSet<>(images);
    files.addAll(played);
    return files;
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

  static @Nullable String summary(FrontMatter frontMatter, Rendered rendered) {
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
      FrontMatter frontMatter, String title, SiteSettings settings, Map<String, ImageSize> sizes) {
    FrontMatter.Thumbnail thumbnail = frontMatter.images().thumbnail();
    String url = thumbnail == null ? null : web(thumbnail.src());
    if (thumbnail == null || url == null) {
      return null;
    }
    Visibility visibility =
        Objects.requireNonNullElseGet(
            thumbnail.visibility(),
            () -> new Visibility(settings.thumbnails().inList(), settings.thumbnails().inPost()));
    String src = addresses.resolve(thumbnail.src());
    return new Picture(
        src,
        url,
        Objects.requireNonNullElse(thumbnail.alt(), title),
        visibility.inList(),
        visibility.inPost(),
        sizes.get(src));
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

  private void warnOfSvg(String image) {
    warn(
        "the image '" + image + "' for other services, which do not show SVG",
        "a PNG, JPEG or WebP image in 'images'",
        "name another image, or remove it");
  }

  private ResolvedLanguages languages(
      FrontMatter frontMatter, String language, Surroundings surroundings) {
    List<String> declared = frontMatter.languages().translations();
    List<String> accepted = accepted(declared, language);
    Versions own = new Versions(accepted, List.of());
    List<String> listed =
        site.languages().stream()
            .filter(other -> !other.equals(key.language()) && own.accepts(other))
            .filter(other -> lists(other, !declared.isEmpty(), surroundings))
            .toList();
    List<Translation> translations = new ArrayList<>();
    for (String version : listed.isEmpty() ? List.<String>of() : site.languages()) {
      if (version.equals(key.language())) {
        translations.add(new Translation(language, addresses.page()));
      } else if (listed.contains(version)) {
        String path = site.home(version) + UrlPath.encode(key.path()) + "/";
        translations.add(new Translation(version, site.baseUrl() + path));
      }
    }
    return new ResolvedLanguages(language, translations, new Versions(accepted, listed));
  }

  /// Returns the languages of the other versions that the article accepts, `null` for all. A text
  /// in a language other than that of its key has no version in its own language.
  private @Nullable List<String> accepted(List<String> declared, String language) {
    if (declared.isEmpty()) {
      return language.equals(key.language()) || !site.languages().contains(language)
          ? null
          : site.languages().stream().filter(tag -> !tag.equals(language)).toList();
    }
    List<String> accepted = new ArrayList<>();
    for (String tag : declared) {
      if (!tag.equals(language) && !site.languages().contains(tag)) {
        warn(
            "the translation '" + tag + "'",
            "one of the site's languages " + site.languages(),
            "remove it or add the language to LANGUAGES");
      } else if (!tag.equals(language) && !tag.equals(key.language())) {
        accepted.add(tag);
      }
    }
    return accepted;
  }

  /// Returns whether the page lists a version that it accepts.
  ///
  /// @param isDeclared whether the article names the version: then a warning says why the page does
  ///   not list it
  private boolean lists(String other, boolean isDeclared, Surroundings surroundings) {
    if (!surroundings.versions().containsKey(other)) {
      return false;
    }
    Optional<Versions> version = surroundings.versions().get(other);
    boolean isMutual = version.isPresent() && version.get().accepts(key.language());
    if (version.isEmpty() && isDeclared) {
      String tag = other.equals(site.defaultLanguage()) ? "" : "." + other;
      warn(
          "the translation '" + other + "', which is not published",
          "an article such as " + key.path() + tag + ".md",
          "upload it, or remove '" + other + "' from 'translations'");
    } else if (!isMutual && isDeclared) {
      warn(
          "the translation '" + other + "', whose 'translations' do not name this article",
          "'" + key.language() + "' among them, since versions refer to each other",
          "add it there, or remove '" + other + "' from 'translations' here");
    }
    return isMutual;
  }

  /// An upload takes precedence over a list.
  private void warnIfInPlaceOfList() {
    if (site.sections(key.language()).contains(key.path())) {
      warn(
          "the address "
              + key.urlPath()
              + ", which belongs to the list of the section '"
              + key.path()
              + "'",
          "another address; the list has no page as long as this one exists",
          "rename the file to "
              + key.path()
              + "/_index.md, which is the introduction of the list, or remove '"
              + key.path()
              + "' from 'sections' in site.yaml");
    }
  }

  private void warn(String found, String expected, String fix) {
    warnings.add(Problem.warning(source.name(), 0, 0, found, expected, fix));
  }
}
