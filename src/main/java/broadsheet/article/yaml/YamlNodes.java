package broadsheet.article.yaml;

import broadsheet.article.text.PlainText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// What nodes of YAML say, as plain values.
public final class YamlNodes {

  private YamlNodes() {}

  /// A node as text, Boolean, Long, Double, list or map.
  ///
  /// Only `true` and `false` are truth values (YAML 1.1 would read the country `no` as one), dates
  /// stay text, and so does a number too large for a Long, not finite, or not in its usual form:
  /// the share `000001` is not 1.
  ///
  /// @return `null` for YAML's null
  public static @Nullable Object value(Node node) {
    if (node instanceof MappingNode mapping) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (NodeTuple tuple : mapping.getValue()) {
        Object value = value(tuple.getValueNode());
        if (tuple.getKeyNode() instanceof ScalarNode key && value != null) {
          map.put(PlainText.clean(key.getValue()), value);
        }
      }
      return Collections.unmodifiableMap(map);
    }
    if (node instanceof SequenceNode sequence) {
      List<Object> list = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        Object value = value(item);
        if (value != null) {
          list.add(value);
        }
      }
      return Collections.unmodifiableList(list);
    }
    return node instanceof ScalarNode scalar ? scalar(scalar) : null;
  }

  private static @Nullable Object scalar(ScalarNode scalar) {
    String text = PlainText.clean(scalar.getValue());
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return text;
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      return null;
    }
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    try {
      if (scalar.getTag().equals(Tag.INT)) {
        Long number = Long.valueOf(text);
        return number.toString().equals(text) ? number : text;
      }
      if (scalar.getTag().equals(Tag.FLOAT) && Double.isFinite(Double.parseDouble(text))) {
        return Double.valueOf(text);
      }
    } catch (NumberFormatException e) {
      // Octal, sexagesimal and the like: nobody means them in front matter.
    }
    return text;
  }

  /// The entries of a map by their names in lower case, in their order; empty for anything else.
  public static Map<String, Yaml.Entry> entries(Node node) {
    Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          String name = PlainText.clean(key.getValue()).strip();
          entries.put(
              name.toLowerCase(Locale.ROOT), new Yaml.Entry(name, key, tuple.getValueNode()));
        }
      }
    }
    return entries;
  }

  /// The items of a list, or the single node of what could be one.
  public static List<Node> list(Node node) {
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
  }

  /// The texts of a list, or of a single text.
  public static List<String> items(Node node) {
    return list(node).stream()
        .filter(ScalarNode.class::isInstance)
        .map(item -> ((ScalarNode) item).getValue())
        .toList();
  }

  /// A single value as harmless text, `null` for anything else.
  public static @Nullable String text(Node node) {
    return node instanceof ScalarNode scalar ? PlainText.clean(scalar.getValue()).strip() : null;
  }

  /// A truth value, `null` for anything else.
  static @Nullable Boolean flag(Node node) {
    String text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> null;
    };
  }

  /// Whether a value counts as not set.
  public static boolean isEmpty(Node node) {
    return switch (node) {
      case ScalarNode scalar ->
          scalar.getValue().isBlank()
              || (scalar.getTag().equals(Tag.NULL) && scalar.getScalarStyle() == ScalarStyle.PLAIN);
      case SequenceNode sequence -> sequence.getValue().stream().allMatch(YamlNodes::isEmpty);
      case MappingNode mapping -> mapping.getValue().isEmpty();
      default -> true;
    };
  }

  /// A node as a message shows it.
  public static String shown(Node node) {
    return switch (node) {
      case ScalarNode scalar -> "'" + scalar.getValue() + "'";
      case SequenceNode sequence -> "a list of " + sequence.getValue().size();
      default -> "a map";
    };
  }
}
