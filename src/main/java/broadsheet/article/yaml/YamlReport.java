package broadsheet.article.yaml;

import broadsheet.article.Problem;
import broadsheet.article.Problem.Severity;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/// Takes what is wrong with a piece of front matter or settings, and knows where in its file the
/// piece stands.
///
/// @param firstLine line of the file in which the piece begins, from 1
/// @param wrong severity of a value that does not make sense
/// @param problems what was found so far
public record YamlReport(String file, int firstLine, Severity wrong, List<Problem> problems) {

  /// A value that is left out.
  public void wrong(Node node, String expected) {
    add(wrong, node, expected);
  }

  /// A value that is not what it should be.
  public void add(Severity severity, Node node, String expected) {
    add(severity, node, YamlNodes.shown(node), expected, "mend or remove it");
  }

  public void add(Severity severity, Node node, String found, String expected, String fix) {
    Mark mark = node.getStartMark();
    add(severity, mark.getLine(), mark.getColumn(), found, expected, fix);
  }

  /// Adds a problem of a piece of the text.
  ///
  /// @param line of the piece, from 0
  /// @param column in the line, from 0
  public void add(
      Severity severity, int line, int column, String found, String expected, String fix) {
    problems.add(new Problem(severity, file, firstLine + line, column + 1, found, expected, fix));
  }

  public boolean hasError() {
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }
}
