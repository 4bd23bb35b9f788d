package broadsheet.function;

import java.util.Optional;

/// Keys in the JSON bucket that the site is made from.
final class SiteKeys {

  private static final String ARTICLES = "api/articles/";
  private static final String JSON = ".json";

  private SiteKeys() {}

  /// The article's document.
  static String article(String id) {
    return ARTICLES + id + JSON;
  }

  /// The article that a document belongs to; empty for another object.
  static Optional<String> articleId(String key) {
    return key.startsWith(ARTICLES) && key.endsWith(JSON)
        ? Optional.of(key.substring(ARTICLES.length(), key.length() - JSON.length()))
        : Optional.empty();
  }

  static String footprint(String id) {
    return "site/footprints/" + id + JSON;
  }

  static String shard(String language, String month) {
    return "site/" + language + "/" + month + JSON;
  }

  static String rollUp(String language) {
    return "site/" + language + "/index" + JSON;
  }
}
