package broadsheet.function.site;

import java.util.Optional;

/// Keys in the JSON bucket that the site is made from.
public final class StateKeys {

  /// Before the documents of articles.
  public static final String ARTICLES = "api/articles/";

  /// In place of a month.
  static final String ROLL_UP = "index";

  private static final String JSON = ".json";

  private StateKeys() {}

  /// The article's document.
  public static String article(String id) {
    return ARTICLES + id + JSON;
  }

  /// The article that a document belongs to; empty for another object.
  public static Optional<String> articleId(String key) {
    return key.startsWith(ARTICLES) && key.endsWith(JSON)
        ? Optional.of(key.substring(ARTICLES.length(), key.length() - JSON.length()))
        : Optional.empty();
  }

  public static String footprint(String id) {
    return "site/footprints/" + id + JSON;
  }

  /// Before the state of a language.
  static String state(String language) {
    return "site/" + language + "/";
  }

  public static String shard(String language, String month) {
    return state(language) + month + JSON;
  }

  /// The month of a shard, [#ROLL_UP] for the roll-up; empty for an object of somebody else.
  static Optional<String> month(String language, String key) {
    String name = key.substring(state(language).length());
    return name.endsWith(JSON)
        ? Optional.of(name.substring(0, name.length() - JSON.length()))
        : Optional.empty();
  }

  public static String rollUp(String language) {
    return state(language) + ROLL_UP + JSON;
  }
}
