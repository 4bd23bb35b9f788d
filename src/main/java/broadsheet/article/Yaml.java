package broadsheet.article;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// YAML 1.1 as far as front matter needs it: composed to nodes, never constructed to objects.
final class Yaml {

  /// Longest front matter, in code points.
  static final int MAX_LENGTH = 64 << 10;

  /// Deepest nesting of lists and maps.
  static final int MAX_DEPTH = 20;

  /// Most values, all levels together.
  static final int MAX_VALUES = 2_000;

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

  /// One key of the front matter with its value.
  record Entry(String key, Node value) {}

  private final String file;
  private final List<Problem> problems;
  private int values;

  private Yaml(String file, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /// The entries of the front matter by their names in lower case.
  ///
  /// @param yaml what stands between the `---` lines; its first line is the file's second
  /// @param problems takes what is wrong with it; the result is then of no use
  static Map<String, Entry> entries(String file, String yaml, List<Problem> problems) {
    return new Yaml(file, problems).read(yaml);
  }

  private Map<String, Entry> read(String yaml) {
    if (yaml.length() > MAX_LENGTH) {
      problems.add(
          Problem.error(
              file,
              1,
              1,
              "front matter of " + yaml.length() + " characters",
              "at most " + MAX_LENGTH,
              "move text below the second line '---'"));
      return Map.of();
    }
    try {
      Node root = compose(yaml);
      return root == null ? Map.of() : mapping(root);
    } catch (MarkedYAMLException e) {
      problems.add(syntax(e, yaml));
    } catch (YAMLException e) {
      problems.add(
          Problem.error(
              file,
              1,
              1,
              "front matter that is not YAML: " + e.getMessage(),
              "keys and values such as 'title: \"Ferry\"', nested at most " + MAX_DEPTH + " deep",
              "mend or remove what the message names"));
    }
    return Map.of();
  }

  private static @Nullable Node compose(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_LENGTH);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(0);
    return new org.yaml.snakeyaml.Yaml(options).compose(new StringReader(yaml));
  }

  private Map<String, Entry> mapping(Node root) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    if (!(root instanceof MappingNode mapping)) {
      problems.add(
          at(root, "front matter without keys", "keys and values", "write such as 'title: …'"));
      return entries;
    }
    check(root);
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        continue;
      }
      String name = key.getValue().strip();
      Entry earlier =
          entries.putIfAbsent(name.toLowerCase(Locale.ROOT), new Entry(name, tuple.getValueNode()));
      if (earlier != null) {
        problems.add(twice(key));
      }
    }
    return entries;
  }

  /// Anchors are refused with their aliases: few front matters need them, and a few lines of them
  /// can stand for billions of values.
  private void check(Node node) {
    if (++values == MAX_VALUES) {
      problems.add(at(node, "more than " + MAX_VALUES + " values", "fewer", "remove some of them"));
    }
    if (values >= MAX_VALUES) {
      return;
    }
    if (node.getAnchor() != null) {
      problems.add(
          at(node, "the anchor '&" + node.getAnchor() + "'", "values", "write the value out"));
    } else if (!PLAIN_TAGS.contains(node.getTag())) {
      problems.add(
          at(node, "the tag '" + node.getTag().getValue() + "'", "plain values", "remove the tag"));
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(this::check);
    } else if (node instanceof MappingNode mapping) {
      checkKeys(mapping);
    }
  }

  private void checkKeys(MappingNode mapping) {
    List<String> names = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      check(tuple.getKeyNode());
      check(tuple.getValueNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(at(tuple.getKeyNode(), "a list or map as a key", "a text", "name the key"));
      } else if (names.contains(key.getValue())) {
        problems.add(twice(key));
      } else {
        names.add(key.getValue());
      }
    }
  }

  private Problem twice(ScalarNode key) {
    return at(
        key,
        "the key '" + key.getValue() + "' a second time",
        "each key once (upper and lower case are the same)",
        "remove one of the two");
  }

  private Problem at(Node node, String found, String expected, String fix) {
    return Problem.error(file, line(node), column(node), found, expected, fix);
  }

  /// The file's line of a node, from 1.
  static int line(Node node) {
    return node.getStartMark().getLine() + 2;
  }

  /// The column of a node, from 1.
  static int column(Node node) {
    return node.getStartMark().getColumn() + 1;
  }

  private Problem syntax(MarkedYAMLException e, String yaml) {
    Mark mark = e.getProblemMark();
    List<String> lines = yaml.lines().toList();
    String line = mark.getLine() < lines.size() ? lines.get(mark.getLine()) : "";
    return Problem.error(
        file,
        mark.getLine() + 2,
        mark.getColumn() + 1,
        "'" + line.strip() + "' (" + e.getProblem() + ")",
        "valid YAML",
        line.contains("\t")
            ? "replace tabs by spaces"
            : "put values with ':', '#', quotes or brackets between double quotes, close every"
                + " quote, and write a quote inside as \\\"");
  }
}
