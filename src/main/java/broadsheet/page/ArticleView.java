package broadsheet.page;

import broadsheet.article.FrontMatter;
import broadsheet.article.Section;
import broadsheet.article.UrlPath;
import broadsheet.page.PublishedArticle.Picture;
import broadsheet.page.PublishedArticle.Translation;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the template `article.jte` shows, so that it has nothing to decide or compute.
public final class ArticleView {

  private final PublishedArticle article;
  private final Site site;
  private final String stylesheetKey;
  private final Messages messages;

  ArticleView(PublishedArticle article, Site site, String stylesheetKey) {
    this.article = article;
    this.site = site;
    this.stylesheetKey = stylesheetKey;
    this.messages = Messages.of(article.language());
  }

  public PublishedArticle article() {
    return article;
  }

  public FrontMatter frontMatter() {
    return article.frontMatter();
  }

  public Site site() {
    return site;
  }

  public Messages messages() {
    return messages;
  }

  /// Value of the attribute `dir`, `null` to leave it out.
  public @Nullable String direction() {
    return Language.direction(article.language());
  }

  public @Nullable String openGraphLocale() {
    return Language.openGraphLocale(article.language());
  }

  public String stylesheet() {
    return "/" + stylesheetKey;
  }

  public String jsonUrl() {
    return "/" + UrlPath.encode(article.key().jsonKey());
  }

  /// The home page in the article's language, or the site's where it has none in that language.
  public String home() {
    String language = article.language();
    boolean isTranslated =
        site.languages().contains(language) && !language.equals(site.defaultLanguage());
    return isTranslated ? "/" + language + "/" : "/";
  }

  /// The site's title is in its default language; `null` where that is the page's, too.
  public @Nullable String siteTitleLanguage() {
    String language = site.defaultLanguage();
    return language.equals(article.language()) ? null : language;
  }

  /// ISO 8601.
  public @Nullable String machine(@Nullable OffsetDateTime date) {
    return Dates.machine(date);
  }

  /// The day in the article's language, in the site's zone.
  public String day(OffsetDateTime date) {
    return Dates.day(date, article.language(), site.timeZone());
  }

  /// The day of the last change, `null` where it is the day of the article.
  public @Nullable OffsetDateTime changed() {
    OffsetDateTime date = article.date();
    OffsetDateTime lastmod = article.lastmod();
    return lastmod == null || date == null || day(lastmod).equals(day(date)) ? null : lastmod;
  }

  /// The language versions for `hreflang`; empty where there is only this one.
  public List<Translation> alternates() {
    if (article.translations().size() < 2) {
      return List.of();
    }
    Stream<Translation> fallback =
        article.translations().stream()
            .filter(translation -> translation.language().equals(site.defaultLanguage()))
            .map(translation -> new Translation("x-default", translation.url()));
    return Stream.concat(article.translations().stream(), fallback).toList();
  }

  /// The image over the text, `null` for none.
  public @Nullable Picture picture() {
    Picture thumbnail = article.thumbnail();
    return thumbnail != null && thumbnail.inPost() ? thumbnail : null;
  }

  /// Every image that stands for the article elsewhere, absolute.
  public List<String> images() {
    Picture thumbnail = article.thumbnail();
    return Stream.concat(Stream.ofNullable(thumbnail).map(Picture::url), article.images().stream())
        .distinct()
        .toList();
  }

  /// The headings of levels 2 and 3 where the author wants a table of contents, else none.
  public List<Section> contents() {
    return Objects.equals(frontMatter().toc(), true)
        ? contents(article.rendered().outline())
        : List.of();
  }

  /// Levels 2 and 3 of an outline, whatever stands above or between them.
  private static List<Section> contents(List<Section> sections) {
    List<Section> contents = new ArrayList<>();
    for (Section section : sections) {
      List<Section> below = contents(section.sections());
      if (section.level() == 2 || section.level() == 3) {
        contents.add(new Section(section.level(), section.id(), section.title(), below));
      } else {
        contents.addAll(below);
      }
    }
    return contents;
  }

  /// For a script element: cannot end it.
  public String linkedData() {
    return Json.embedded(LinkedData.of(article, site, images()));
  }

  /// Whether there is anything to say in the meta line.
  public boolean hasMeta() {
    return article.date() != null
        || article.readingMinutes() > 0
        || !article.authors().isEmpty()
        || !frontMatter().categories().isEmpty();
  }
}
