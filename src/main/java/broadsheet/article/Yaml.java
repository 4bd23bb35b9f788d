package broadsheet.article;

import broadsheet.article.Problem.Severity;
import java.io.StringReader;
import java.util.HashSet;
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
import org.yaml.snakeyaml.reader.StreamReader;

/// YAML 1.1 as far as front matter and settings need it: composed to nodes, never constructed to
/// objects.
final class Yaml {

  /// Longest piece, in characters of UTF-16.
  static final int MAX_LENGTH = 64 << 10;

  /// Deepest nesting of lists and maps.
  static final int MAX_DEPTH = 20;

  /// Most values, all levels together.
  static final int MAX_VALUES = 2_000;

  /// Most mistakes that are told at once.
  static final int MAX_PROBLEMS = 20;

  private static final String LINE_ENDS = "\u0085\u2028\u2029";

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

  /// A key with its value.
  ///
  /// @param key as it is written
  /// @param place where it is written
  record Entry(String key, Node place, Node value) {}

  private final YamlReport report;
  private int values;

  private Yaml(YamlReport report) {
    this.report = report;
  }

  /// The entries by their names in lower case, in the order of the file.
  ///
  /// @param report takes what is wrong with them; the result is then of no use
  static Map<String, Entry> entries(String yaml, YamlReport report) {
    return new Yaml(report).read(yaml);
  }

  private Map<String, Entry> read(String text) {
    String yaml = readable(text);
    if (yaml.length() > MAX_LENGTH) {
      report
          .problems()
          .add(
              Problem.error(
                  report.file(),
                  1,
                  1,
                  "YAML of " + yaml.length() + " characters",
                  "at most " + MAX_LENGTH,
                  "shorten it; an article's text stands below the second line '---'"));
      return Map.of();
    }
    try {
      Node root = compose(yaml);
      return root == null || YamlNodes.isEmpty(root) ? Map.of() : mapping(root);
    } catch (MarkedYAMLException e) {
      addSyntax(e, yaml);
    } catch (YAMLException e) {
      report
          .problems()
          .add(
              Problem.error(
                  report.file(),
                  1,
                  1,
                  "what is not YAML: " + e.getMessage(),
                  "keys and values such as 'title: \"Ferry\"', nested at most "
                      + MAX_DEPTH
                      + " deep",
                  "mend or remove what the message names"));
    }
    return Map.of();
  }

  /// YAML refuses control characters, and takes three others for line ends that are none in the
  /// file: each becomes a space, so that every place stays where it is.
  private static String readable(String yaml) {
    StringBuilder readable = new StringBuilder(yaml.length());
    yaml.codePoints()
        .map(c -> StreamReader.isPrintable(c) && LINE_ENDS.indexOf(c) < 0 ? c : ' ')
        .forEach(readable::appendCodePoint);
    return readable.toString();
  }

  private static @Nullable Node compose(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_LENGTH);
    options.setNestingDepthLimit(MAX_DEPTH);
    // An alias is its anchor's node again, not a copy; both are refused by place below.
    options.setMaxAliasesForCollections(MAX_LENGTH);
    return new org.yaml.snakeyaml.Yaml(options).compose(new StringReader(yaml));
  }

  private Map<String, Entry> mapping(Node root) {
    if (!(root instanceof MappingNode)) {
      add(root, "YAML without keys", "keys and values", "write such as 'title: …'");
      return Map.of();
    }
    check(root);
    return YamlNodes.entries(root);
  }

  /// Anchors are refused with their aliases: few front matters need them, and a few lines of them
  /// can stand for billions of values.
  private void check(Node node) {
    if (++values == MAX_VALUES) {
      add(node, "more than " + MAX_VALUES + " values", "fewer", "remove some of them");
    }
    if (isEnough()) {
      return;
    }
    if (node.getAnchor() != null) {
      add(
          node,
          "the anchor '&" + node.getAnchor() + "'",
          "values without anchors",
          "write the value out where it is used, or put it between double quotes");
    } else if (!PLAIN_TAGS.contains(node.getTag())) {
      add(node, "the tag '" + node.getTag().getValue() + "'", "plain values", "remove the tag");
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(this::check);
    } else if (node instanceof MappingNode mapping) {
      checkKeys(mapping);
    }
  }

  private void checkKeys(MappingNode mapping) {
    Set<String> names = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (isEnough()) {
        return;
      }
      check(tuple.getKeyNode());
      check(tuple.getValueNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        add(tuple.getKeyNode(), "a list or map as a key", "a text", "name the key");
      } else if (key.getTag().equals(Tag.MERGE)) {
        add(key, "the key '<<' (a merge)", "values", "write the values out");
      } else if (!names.add(key.getValue().strip().toLowerCase(Locale.ROOT))) {
        add(
            key,
            "the key '" + key.getValue() + "' a second time",
            "each key once (upper and lower case are the same)",
            "remove one of the two");
      }
    }
  }

  private boolean isEnough() {
    return values >= MAX_VALUES || report.problems().size() >= MAX_PROBLEMS;
  }

  private static String shortened(String line) {
    int shown = Problem.MAX_FOUND / 2;
    return line.codePointCount(0, line.length()) <= shown
        ? line
        : line.substring(0, line.offsetByCodePoints(0, shown)) + "…";
  }

  private void add(Node node, String found, String expected, String fix) {
    report.add(Severity.ERROR, node, found, expected, fix);
  }

  private void addSyntax(MarkedYAMLException e, String yaml) {
    List<String> lines = yaml.lines().toList();
    Mark mark = e.getProblemMark();
    if (mark.getLine() >= lines.size() && e.getContextMark() != null) {
      // What misses its end is mended where it begins.
      mark = e.getContextMark();
    }
    String line = mark.getLine() < lines.size() ? lines.get(mark.getLine()) : "";
    report.add(
        Severity.ERROR,
        mark,
        "'" + shortened(line.strip()) + "' (" + e.getProblem() + ")",
        "valid YAML",
        e.getProblem().contains("TAB")
            ? "replace tabs at the beginning of lines by spaces"
            : "put values with ':', '#', quotes or brackets between double quotes, close every"
                + " quote and bracket, and write a quote inside as \\\"");
  }
}
