package broadsheet.function.site;

import java.util.Optional;

/// The keys of the objects in the JSON bucket from which the lists are derived.
public final class StateKeys {

  /// The prefix of the documents of articles.
  public static final String ARTICLES = "api/articles/";

  /// The name of the roll-up, in place of a month.
  static final String ROLL_UP = "index";

  private static final String JSON = ".json";

  private StateKeys() {}

  /// Returns the key of an article's document.
  public static String article(String id) {
    return ARTICLES + id + JSON;
  }

  /// Returns the id of the article to which a document belongs; empty for any other object.
  public static Optional<String> articleId(String key) {
    return key.startsWith(ARTICLES) && key.endsWith(JSON)
        ? Optional.of(key.substring(ARTICLES.length(), key.length() - JSON.length()))
        : Optional.empty();
  }

  /// Returns the key of an article's footprint.
  public static String footprint(String id) {
    return "site/footprints/" + id + JSON;
  }

  /// Returns the prefix of the state of a language.
  static String state(String language) {
    return "site/" + language + "/";
  }

  /// Returns the key of the shard of a month.
  public static String shard(String language, String month) {
    return state(language) + month + JSON;
  }

  /// Returns the month of a shard, or [#ROLL_UP] for the roll-up; empty for any other object.
  static Optional<String> month(String language, String key) {
    String name = key.substring(state(language).length());
    return name.endsWith(JSON)
        ? Optional.of(name.substring(0, name.length() - JSON.length()))
        : Optional.empty();
  }

  /// Returns the key of the roll-up of a language.
  public static String rollUp(String language) {
    return state(language) + ROLL_UP + JSON;
  }
}
