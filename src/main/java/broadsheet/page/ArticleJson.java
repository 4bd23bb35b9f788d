package broadsheet.page;

import static broadsheet.model.Json.array;
import static broadsheet.model.Json.number;
import static broadsheet.model.Json.string;
import static broadsheet.model.Json.strings;

import broadsheet.article.FrontMatter;
import broadsheet.article.Section;
import broadsheet.article.image.ImageSize;
import broadsheet.article.key.RedirectKey;
import broadsheet.model.Addresses;
import broadsheet.model.CacheControl;
import broadsheet.model.Dates;
import broadsheet.model.DisplayOptions;
import broadsheet.model.Document;
import broadsheet.model.Json;
import broadsheet.model.PublishedArticle;
import broadsheet.model.PublishedArticle.Picture;
import broadsheet.model.Site;
import broadsheet.model.Source;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON document of an article, as described by `schemas/article-1.json`.
final class ArticleJson {

  private final Site site;

  ArticleJson(Site site) {
    this.site = site;
  }

  Document document(PublishedArticle article) {
    return Document.json(
        article.key().jsonKey(), CacheControl.CHANGEABLE, Json.document(json(article)));
  }

  private JsonObject json(PublishedArticle article) {
    FrontMatter frontMatter = article.frontMatter();
    JsonObject json = new JsonObject();
    json.add("$schema", string(site.baseUrl() + "/api/schemas/article-1.json"));
    json.add("id", string(article.id()));
    json.add("url", string(article.url()));
    json.add("aliases", array(article.redirects(), this::alias));
    json.add("language", string(article.languages().own()));
    json.add("translations", translations(article));
    json.add("title", string(article.texts().title()));
    json.add("date", string(Dates.machine(article.date())));
    json.add("lastmod", string(Dates.machine(article.lastmod())));
    json.add("lead", string(frontMatter.texts().lead()));
    json.add("summary", string(article.texts().summary()));
    json.add("description", string(article.texts().description()));
    json.add("thumbnail", thumbnail(article.images().thumbnail()));
    json.add("categories", strings(frontMatter.terms().categories()));
    json.add("tags", strings(frontMatter.terms().tags()));
    json.add("authors", array(article.authors(), ArticleJson::author));
    json.addProperty("featured", frontMatter.placement().featured());
    json.add("series", string(frontMatter.placement().series()));
    json.add("originalUrl", string(article.originalUrl()));
    json.add("body", body(article));
    json.add("outline", outline(article.rendered().outline()));
    json.addProperty("words", article.count().words());
    json.addProperty("readingMinutes", article.count().readingMinutes());
    Addresses addresses = new Addresses(site, article.key());
    json.add("links", links(article, addresses));
    json.add("images", images(article, addresses));
    json.add("display", display(article));
    json.add("params", Json.value(frontMatter.params()));
    json.add("source", source(article.source()));
    json.add("warnings", Json.problems(article.warnings()));
    return json;
  }

  private JsonElement alias(String redirect) {
    return string(site.baseUrl() + RedirectKey.path(redirect));
  }

  private static JsonArray translations(PublishedArticle article) {
    return array(
        article.languages().translations(),
        translation -> {
          JsonObject json = new JsonObject();
          json.add("language", string(translation.language()));
          json.add("url", string(translation.url()));
          return json;
        });
  }

  private static JsonElement thumbnail(@Nullable Picture thumbnail) {
    if (thumbnail == null) {
      return JsonNull.INSTANCE;
    }
    List<String> visibility = new ArrayList<>();
    if (thumbnail.inList()) {
      visibility.add("list");
    }
    if (thumbnail.inPost()) {
      visibility.add("post");
    }
    JsonObject json = new JsonObject();
    json.add("url", string(thumbnail.url()));
    json.add("alt", string(thumbnail.alt()));
    json.add("visibility", strings(visibility));
    addSize(json, thumbnail.size());
    return json;
  }

  private static JsonObject author(FrontMatter.Author author) {
    JsonObject json = new JsonObject();
    json.add("name", string(author.name()));
    json.add("url", string(author.url()));
    json.add("avatar", string(author.avatar()));
    json.add("bio", string(author.bio()));
    return json;
  }

  private static JsonObject body(PublishedArticle article) {
    JsonObject json = new JsonObject();
    json.add("html", string(article.rendered().html()));
    json.add("text", string(article.rendered().text()));
    return json;
  }

  private static JsonArray outline(List<Section> sections) {
    return array(
        sections,
        section -> {
          JsonObject json = new JsonObject();
          json.addProperty("level", section.level());
          json.add("id", string(section.id()));
          json.add("title", string(section.title()));
          json.add("sections", outline(section.sections()));
          return json;
        });
  }

  private static JsonArray links(PublishedArticle article, Addresses addresses) {
    return array(
        article.rendered().links(),
        link -> {
          JsonObject json = new JsonObject();
          json.add("url", string(addresses.absolute(link.url())));
          json.add("text", string(link.text()));
          return json;
        });
  }

  private static JsonArray images(PublishedArticle article, Addresses addresses) {
    Map<String, ImageSize> sizes = article.images().sizes();
    JsonArray images = array(article.images().shared(), url -> image(url, "", null, sizes));
    article
        .rendered()
        .images()
        .forEach(image ->
            images.add(image(addresses.absolute(image.url()), image.alt(), image.title(), sizes)));
    return images;
  }

  private static JsonObject image(
      String url, String alt, @Nullable String title, Map<String, ImageSize> sizes) {
    JsonObject json = new JsonObject();
    json.add("url", string(url));
    json.add("alt", string(alt));
    json.add("title", string(title));
    addSize(json, sizes.get(url));
    return json;
  }

  private static void addSize(JsonObject json, @Nullable ImageSize size) {
    json.add("width", number(size == null ? null : size.width()));
    json.add("height", number(size == null ? null : size.height()));
  }

  private static JsonObject display(PublishedArticle article) {
    DisplayOptions display = article.display();
    JsonObject json = new JsonObject();
    json.addProperty("toc", display.toc());
    json.add("sidebar", string(display.sidebar().name().toLowerCase(Locale.ROOT)));
    json.add("widgets", strings(display.widgets()));
    json.addProperty("pager", display.pager());
    json.addProperty("comments", display.comments());
    json.addProperty("authorbox", display.authorbox());
    json.addProperty("math", display.math());
    json.add("menu", array(article.menu(), ArticleJson::menuEntry));
    return json;
  }

  private static JsonObject menuEntry(FrontMatter.MenuEntry entry) {
    JsonObject json = new JsonObject();
    json.add("menu", string(entry.menu()));
    json.add("name", string(entry.name()));
    json.add("weight", number(entry.weight()));
    json.add("parent", string(entry.parent()));
    return json;
  }

  private static JsonObject source(Source source) {
    JsonObject json = new JsonObject();
    json.add("bucket", string(source.bucket()));
    json.add("key", string(source.key()));
    json.add("etag", string(source.eTag()));
    json.add("version", string(source.version()));
    return json;
  }
}
