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

/// Values that an article and its site say in the same form.
public final class DisplayValues {

  private static final Set<String> WIDGETS =
      Set.of("search", "recent", "categories", "taglist", "languages", "sidemenu", "social");

  /// The theme's name of a search that another company answers.
  private static final String OTHER_SEARCH = "ddg-search";

  private static final Set<String> PLACES = Set.of("list", "post");

  private DisplayValues() {}

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
        values.report().wrong(node, "right, left or false for '" + name + "'");
        yield null;
      }
    };
  }

  /// The widgets that there are; `null` where none is named.
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

  /// Where something is shown; `null` where the value is none, with a problem in the report.
  ///
  /// @param name of the key, for the report
  public static @Nullable Visibility visibility(
      YamlValues values, String name, @Nullable Node node) {
    if (node == null) {
      return null;
    }
    List<String> places =
        YamlNodes.items(node).stream().map(text -> text.strip().toLowerCase(Locale.ROOT)).toList();
    if (places.isEmpty() || !PLACES.containsAll(places)) {
      values.report().wrong(node, "list, post or both for '" + name + "'");
    }
    Visibility visibility = new Visibility(places.contains("list"), places.contains("post"));
    return visibility.inList() || visibility.inPost() ? visibility : null;
  }

  /// People, each by a name or by a map.
  public static List<Author> authors(YamlValues values) {
    List<Author> authors = new ArrayList<>();
    for (Node item : values.items("author")) {
      YamlValues fields = values.in(item);
      boolean isMap = item instanceof MappingNode;
      String name = isMap ? fields.text("name") : values.text("author", item);
      if (name != null) {
        authors.add(
            new Author(name, fields.text("url"), fields.text("avatar"), fields.text("bio")));
      } else if (isMap) {
        values.report().wrong(item, "a 'name' for 'author'");
      }
    }
    return authors;
  }
}
