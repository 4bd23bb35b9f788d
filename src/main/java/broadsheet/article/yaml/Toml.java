package broadsheet.article.yaml;

import broadsheet.article.Problem.Severity;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads TOML 1.0 into the nodes that equivalent YAML would produce, so that every key means the
/// same in both. Only this class refers to the TOML parser, which is therefore not loaded until the
/// first front matter in TOML.
public final class Toml {

  private final YamlReport report;

  private Toml(YamlReport report) {
    this.report = report;
  }

  /// Returns the entries by lower-case name in the order of the file.
  ///
  /// @param report receives the problems; if it contains an error, the result must not be used
  public static Map<String, YamlEntry> entries(String toml, YamlReport report) {
    return new Toml(report).read(toml);
  }

  private Map<String, YamlEntry> read(String toml) {
    if (Yaml.isTooLong("TOML", toml, report)) {
      return Map.of();
    }
    TomlScan.TomlFault fault = TomlScan.fault(toml);
    if (fault != null) {
      report.add(Severity.ERROR, fault.line(), 0, fault.found(), fault.expected(), fault.fix());
      return Map.of();
    }
    TomlParseResult result = org.tomlj.Toml.parse(toml, TomlVersion.V1_0_0);
    if (result.hasErrors()) {
      List<String> lines = toml.lines().toList();
      result.errors().stream()
          .limit(NodeCheck.MAX_PROBLEMS)
          .forEach(error -> addSyntax(error, lines));
      return Map.of();
    }
    return NodeCheck.entries(table(result, mark(TomlPosition.positionAt(1, 1))), report);
  }

  private void addSyntax(TomlParseError error, List<String> lines) {
    int line = error.position().line() - 1;
    String text = line < lines.size() ? lines.get(line).strip() : "";
    report.add(
        Severity.ERROR,
        line,
        error.position().column() - 1,
        Secrets.mayOccur(lines, line)
            ? "a line that is not shown, since it may contain a secret"
            : "'" + Yaml.shortened(text) + "' (" + error.getMessage() + ")",
        "valid TOML",
        "put strings in double quotes and lists in brackets, such as tags = [\"ferry\"]");
  }

  private static Node node(Object value, Mark mark) {
    return switch (value) {
      case TomlTable table -> table(table, mark);
      case TomlArray array -> array(array, mark);
      case String text -> scalar(Tag.STR, text, mark, ScalarStyle.DOUBLE_QUOTED);
      case Long number -> scalar(Tag.INT, number.toString(), mark, ScalarStyle.PLAIN);
      case Double number -> scalar(Tag.FLOAT, number.toString(), mark, ScalarStyle.PLAIN);
      case Boolean flag -> scalar(Tag.BOOL, flag.toString(), mark, ScalarStyle.PLAIN);
      case Temporal time -> scalar(Tag.TIMESTAMP, time.toString(), mark, ScalarStyle.PLAIN);
      default -> throw new IllegalStateException("TOML has no " + value.getClass());
    };
  }

  private static MappingNode table(TomlTable table, Mark mark) {
    List<NodeTuple> tuples = new ArrayList<>();
    for (Map.Entry<String, Object> entry : table.entrySet()) {
      TomlPosition position = table.inputPositionOf(List.of(entry.getKey()));
      Mark place = position == null ? mark : mark(position);
      tuples.add(
          new NodeTuple(
              scalar(Tag.STR, entry.getKey(), place, ScalarStyle.PLAIN),
              node(entry.getValue(), place)));
    }
    return new MappingNode(Tag.MAP, true, tuples, mark, mark, FlowStyle.BLOCK);
  }

  private static SequenceNode array(TomlArray array, Mark mark) {
    List<Node> items = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      items.add(node(array.get(i), mark(array.inputPositionOf(i))));
    }
    return new SequenceNode(Tag.SEQ, true, items, mark, mark, FlowStyle.BLOCK);
  }

  private static ScalarNode scalar(Tag tag, String value, Mark mark, ScalarStyle style) {
    return new ScalarNode(tag, value, mark, mark, style);
  }

  private static Mark mark(TomlPosition position) {
    return new Mark("", 0, position.line() - 1, position.column() - 1, new int[0], 0);
  }
}
