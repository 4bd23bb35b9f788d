package broadsheet.local;

import broadsheet.article.Problem;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.UrlPath;
import broadsheet.local.aws.MemoryStore;
import broadsheet.model.Site;
import broadsheet.store.ObjectId;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.stream.Stream;

/// An image of this site that an article shows.
///
/// @param article the article's key in the article bucket
/// @param key the image's key in the HTML bucket
record ShownImage(String article, String key) {

  /// The images of all articles that are published, each once for each article.
  static List<ShownImage> in(MemoryStore store, Site site) {
    return store.keys(LocalStack.JSON).stream()
        .filter(key -> key.startsWith("api/articles/"))
        .map(key -> store.text(new ObjectId(LocalStack.JSON, key)))
        .flatMap(text -> in(JsonParser.parseString(text).getAsJsonObject(), site))
        .distinct()
        .toList();
  }

  private static Stream<ShownImage> in(JsonObject article, Site site) {
    String source = article.getAsJsonObject("source").get("key").getAsString();
    return Stream.concat(
            Stream.of(article.get("thumbnail")).filter(JsonElement::isJsonObject),
            article.getAsJsonArray("images").asList().stream())
        .map(image -> image.getAsJsonObject().get("url").getAsString())
        .filter(url -> url.startsWith(site.baseUrl() + "/"))
        .map(url -> url.substring(site.baseUrl().toString().length() + 1))
        .map(path -> UrlPath.decode(path.replaceFirst("[?#].*", "")))
        // What is never published is a warning of the article already.
        .filter(key -> SourceKey.of(key, site.languages()) instanceof SourceKey.Image)
        .map(key -> new ShownImage(source, key));
  }

  /// What to tell when the image is not there.
  Problem missing() {
    return Problem.warning(
        article,
        0,
        0,
        "the image '" + key + "', which is not there",
        "a file of this name",
        "add it or correct its address");
  }
}
