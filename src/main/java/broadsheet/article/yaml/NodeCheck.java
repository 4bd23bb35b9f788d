package broadsheet.article.yaml;

import broadsheet.article.FrontMatterKeys;
import broadsheet.article.Problem.Severity;
import broadsheet.article.text.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Checks a tree of nodes before anything else reads it: the tree must be finite, not too large and
/// without tags, and no key may be repeated. Resolves merges.
///
/// An alias refers to the same node as its anchor. Every node is therefore counted each time it is
/// reached, so that a few lines cannot expand to billions of values.
public final class NodeCheck {

  /// The maximum length of front matter or settings in UTF-16 code units.
  static final int MAX_LENGTH = 64 << 10;

  /// The maximum nesting depth of lists and maps.
  static final int MAX_DEPTH = 20;

  /// The maximum number of values on all levels together.
  static final int MAX_VALUES = 2_000;

  /// The maximum number of structural errors, and of warnings about repeated keys, in one report.
  public static final int MAX_PROBLEMS = 20;

  private static final Set<Tag> PLAIN_TAGS =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MERGE,
          Tag.SEQ,
          Tag.MAP);

  private final YamlReport report;
  private int values;
  private int characters;
  private int errors;
  private int repeated;

  private NodeCheck(YamlReport report) {
    this.report = report;
  }

  /// Returns the checked entries by lower-case name; empty if there is an error.
  static Map<String, YamlEntry> entries(MappingNode root, YamlReport report) {
    NodeCheck check = new NodeCheck(report);
    check.check(root, 0);
    return check.errors == 0 ? YamlNodes.entries(root) : Map.of();
  }

  private void check(Node node, int depth) {
    if (!isWithinLimits(node, depth)) {
      return;
    }
    if (!PLAIN_TAGS.contains(node.getTag())) {
      error(node, "a tag before the value", "plain values", "remove the tag, such as '!name'");
      return;
    }
    switch (node) {
      case SequenceNode sequence -> sequence.getValue().forEach(item -> check(item, depth + 1));
      case MappingNode mapping -> checkMapping(mapping, depth);
      default -> {}
    }
  }

  private boolean isWithinLimits(Node node, int depth) {
    if (limitReached()) {
      return false;
    }
    values++;
    characters += node instanceof ScalarNode scalar ? scalar.getValue().length() : 0;
    if (values == MAX_VALUES) {
      error(node, "more than " + MAX_VALUES + " values", "fewer", "remove some of them");
    } else if (characters > MAX_LENGTH) {
      error(
          node,
          "aliases that expand to more than " + MAX_LENGTH + " characters",
          "fewer",
          "remove some of them");
    } else if (depth > MAX_DEPTH) {
      error(
          node,
          "a value that contains itself, or lists and maps nested too deeply",
          "at most " + MAX_DEPTH + " levels",
          "replace the alias with its value, or nest fewer levels");
    }
    return !limitReached();
  }

  private void checkMapping(MappingNode mapping, int depth) {
    Map<String, Node> seen = new HashMap<>();
    boolean hasMerge = false;
    for (NodeTuple tuple : mapping.getValue()) {
      if (limitReached()) {
        return;
      }
      check(tuple.getKeyNode(), depth + 1);
      check(tuple.getValueNode(), depth + 1);
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        error(
            tuple.getKeyNode(), "a list or map as a key", "a string", "write the key as a string");
      } else if (key.getTag().equals(Tag.MERGE)) {
        hasMerge = true;
        checkMerge(tuple.getValueNode());
      } else {
        checkRepeated(key, seen.put(name(key), tuple.getValueNode()), tuple.getValueNode());
      }
    }
    if (hasMerge && errors == 0) {
      mapping.setValue(merged(mapping));
    }
  }

  private void checkMerge(Node value) {
    if (!YamlNodes.list(value).stream().allMatch(MappingNode.class::isInstance)) {
      error(value, "the merge key '<<' with " + kind(value), "a map", "write out the values");
    }
  }

  private static String kind(Node node) {
    return node instanceof SequenceNode ? "a list" : "a string";
  }

  /// Returns the entries of a map including its merges. The map's own entries come first and take
  /// precedence.
  private static List<NodeTuple> merged(MappingNode mapping) {
    List<NodeTuple> tuples = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        tuples.add(tuple);
        names.add(name(tuple.getKeyNode()));
      }
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        YamlNodes.list(tuple.getValueNode()).stream()
            .filter(MappingNode.class::isInstance)
            .flatMap(source -> ((MappingNode) source).getValue().stream())
            .filter(merged -> names.add(name(merged.getKeyNode())))
            .forEach(tuples::add);
      }
    }
    return tuples;
  }

  private static String name(Node key) {
    return key instanceof ScalarNode scalar
        ? PlainText.clean(scalar.getValue()).strip().toLowerCase(Locale.ROOT)
        : "";
  }

  /// Reports a repeated key. In front matter, an unsupported key may be repeated with a warning,
  /// and so may any key with the same value.
  private void checkRepeated(ScalarNode key, @Nullable Node before, Node value) {
    if (before == null) {
      return;
    }
    boolean harmless =
        report.invalidSeverity() == Severity.WARNING
            && (!FrontMatterKeys.isSupported(key.getValue())
                || (errors == 0
                    && Objects.equals(YamlNodes.value(before), YamlNodes.value(value))));
    String found = "the key '" + key.getValue() + "' a second time";
    String expected = "each key once (keys are case-insensitive)";
    if (!harmless) {
      error(key, found, expected, "remove one of the two");
    } else if (repeated++ < MAX_PROBLEMS) {
      report.add(
          Severity.WARNING, key, found, expected, "remove one of the two; the last one counts");
    }
  }

  private boolean limitReached() {
    return values >= MAX_VALUES || characters > MAX_LENGTH || errors >= MAX_PROBLEMS;
  }

  private void error(Node node, String found, String expected, String fix) {
    errors++;
    report.add(Severity.ERROR, node, found, expected, fix);
  }
}
