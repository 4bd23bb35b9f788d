package broadsheet.article.yaml;

import broadsheet.article.Problem;
import broadsheet.article.Problem.Severity;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/// Collects the problems of front matter or settings, with their positions in the file.
///
/// @param firstLine the line of the file, from 1, on which the front matter or settings begin
/// @param invalidSeverity the severity of an invalid value
/// @param problems the problems found so far
public record YamlReport(
    String file, int firstLine, Severity invalidSeverity, List<Problem> problems) {

  /// Adds a problem about an invalid value, which is ignored.
  public void addInvalid(Node node, String expected) {
    add(invalidSeverity, node, expected);
  }

  /// Adds a problem about an unexpected value.
  public void add(Severity severity, Node node, String expected) {
    add(severity, node, YamlNodes.shown(node), expected, "fix or remove it");
  }

  public void add(Severity severity, Node node, String found, String expected, String fix) {
    Mark mark = node.getStartMark();
    add(severity, mark.getLine(), mark.getColumn(), found, expected, fix);
  }

  /// Adds a problem at a position.
  ///
  /// @param line the line within the front matter or settings, from 0
  /// @param column the column in the line, from 0
  public void add(
      Severity severity, int line, int column, String found, String expected, String fix) {
    problems.add(new Problem(severity, file, firstLine + line, column + 1, found, expected, fix));
  }

  /// Returns the line of the file, from 1, on which a node begins.
  public int line(Node node) {
    return firstLine + node.getStartMark().getLine();
  }

  /// Returns the column of the line, from 1, at which a node begins.
  public int column(Node node) {
    return node.getStartMark().getColumn() + 1;
  }

  public boolean hasError() {
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }
}
