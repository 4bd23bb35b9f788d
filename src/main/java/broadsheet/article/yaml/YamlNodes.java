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

/// Converts YAML nodes to plain values.
public final class YamlNodes {

  private YamlNodes() {}

  /// Returns a node as a String, Boolean, Long, Double, List or Map.
  ///
  /// Only `true` and `false` are Booleans (YAML 1.1 would read the country code `no` as one). Dates
  /// remain strings, and so do numbers that are too large for a Long, not finite or not in their
  /// usual form: the stock code `000001` is not 1.
  ///
  /// @return `null` for a YAML null
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
      // Octal, sexagesimal and the like are not intended in front matter.
    }
    return text;
  }

  /// Returns the entries of a map in order by lower-case name; empty for anything else.
  public static Map<String, YamlEntry> entries(Node node) {
    Map<String, YamlEntry> entries = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          String name = PlainText.clean(key.getValue()).strip();
          entries.put(
              name.toLowerCase(Locale.ROOT), new YamlEntry(name, key, tuple.getValueNode()));
        }
      }
    }
    return entries;
  }

  /// Returns the items of a list; any other node counts as a list of one.
  public static List<Node> list(Node node) {
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
  }

  /// Returns the strings in a list, or a single string.
  public static List<String> items(Node node) {
    return list(node).stream()
        .filter(ScalarNode.class::isInstance)
        .map(item -> ((ScalarNode) item).getValue())
        .toList();
  }

  /// Returns a scalar as text without harmful characters; `null` for anything else.
  public static @Nullable String text(Node node) {
    return node instanceof ScalarNode scalar ? PlainText.clean(scalar.getValue()).strip() : null;
  }

  /// Returns a truth value; `null` for anything else.
  static @Nullable Boolean flag(Node node) {
    String text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> null;
    };
  }

  /// Returns whether a value counts as not set.
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

  /// Returns a node as shown in a message.
  public static String shown(Node node) {
    return switch (node) {
      case ScalarNode scalar -> "'" + scalar.getValue() + "'";
      case SequenceNode sequence -> "a list of length " + sequence.getValue().size();
      default -> "a map";
    };
  }
}
