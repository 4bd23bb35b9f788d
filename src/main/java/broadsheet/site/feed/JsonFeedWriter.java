package broadsheet.site.feed;

import static broadsheet.model.Json.array;
import static broadsheet.model.Json.strings;

import broadsheet.model.Json;
import broadsheet.site.state.Entry;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes a feed as JSON Feed 1.1, which has no `null`: missing values are omitted.
public final class JsonFeedWriter {

  private JsonFeedWriter() {}

  static String of(Feed feed) {
    JsonObject json = new JsonObject();
    json.addProperty("version", "https://jsonfeed.org/version/1.1");
    json.addProperty("title", feed.title());
    json.addProperty("description", feed.description());
    json.addProperty("language", feed.language());
    json.addProperty("home_page_url", feed.page());
    json.addProperty("feed_url", feed.self());
    json.add("authors", authors(List.of(feed.publisher())));
    if (feed.hub() != null) {
      JsonObject hub = new JsonObject();
      hub.addProperty("type", "WebSub");
      hub.addProperty("url", feed.hub());
      json.add("hubs", array(List.of(hub), it -> it));
    }
    json.add("items", array(feed.items(), JsonFeedWriter::item));
    return Json.document(json);
  }

  /// Uses the address as the id because a new title does not change it.
  private static JsonObject item(FeedItem item) {
    Entry entry = item.entry();
    JsonObject json = new JsonObject();
    json.addProperty("id", entry.url());
    json.addProperty("url", entry.url());
    json.addProperty("title", entry.teaser().title());
    add(json, "language", entry.textLanguage());
    add(json, "summary", entry.teaser().summary());
    String html = item.html();
    // One of the two content fields is required.
    add(json, html == null ? "content_text" : "content_html", html == null ? text(entry) : html);
    add(
        json,
        "image",
        entry.teaser().thumbnail() == null ? null : entry.teaser().thumbnail().url());
    add(json, "date_published", Xml.date(entry.date()));
    add(json, "date_modified", Xml.date(entry.lastmod()));
    if (!entry.terms().authors().isEmpty()) {
      json.add("authors", authors(entry.terms().authors()));
    }
    json.add("tags", strings(item.terms()));
    return json;
  }

  private static String text(Entry entry) {
    return Objects.requireNonNullElse(entry.teaser().summary(), entry.teaser().title());
  }

  private static JsonArray authors(List<String> names) {
    return array(
        names,
        name -> {
          JsonObject author = new JsonObject();
          author.addProperty("name", name);
          return author;
        });
  }

  private static void add(JsonObject json, String name, @Nullable String value) {
    if (value != null) {
      json.addProperty(name, value);
    }
  }
}
