package broadsheet.page;

import static broadsheet.model.Json.strings;

import broadsheet.article.FrontMatter;
import broadsheet.article.SiteSettings.Logo;
import broadsheet.model.Addresses;
import broadsheet.model.Dates;
import broadsheet.model.Link;
import broadsheet.model.PublishedArticle;
import broadsheet.model.Site;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The structured data of an article for search engines: a schema.org `NewsArticle` as JSON-LD.
public final class ArticleJsonLd {

  private ArticleJsonLd() {}

  /// Describes an article.
  ///
  /// @param trail the pages above it, starting with the home page
  static JsonObject of(
      PublishedArticle article, PageLayout frame, List<String> images, List<Link> trail) {
    JsonObject json = new JsonObject();
    json.addProperty("@context", "https://schema.org");
    json.addProperty("@type", "NewsArticle");
    json.addProperty("headline", article.texts().title());
    json.add("mainEntityOfPage", page(article, frame, trail));
    json.addProperty("inLanguage", article.languages().own());
    addUnlessNull(json, "description", article.texts().description());
    addUnlessNull(json, "datePublished", Dates.machine(article.date()));
    addUnlessNull(json, "dateModified", Dates.machine(article.lastmod()));
    addUnlessEmpty(json, "image", images);
    json.add("author", authors(article.authors(), frame));
    json.add("publisher", organization(frame));
    addUnlessEmpty(json, "articleSection", article.frontMatter().terms().categories());
    addUnlessEmpty(json, "keywords", article.frontMatter().terms().tags());
    addUnlessNull(json, "isBasedOn", article.originalUrl());
    String series = article.frontMatter().placement().series();
    if (series != null) {
      json.add("isPartOf", series(series, frame));
    }
    json.addProperty("wordCount", article.count().words());
    return json;
  }

  /// Describes the place of a page on the site.
  ///
  /// @param trail the pages above it, with paths from the site's root
  /// @param url its absolute address
  public static JsonObject breadcrumb(Site site, List<Link> trail, String name, String url) {
    JsonArray items = new JsonArray();
    for (Link link : trail) {
      items.add(item(items.size() + 1, link.text(), site.baseUrl() + link.url()));
    }
    items.add(item(items.size() + 1, name, url));
    JsonObject breadcrumb = new JsonObject();
    breadcrumb.addProperty("@type", "BreadcrumbList");
    breadcrumb.add("itemListElement", items);
    return breadcrumb;
  }

  private static JsonObject item(int position, String name, String url) {
    JsonObject item = new JsonObject();
    item.addProperty("@type", "ListItem");
    item.addProperty("position", position);
    item.addProperty("name", name);
    item.addProperty("item", url);
    return item;
  }

  /// Only a page has a breadcrumb; an article has none.
  private static JsonObject page(PublishedArticle article, PageLayout frame, List<Link> trail) {
    JsonObject page = new JsonObject();
    page.addProperty("@type", "WebPage");
    page.addProperty("@id", article.url());
    page.add("breadcrumb", breadcrumb(frame.site(), trail, article.texts().title(), article.url()));
    return page;
  }

  private static JsonObject series(String name, PageLayout frame) {
    JsonObject series = new JsonObject();
    series.addProperty("@type", "CreativeWorkSeries");
    series.addProperty("name", name);
    series.addProperty("url", frame.site().baseUrl() + frame.term("series", name));
    return series;
  }

  private static void addUnlessNull(JsonObject json, String name, @Nullable String value) {
    if (value != null) {
      json.addProperty(name, value);
    }
  }

  private static void addUnlessEmpty(JsonObject json, String name, List<String> values) {
    if (!values.isEmpty()) {
      json.add(name, strings(values));
    }
  }

  /// Names the site as the author of an article without a byline.
  private static JsonArray authors(List<FrontMatter.Author> authors, PageLayout frame) {
    JsonArray array = new JsonArray();
    for (FrontMatter.Author author : authors) {
      JsonObject person = new JsonObject();
      person.addProperty("@type", "Person");
      person.addProperty("name", author.name());
      if (author.url() != null) {
        person.addProperty("url", author.url());
      }
      if (author.avatar() != null) {
        person.addProperty("image", author.avatar());
      }
      array.add(person);
    }
    if (array.isEmpty()) {
      array.add(organization(frame));
    }
    return array;
  }

  /// Describes the publisher of the site.
  public static JsonObject organization(PageLayout frame) {
    JsonObject json = new JsonObject();
    json.addProperty("@type", "Organization");
    json.addProperty("name", frame.siteTitle());
    json.addProperty("url", frame.site().baseUrl() + "/");
    Logo logo = frame.settings().identity().logo();
    if (logo != null && logo.image() != null) {
      JsonObject image = new JsonObject();
      image.addProperty("@type", "ImageObject");
      image.addProperty("url", Addresses.absolute(frame.site().baseUrl(), logo.image()));
      json.add("logo", image);
    }
    return json;
  }
}
