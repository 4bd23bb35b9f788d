package broadsheet.article.yaml;

import broadsheet.article.FrontMatter.Author;
import broadsheet.article.FrontMatter.Sidebar;
import broadsheet.article.FrontMatter.Visibility;
import broadsheet.article.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Reads values that have the same form in front matter and in the site settings.
public final class DisplayValues {

  private static final Set<String> WIDGETS =
      Set.of("search", "recent", "categories", "taglist", "languages", "sidemenu", "social");

  /// The theme's widget for a search with DuckDuckGo, which is treated as `search`.
  private static final String OTHER_SEARCH = "ddg-search";

  private static final Set<String> PLACES = Set.of("list", "post");

  private DisplayValues() {}

  /// Returns the position of the widgets; `null` if it is not set or invalid.
  public static @Nullable Sidebar sidebar(YamlValues values, String name) {
    Node node = values.node(name);
    if (node == null) {
      return null;
    }
    String text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "right" -> Sidebar.RIGHT;
      case "left" -> Sidebar.LEFT;
      case "false", "no", "off", "none" -> Sidebar.NONE;
      default -> {
        values.report().addInvalid(node, "right, left or false for '" + name + "'");
        yield null;
      }
    };
  }

  /// Returns the known widgets in a list; `null` if the list is empty or not set.
  public static @Nullable List<String> widgets(YamlValues values) {
    List<Node> items = values.items("widgets");
    if (items.isEmpty()) {
      return null;
    }
    List<String> widgets = new ArrayList<>();
    for (Node item : items) {
      String text = item instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
      String name = text.toLowerCase(Locale.ROOT);
      if (name.equals(OTHER_SEARCH)) {
        widgets.add("search");
      } else if (WIDGETS.contains(name)) {
        widgets.add(name);
      } else {
        values
            .report()
            .add(
                Severity.WARNING,
                item,
                "a widget: search, recent, categories, taglist, languages, sidemenu or social");
      }
    }
    return widgets.stream().distinct().toList();
  }

  /// Returns where something is shown; `null` if the value is not set, or invalid and reported.
  ///
  /// @param name the name of the key for the report
  public static @Nullable Visibility visibility(
      YamlValues values, String name, @Nullable Node node) {
    if (node == null) {
      return null;
    }
    List<String> places =
        YamlNodes.items(node).stream().map(text -> text.strip().toLowerCase(Locale.ROOT)).toList();
    if (places.isEmpty() || !PLACES.containsAll(places)) {
      values.report().addInvalid(node, "list, post or both for '" + name + "'");
    }
    Visibility visibility = new Visibility(places.contains("list"), places.contains("post"));
    return visibility.inList() || visibility.inPost() ? visibility : null;
  }

  /// Returns the authors under a key, each given as a name or as a map.
  public static List<Author> authors(YamlValues values, String key) {
    List<Author> authors = new ArrayList<>();
    for (Node item : values.items(key)) {
      YamlValues fields = values.in(item);
      boolean isMap = item instanceof MappingNode;
      String name = isMap ? fields.text("name") : values.text(key, item);
      if (name != null) {
        authors.add(
            new Author(name, fields.text("url"), fields.text("avatar"), fields.text("bio")));
      } else if (isMap) {
        values.report().addInvalid(item, "a 'name' for '" + key + "'");
      }
    }
    return authors;
  }
}
