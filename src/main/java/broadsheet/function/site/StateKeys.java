package broadsheet.function.site;

import broadsheet.model.Site;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.ListName;
import java.util.Optional;

/// The keys of the objects in the JSON bucket from which the lists are derived.
public final class StateKeys {

  /// The prefix of the documents of articles.
  public static final String ARTICLES = "api/articles/";

  /// The prefix of the introductions of lists.
  public static final String INTRODUCTIONS = "site/introductions/";

  /// Stands for the home page in place of the path of a list.
  private static final String HOME = "home";

  private static final String JSON = ".json";
  private static final String CHUNKS = "/chunks/";

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

  /// Returns the key of the introduction of a list.
  ///
  /// @param list the path of a [ListName]; empty text for the home page
  public static String introduction(String language, String list) {
    return INTRODUCTIONS + language + "/" + (list.isEmpty() ? HOME : list) + JSON;
  }

  /// Returns the key of the page of the list that an object introduces; empty for any other object.
  public static Optional<String> introducedList(Site site, String key) {
    return site.languages().stream()
        .filter(language -> key.startsWith(INTRODUCTIONS + language + "/") && key.endsWith(JSON))
        .findFirst()
        .flatMap(language -> {
          int start = (INTRODUCTIONS + language + "/").length();
          String list = key.substring(start, key.length() - JSON.length());
          ListKeys keys = ListKeys.of(site, language);
          return list.equals(HOME) ? Optional.of(keys.home()) : ListName.of(list).map(keys::list);
        });
  }

  /// Returns the prefix of the state of a language.
  static String state(String language) {
    return "site/" + language + "/";
  }

  /// Returns the key of a list of articles.
  public static String list(String language, ListName name) {
    return lists(language) + name.path() + JSON;
  }

  private static String lists(String language) {
    return state(language) + "lists/";
  }

  /// Returns the key of the list of the articles that search engines may index.
  public static String sitemap(String language) {
    return lists(language) + "sitemap" + JSON;
  }

  /// Returns the key of the roll-up of a language.
  public static String rollUp(String language) {
    return state(language) + "roll-up" + JSON;
  }

  /// Returns the prefix of the chunks of a list.
  ///
  /// @param key the key of a list or roll-up
  public static String chunks(String key) {
    return key.substring(0, key.length() - JSON.length()) + CHUNKS;
  }

  /// An object of the state of a language.
  sealed interface StateObject {}

  /// The articles of a month or term.
  record ArticleList(ListName name) implements StateObject {}

  /// The articles that search engines may index.
  record SitemapList() implements StateObject {}

  /// The roll-up.
  record RollUpObject() implements StateObject {}

  /// A chunk.
  ///
  /// @param list the key of the list that it was written for
  record Chunk(String list, String name) implements StateObject {}

  /// An object that this version does not write.
  record Obsolete() implements StateObject {}

  /// Returns what an object with a key is.
  static StateObject read(String language, String key) {
    int chunks = key.lastIndexOf(CHUNKS);
    if (chunks > 0 && key.endsWith(JSON)) {
      String name = key.substring(chunks + CHUNKS.length(), key.length() - JSON.length());
      return new Chunk(key.substring(0, chunks) + JSON, name);
    }
    if (key.equals(rollUp(language))) {
      return new RollUpObject();
    }
    if (key.equals(sitemap(language))) {
      return new SitemapList();
    }
    return Optional.of(key)
        .filter(it -> it.startsWith(lists(language)) && it.endsWith(JSON))
        .map(it -> it.substring(lists(language).length(), it.length() - JSON.length()))
        .flatMap(ListName::of)
        .<StateObject>map(ArticleList::new)
        .orElseGet(Obsolete::new);
  }

  /// Returns the key of a chunk.
  public static String chunk(String prefix, String name) {
    return prefix + name + JSON;
  }
}
