package broadsheet.article;

import broadsheet.article.FrontMatter.Author;
import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.article.FrontMatter.Sidebar;
import broadsheet.article.FrontMatter.Thumbnail;
import broadsheet.article.Problem.Severity;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// The keys that Broadsheet knows, and those of them that can be a map.
final class FrontMatterReader {

  private final FrontMatterValues values;

  FrontMatterReader(FrontMatterValues values) {
    this.values = values;
  }

  /// @param zone of dates that carry none
  FrontMatter read(ZoneId zone) {
    return new FrontMatter(
        values.text("title"),
        values.date("date", zone),
        values.date("lastmod", zone),
        values.date("publishdate", zone),
        values.date("expirydate", zone),
        Boolean.TRUE.equals(values.flag("draft", Severity.ERROR)),
        values.text("summary"),
        values.text("description"),
        values.text("lead"),
        values.terms("categories"),
        values.terms("tags"),
        values.languages("lang"),
        values.languages("translations"),
        menu(),
        thumbnail(),
        values.list("images"),
        !Boolean.FALSE.equals(values.flag("comments", Severity.WARNING)),
        values.flag("authorbox", Severity.WARNING),
        authors(),
        values.flag("pager", Severity.WARNING),
        values.flag("toc", Severity.WARNING),
        values.flag("mathjax", Severity.WARNING),
        sidebar(),
        widgets(),
        values.number("weight"),
        values.params());
  }

  private @Nullable Sidebar sidebar() {
    Node node = values.node("sidebar");
    if (node == null) {
      return null;
    }
    String text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "right" -> Sidebar.RIGHT;
      case "left" -> Sidebar.LEFT;
      case "false", "no", "off", "none" -> Sidebar.NONE;
      default -> {
        values.warn(node, "right, left or false for 'sidebar'");
        yield null;
      }
    };
  }

  private @Nullable List<String> widgets() {
    List<String> names = values.terms("widgets");
    return names.isEmpty() ? null : names;
  }

  private @Nullable Thumbnail thumbnail() {
    Node node = values.node("thumbnail");
    if (node == null) {
      return null;
    }
    Map<String, Node> fields = YamlNodes.fields(node);
    Node src = fields.isEmpty() ? node : fields.get("src");
    if (!(src instanceof ScalarNode)) {
      values.warn(node, "an address for 'thumbnail', or a map with 'src'");
      return null;
    }
    String address = values.text("thumbnail", src);
    List<String> places = places(fields.get("visibility"));
    return address == null
        ? null
        : new Thumbnail(
            address,
            places.contains("list"),
            places.contains("post"),
            values.field("thumbnail", fields, "alt"));
  }

  private List<String> places(@Nullable Node visibility) {
    List<String> everywhere = List.of("list", "post");
    if (visibility == null) {
      return everywhere;
    }
    List<String> places = YamlNodes.items(visibility).stream().map(String::strip).toList();
    if (!everywhere.containsAll(places)) {
      values.warn(visibility, "list, post or both for 'visibility' of 'thumbnail'");
    }
    return Collections.disjoint(everywhere, places) ? everywhere : places;
  }

  private List<MenuEntry> menu() {
    Node node = values.node("menu");
    if (!(node instanceof MappingNode menus)) {
      return values.list("menu").stream()
          .map(menu -> new MenuEntry(menu, null, null, null))
          .toList();
    }
    List<MenuEntry> entries = new ArrayList<>();
    for (NodeTuple tuple : menus.getValue()) {
      String menu = values.text("menu", tuple.getKeyNode());
      if (menu != null && entries.size() < FrontMatterValues.MAX_ITEMS) {
        entries.add(menuEntry(menu, tuple.getValueNode()));
      }
    }
    return entries;
  }

  private MenuEntry menuEntry(String menu, Node settings) {
    Map<String, Node> fields = YamlNodes.fields(settings);
    if (fields.isEmpty() && !YamlNodes.isEmpty(settings)) {
      values.warn(settings, "a map with 'name', 'weight', 'parent' for menu '" + menu + "'");
    }
    Node weight = fields.get("weight");
    return new MenuEntry(
        menu,
        values.field("menu", fields, "name"),
        weight == null ? null : values.number("menu", weight),
        values.field("menu", fields, "parent"));
  }

  private List<Author> authors() {
    List<Author> authors = new ArrayList<>();
    for (Node item : values.items("author")) {
      Map<String, Node> fields = YamlNodes.fields(item);
      String name =
          item instanceof MappingNode
              ? values.field("author", fields, "name")
              : values.text("author", item);
      if (name != null) {
        authors.add(
            new Author(
                name,
                values.field("author", fields, "url"),
                values.field("author", fields, "avatar"),
                values.field("author", fields, "bio")));
      } else if (item instanceof MappingNode) {
        values.warn(item, "a 'name' for 'author'");
      }
    }
    return authors;
  }
}
