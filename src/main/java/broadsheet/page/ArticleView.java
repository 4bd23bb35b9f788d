package broadsheet.page;

import broadsheet.article.FrontMatter;
import broadsheet.article.FrontMatter.Author;
import broadsheet.article.Section;
import broadsheet.article.SiteSettings;
import broadsheet.article.SiteSettings.Comments;
import broadsheet.article.SiteSettings.MenuLink;
import broadsheet.article.SiteSettings.MetaItem;
import broadsheet.article.key.FileTypes;
import broadsheet.article.key.UrlPath;
import broadsheet.article.key.WebAddress;
import broadsheet.model.Dates;
import broadsheet.model.Json;
import broadsheet.model.Link;
import broadsheet.model.PublishedArticle;
import broadsheet.model.PublishedArticle.Picture;
import broadsheet.model.PublishedArticle.Translation;
import broadsheet.model.Site;
import broadsheet.page.asset.Assets;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The data for the template `article.jte`, prepared so that the template decides and computes
/// nothing.
///
/// @param bylines the authors, each with a biography in safe HTML
/// @param hasMarkdown whether the text is also published as Markdown
/// @param isPreview whether the article is not published yet: the page then has no address, and
///   refers to no other output of the article
public record ArticleView(
    PublishedArticle article,
    PageLayout frame,
    List<Byline> bylines,
    boolean hasMarkdown,
    boolean isPreview) {

  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

  public ArticleView {
    bylines = List.copyOf(bylines);
  }

  /// An author as shown in the box under the article.
  ///
  /// @param html the biography, sanitized; empty for none
  /// @param text the biography as plain text, used when its HTML has ids, which could clash with
  ///   those of the page
  public record Byline(Author author, String html, String text) {
    boolean hasDetails() {
      return author.avatar() != null || !html.isEmpty() || !text.isEmpty();
    }
  }

  static ArticleView of(
      PublishedArticle article,
      Site site,
      Assets assets,
      List<Byline> bylines,
      boolean hasMarkdown) {
    Object robots = article.frontMatter().params().get("robots");
    PageLayout frame =
        frame(
            article,
            site,
            assets,
            article.key().urlPath(),
            article.languages().translations(),
            robots instanceof String text ? text : null);
    return new ArticleView(article, frame, bylines, hasMarkdown, false);
  }

  static ArticleView preview(
      PublishedArticle article, Site site, Assets assets, List<Byline> bylines) {
    PageLayout frame = frame(article, site, assets, null, List.of(), "noindex, nofollow");
    return new ArticleView(article, frame, bylines, false, true);
  }

  private static PageLayout frame(
      PublishedArticle article,
      Site site,
      Assets assets,
      @Nullable String path,
      List<Translation> translations,
      @Nullable String robots) {
    OffsetDateTime date = article.date();
    return new PageLayout(
        site,
        assets,
        article.languages().own(),
        site.listing(article.languages().own(), article.key().language()),
        article.texts().title(),
        article.texts().description(),
        path,
        translations,
        robots,
        article.display().sidebar(),
        article.display().widgets(),
        date == null ? null : date.atZoneSameInstant(site.timeZone()).getYear());
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

  /// Formats a date as ISO 8601.
  public @Nullable String machine(@Nullable OffsetDateTime date) {
    return Dates.machine(date);
  }

  /// Formats a day and its time in the article's language and the site's time zone.
  public String time(OffsetDateTime date) {
    return Dates.time(date, article.languages().own(), frame.site().timeZone());
  }

  /// Returns the date of the last change, `null` if it is not later than the article's date.
  public @Nullable OffsetDateTime changed() {
    OffsetDateTime date = article.date();
    OffsetDateTime lastmod = article.lastmod();
    boolean isLater =
        date != null
            && lastmod != null
            && lastmod.isAfter(date)
            && !time(lastmod).equals(time(date));
    return isLater ? lastmod : null;
  }

  /// Returns what the meta line of the article shows, in the site's order. The article's own author
  /// and its translations are always shown.
  public List<MetaItem> meta() {
    List<MetaItem> items = new ArrayList<>(settings().postMeta());
    if (!frontMatter().authors().isEmpty() && !items.contains(MetaItem.AUTHOR)) {
      items.addFirst(MetaItem.AUTHOR);
    }
    if (!items.contains(MetaItem.TRANSLATIONS)) {
      items.add(MetaItem.TRANSLATIONS);
    }
    return items.stream().distinct().filter(this::isPresent).toList();
  }

  private boolean isPresent(MetaItem item) {
    return switch (item) {
      case AUTHOR -> !article.authors().isEmpty();
      case DATE -> article.date() != null;
      case CATEGORIES -> !frontMatter().terms().categories().isEmpty();
      case TRANSLATIONS -> !others().isEmpty();
    };
  }

  /// Returns the article in other languages.
  public List<Translation> others() {
    return isPreview
        ? List.of()
        : article.languages().translations().stream()
            .filter(translation -> !translation.url().equals(article.url()))
            .toList();
  }

  /// Returns the image above the text, `null` for none.
  public @Nullable Picture picture() {
    Picture thumbnail = article.images().thumbnail();
    return thumbnail != null && thumbnail.inPost() ? thumbnail : null;
  }

  /// Returns the absolute addresses of the images that represent the article elsewhere: its own, or
  /// else the site's.
  public List<String> images() {
    List<String> own = ownImages();
    String ofSite = frame.shareImage();
    return own.isEmpty() && ofSite != null ? List.of(ofSite) : own;
  }

  /// Returns the kind of card in which other services show the article.
  public String card() {
    return ownImages().isEmpty() ? frame.shareCard() : "summary_large_image";
  }

  private List<String> ownImages() {
    return Stream.concat(
            Stream.ofNullable(article.images().thumbnail()).map(Picture::url),
            article.images().shared().stream())
        .filter(image -> !FileTypes.isSvg(image))
        .distinct()
        .toList();
  }

  /// Returns the headings of levels 2 and 3 if a table of contents is wanted, otherwise none.
  public List<Section> contents() {
    return article.display().toc() ? contents(article.rendered().outline()) : List.of();
  }

  /// Returns levels 2 and 3 of an outline, skipping all other levels.
  private static List<Section> contents(List<Section> sections) {
    List<Section> contents = new ArrayList<>();
    for (Section section : sections) {
      List<Section> nested = contents(section.sections());
      if (section.level() == 2 || section.level() == 3) {
        contents.add(new Section(section.level(), section.id(), section.title(), nested));
      } else {
        contents.addAll(nested);
      }
    }
    return contents;
  }

  /// Returns the authors to show in boxes: those with more details than a name.
  public List<Byline> authorBox() {
    return article.display().authorbox()
        ? bylines.stream().filter(Byline::hasDetails).toList()
        : List.of();
  }

  /// Returns whether a list shows the articles of an author.
  public boolean isListed(Author author) {
    return !isPreview
        && frame
            .site()
            .listedAuthors(
                article.languages().own(), article.authors().stream().map(Author::name).toList())
            .contains(author.name());
  }

  /// Returns a link to the series that the article is a part of, `null` for none.
  public @Nullable Link series() {
    String series = frontMatter().placement().series();
    return series == null || isPreview ? null : new Link(frame.term("series", series), series);
  }

  /// Returns whether the page links to the previous and the next article.
  public boolean hasPager() {
    return article.display().pager() && !isPreview;
  }

  /// Returns the address of a part of the fragment that belongs to this article.
  ///
  /// @param name `pager` or `related`
  public String fragment(String name) {
    return "/fragments/articles/" + UrlPath.encode(article.id()) + ".html#" + name;
  }

  /// Returns the pages above the article: the home page, and the list of its first category or else
  /// of its month.
  private List<Link> trail() {
    Link home = new Link(frame.home(), frame.messages().text("home"));
    String category = section();
    OffsetDateTime date = article.date();
    if (category != null) {
      return List.of(home, new Link(frame.term("categories", category), category));
    }
    return date == null
        ? List.of(home)
        : List.of(
            home,
            new Link(
                month(),
                Dates.month(
                    YearMonth.from(date.atZoneSameInstant(frame.site().timeZone())),
                    article.languages().own())));
  }

  /// Returns the first category, `null` for none.
  public @Nullable String section() {
    return frontMatter().terms().categories().stream().findFirst().orElse(null);
  }

  /// Returns the path of the list of the article's month.
  public String month() {
    OffsetDateTime date = article.date();
    String month =
        date == null ? "undated" : MONTH.format(date.atZoneSameInstant(frame.site().timeZone()));
    return frame.home() + "archive/" + month + "/";
  }

  /// Returns a link to the list most closely related to the article, `null` for none.
  public @Nullable MenuLink relatedList() {
    if (isPreview) {
      return null;
    }
    String tag = frontMatter().terms().tags().stream().findFirst().orElse(null);
    if (tag != null) {
      return new MenuLink(tag, frame.term("tags", tag), 0);
    }
    String category = section();
    return category == null ? null : new MenuLink(category, frame.term("categories", category), 0);
  }

  /// Returns a link to the original, named after its host; `null` if there is none or the last line
  /// of the text is this link.
  public @Nullable MenuLink original() {
    String url = article.originalUrl();
    return url == null || article.linksToOriginal()
        ? null
        : new MenuLink(WebAddress.host(url), url, 0);
  }

  /// Returns the provider of comments, `null` for no comments.
  public @Nullable Comments comments() {
    return article.display().comments() && !isPreview ? settings().comments() : null;
  }

  /// Returns the provider's settings as JSON.
  public String commentsSettings() {
    JsonObject json = new JsonObject();
    Comments comments = comments();
    if (comments != null) {
      comments.attributes().forEach(json::addProperty);
    }
    return Json.embedded(json);
  }

  /// Returns JSON-LD that is safe inside a script element.
  public String linkedData() {
    return Json.embedded(ArticleJsonLd.of(article, frame, images(), trail()));
  }
}
