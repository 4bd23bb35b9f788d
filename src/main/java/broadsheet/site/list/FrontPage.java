package broadsheet.site.list;

import broadsheet.article.SiteSettings.MenuLink;
import broadsheet.article.key.UrlPath;
import broadsheet.site.state.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Arranges the newest articles on the home page.
///
/// @param lead the newest featured article, or else the newest one; `null` if there are too few
/// @param second the newest other articles with an image
/// @param river the other articles, newest first
/// @param topics further articles by category, each only in the first of its categories
record FrontPage(
    @Nullable Entry lead, List<Entry> second, List<Entry> river, Map<String, List<Entry>> topics) {

  /// The minimum number of articles for a lead story.
  private static final int MIN_ARTICLES = 5;

  private static final int MAX_SECOND = 3;

  /// The number of topics in a row.
  private static final int ROW = 3;

  private static final int MAX_TOPICS = 2 * ROW;
  private static final int MIN_IN_TOPIC = 3;
  private static final int MAX_IN_TOPIC = 4;

  /// Arranges articles.
  ///
  /// @param newest the newest articles, newest first
  /// @param perPage the number of articles outside of the topics
  /// @param menu the main menu, which decides the order of the topics in it
  /// @param path returns the path of a category's list
  static FrontPage of(
      List<Entry> newest, int perPage, List<MenuLink> menu, Function<String, String> path) {
    if (Math.min(newest.size(), perPage) < MIN_ARTICLES) {
      return new FrontPage(
          null, List.of(), newest.stream().limit(perPage).toList(), new LinkedHashMap<>());
    }
    List<Entry> rest = new ArrayList<>(newest);
    Entry lead =
        newest.stream()
            .filter(entry -> entry.teaser().isFeatured())
            .findFirst()
            .orElse(newest.getFirst());
    rest.remove(lead);
    List<Entry> second =
        rest.subList(0, Math.min(perPage - 1, rest.size())).stream()
            .filter(entry -> entry.teaser().thumbnail() != null)
            .limit(MAX_SECOND)
            .toList();
    rest.removeAll(second);
    int end = Math.min(perPage - 1 - second.size(), rest.size());
    List<Entry> river = List.copyOf(rest.subList(0, end));
    return new FrontPage(lead, second, river, topics(rest.subList(end, rest.size()), menu, path));
  }

  /// Returns the topics: first those in the menu, in its order, then those with the newest
  /// articles.
  private static Map<String, List<Entry>> topics(
      List<Entry> entries, List<MenuLink> menu, Function<String, String> path) {
    Map<String, List<Entry>> byCategory = new LinkedHashMap<>();
    for (Entry entry : entries) {
      entry.terms().categories().stream()
          .findFirst()
          .ifPresent(name -> byCategory.computeIfAbsent(name, _ -> new ArrayList<>()).add(entry));
    }
    List<String> inMenu = menu.stream().map(link -> UrlPath.decode(link.url())).toList();
    byCategory.values().removeIf(topic -> topic.size() < MIN_IN_TOPIC);
    int count = byCategory.size();
    Map<String, List<Entry>> topics = new LinkedHashMap<>();
    byCategory.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                topic -> place(inMenu, UrlPath.decode(path.apply(topic.getKey())))))
        .limit(Math.min(MAX_TOPICS, count < ROW ? count : count - count % ROW))
        .forEach(topic ->
            topics.put(topic.getKey(), topic.getValue().stream().limit(MAX_IN_TOPIC).toList()));
    return topics;
  }

  private static int place(List<String> inMenu, String path) {
    int place = inMenu.indexOf(path);
    return place < 0 ? inMenu.size() : place;
  }
}
