package broadsheet.page;

import static broadsheet.model.Json.string;
import static broadsheet.model.Json.strings;

import broadsheet.article.FrontMatter;
import broadsheet.article.SiteSettings.Logo;
import broadsheet.model.Addresses;
import broadsheet.model.Dates;
import broadsheet.model.PublishedArticle;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/// The structured data of an article for search engines: a schema.org `NewsArticle` as JSON-LD.
final class ArticleJsonLd {

  private ArticleJsonLd() {}

  static JsonObject of(PublishedArticle article, PageLayout frame, List<String> images) {
    FrontMatter frontMatter = article.frontMatter();
    JsonObject json = new JsonObject();
    json.addProperty("@context", "https://schema.org");
    json.addProperty("@type", "NewsArticle");
    json.addProperty("headline", article.texts().title());
    json.addProperty("mainEntityOfPage", article.url());
    json.addProperty("inLanguage", article.languages().own());
    if (article.texts().description() != null) {
      json.addProperty("description", article.texts().description());
    }
    if (article.date() != null) {
      json.add("datePublished", string(Dates.machine(article.date())));
    }
    if (article.lastmod() != null) {
      json.add("dateModified", string(Dates.machine(article.lastmod())));
    }
    if (!images.isEmpty()) {
      json.add("image", strings(images));
    }
    json.add("author", authors(article.authors(), frame));
    json.add("publisher", organization(frame));
    if (!frontMatter.terms().categories().isEmpty()) {
      json.add("articleSection", strings(frontMatter.terms().categories()));
    }
    if (!frontMatter.terms().tags().isEmpty()) {
      json.add("keywords", strings(frontMatter.terms().tags()));
    }
    if (article.originalUrl() != null) {
      json.addProperty("isBasedOn", article.originalUrl());
    }
    json.addProperty("wordCount", article.count().words());
    return json;
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

  private static JsonObject organization(PageLayout frame) {
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
