package broadsheet.local;

import broadsheet.article.Problem;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.article.key.UrlPath;
import broadsheet.model.Site;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/// An image on this site that an article shows.
///
/// @param article the article's key in the article bucket
/// @param key the image's key in the HTML bucket
record ShownImage(String article, String key) {

  /// Returns the images that an article shows, each image once.
  ///
  /// @param article the article's JSON document
  static List<ShownImage> in(JsonObject article, Site site) {
    String source = article.getAsJsonObject("source").get("key").getAsString();
    return Stream.concat(
            Stream.of(article.get("thumbnail")).filter(JsonElement::isJsonObject),
            article.getAsJsonArray("images").asList().stream())
        .map(image -> image.getAsJsonObject().get("url").getAsString())
        .filter(url -> url.startsWith(site.baseUrl() + "/"))
        .map(url -> url.substring(site.baseUrl().toString().length() + 1))
        .map(path -> UrlPath.decode(path.replaceFirst("[?#].*", "")))
        // The article already has a warning about files that are never published.
        .filter(key -> SourceKeyReader.read(key, site.languages()) instanceof SourceKey.Image)
        .map(key -> new ShownImage(source, key))
        .distinct()
        .toList();
  }

  /// Returns the warning for a missing image.
  Problem missing() {
    return Problem.warning(
        article,
        0,
        0,
        "the image '" + key + "', which does not exist",
        "a file with this name",
        "add it or correct its address");
  }
}
