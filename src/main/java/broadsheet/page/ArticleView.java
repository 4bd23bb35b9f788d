package broadsheet.page;

import broadsheet.article.FrontMatter;
import broadsheet.article.FrontMatter.Author;
import broadsheet.article.Section;
import broadsheet.article.SiteSettings;
import broadsheet.article.SiteSettings.Comments;
import broadsheet.article.SiteSettings.MenuLink;
import broadsheet.article.SiteSettings.MetaItem;
import broadsheet.article.key.UrlPath;
import broadsheet.model.Dates;
import broadsheet.model.Json;
import broadsheet.model.PublishedArticle;
import broadsheet.model.PublishedArticle.Picture;
import broadsheet.model.PublishedArticle.Translation;
import broadsheet.model.Site;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the template `article.jte` shows, so that it has nothing to decide or compute.
///
/// @param bylines the authors, each with a biography that is safe HTML
/// @param hasMarkdown whether the text is there as Markdown, too
public record ArticleView(
    PublishedArticle article, PageLayout frame, List<Byline> bylines, boolean hasMarkdown) {

  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

  public ArticleView {
    bylines = List.copyOf(bylines);
  }

  /// An author as the box below the article shows him.
  ///
  /// @param html biography, sanitised; empty for none
  /// @param text the same as plain text, where its HTML does not fit the page
  public record Byline(Author author, String html, String text) {
    boolean isMoreThanName() {
      return author.avatar() != null || !html.isEmpty() || !text.isEmpty();
    }
  }

  static ArticleView of(
      PublishedArticle article,
      Site site,
      Assets assets,
      List<Byline> bylines,
      boolean hasMarkdown) {
    OffsetDateTime date = article.date();
    Object robots = article.frontMatter().params().get("robots");
    PageLayout frame =
        new PageLayout(
            site,
            assets,
            article.language(),
            site.listing(article.language(), article.key().language()),
            article.title(),
            article.description(),
            article.key().urlPath(),
            article.translations(),
            robots instanceof String text ? text : null,
            article.display().sidebar(),
            article.display().widgets(),
            date == null ? null : date.atZoneSameInstant(site.timeZone()).getYear());
    return new ArticleView(article, frame, bylines, hasMarkdown);
  }

  private FrontMatter frontMatter() {
    return article.frontMatter();
  }

  private SiteSettings settings() {
    return frame.settings();
  }

  public String jsonUrl() {
    return "/" + UrlPath.encode(article.key().jsonKey());
  }

  public String markdownUrl() {
    return "/" + UrlPath.encode(article.key().markdownKey());
  }

  /// ISO 8601.
  public @Nullable String machine(@Nullable OffsetDateTime date) {
    return Dates.machine(date);
  }

  /// The day in the article's language, in the site's zone.
  public String day(OffsetDateTime date) {
    return Dates.day(date, article.language(), frame.site().timeZone());
  }

  /// The day of the last change, `null` where it is the day of the article.
  public @Nullable OffsetDateTime changed() {
    OffsetDateTime date = article.date();
    OffsetDateTime lastmod = article.lastmod();
    return lastmod == null || date == null || day(lastmod).equals(day(date)) ? null : lastmod;
  }

  /// What the meta line shows of the article, in the site's order. Its own author and its other
  /// languages are always said.
  public List<MetaItem> meta() {
    List<MetaItem> items = new ArrayList<>(settings().postMeta());
    if (!frontMatter().author().isEmpty() && !items.contains(MetaItem.AUTHOR)) {
      items.addFirst(MetaItem.AUTHOR);
    }
    if (!items.contains(MetaItem.TRANSLATIONS)) {
      items.add(MetaItem.TRANSLATIONS);
    }
    return items.stream().distinct().filter(this::isThere).toList();
  }

  private boolean isThere(MetaItem item) {
    return switch (item) {
      case AUTHOR -> !article.authors().isEmpty();
      case DATE -> article.date() != null;
      case CATEGORIES -> !frontMatter().categories().isEmpty();
      case TRANSLATIONS -> !others().isEmpty();
    };
  }

  /// The article in other languages.
  public List<Translation> others() {
    return article.translations().stream()
        .filter(translation -> !translation.url().equals(article.url()))
        .toList();
  }

  /// The image over the text, `null` for none.
  public @Nullable Picture picture() {
    Picture thumbnail = article.thumbnail();
    return thumbnail != null && thumbnail.inPost() ? thumbnail : null;
  }

  /// Every image that stands for the article elsewhere, absolute.
  public List<String> images() {
    return Stream.concat(
            Stream.ofNullable(article.thumbnail()).map(Picture::url), article.images().stream())
        .distinct()
        .toList();
  }

  /// The headings of levels 2 and 3 where a table of contents is wanted, else none.
  public List<Section> contents() {
    return article.display().toc() ? contents(article.rendered().outline()) : List.of();
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

  /// The authors to be shown in boxes: those of whom there is more to show than the name.
  public List<Byline> authorBox() {
    return article.display().authorbox()
        ? bylines.stream().filter(Byline::isMoreThanName).toList()
        : List.of();
  }

  /// Whether the previous and the next article are named.
  public boolean isPaged() {
    return article.display().pager();
  }

  /// Address of what stands around this article alone.
  ///
  /// @param name `pager` or `related`
  public String fragment(String name) {
    return "/fragments/articles/" + UrlPath.encode(article.id()) + "/" + name + ".html";
  }

  /// The list of the article's month.
  public String month() {
    OffsetDateTime date = article.date();
    String month =
        date == null ? "undated" : MONTH.format(date.atZoneSameInstant(frame.site().timeZone()));
    return frame.home() + "archive/" + month + "/";
  }

  /// The list that has the most in common with the article, `null` where nothing has.
  public @Nullable MenuLink relatedList() {
    String tag = frontMatter().tags().stream().findFirst().orElse(null);
    if (tag != null) {
      return new MenuLink(tag, frame.term("tags", tag), 0);
    }
    String category = frontMatter().categories().stream().findFirst().orElse(null);
    return category == null ? null : new MenuLink(category, frame.term("categories", category), 0);
  }

  /// Whom the place for comments points at, `null` for no such place.
  public @Nullable Comments comments() {
    return article.display().comments() ? settings().comments() : null;
  }

  /// The provider's settings as JSON.
  public String commentsSettings() {
    JsonObject json = new JsonObject();
    Comments comments = comments();
    if (comments != null) {
      comments.attributes().forEach(json::addProperty);
    }
    return Json.embedded(json);
  }

  /// For a script element: cannot end it.
  public String linkedData() {
    return Json.embedded(ArticleJsonLd.of(article, frame, images()));
  }
}
