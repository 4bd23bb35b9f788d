package broadsheet.article.settings;

import broadsheet.article.yaml.YamlNodes;
import broadsheet.article.yaml.YamlValues;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/// Reads a CSS color: `#1a5fb4`, `#06c`, or one of the 16 basic color names.
public final class CssColor {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("black", "#000000"),
          Map.entry("silver", "#c0c0c0"),
          Map.entry("gray", "#808080"),
          Map.entry("white", "#ffffff"),
          Map.entry("maroon", "#800000"),
          Map.entry("red", "#ff0000"),
          Map.entry("purple", "#800080"),
          Map.entry("fuchsia", "#ff00ff"),
          Map.entry("green", "#008000"),
          Map.entry("lime", "#00ff00"),
          Map.entry("olive", "#808000"),
          Map.entry("yellow", "#ffff00"),
          Map.entry("navy", "#000080"),
          Map.entry("blue", "#0000ff"),
          Map.entry("teal", "#008080"),
          Map.entry("aqua", "#00ffff"));

  private CssColor() {}

  /// Returns the color in the form `#1a5fb4`; `null` for none.
  static @Nullable String read(YamlValues values, String name) {
    Node node = values.node(name);
    if (node == null) {
      return null;
    }
    String text = String.valueOf(YamlNodes.text(node)).toLowerCase(Locale.ROOT);
    if (text.matches("#[0-9a-f]{6}")) {
      return text;
    }
    if (text.matches("#[0-9a-f]{3}")) {
      return text.replaceAll("[0-9a-f]", "$0$0");
    }
    String hex = NAMES.get(text);
    if (hex == null) {
      values
          .report()
          .addInvalid(node, "a color such as \"#1a5fb4\", \"#06c\" or navy for '" + name + "'");
    }
    return hex;
  }
}
