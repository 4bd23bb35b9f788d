package broadsheet.article;

import broadsheet.article.Problem.Severity;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/// Takes what is wrong with a piece of YAML, and knows where in its file the piece stands.
///
/// @param firstLine line of the file in which the piece begins, from 1
/// @param wrong severity of a value that does not make sense
/// @param problems what was found so far
record YamlReport(String file, int firstLine, Severity wrong, List<Problem> problems) {

  /// A value that is left out.
  void wrong(Node node, String expected) {
    add(wrong, node, expected);
  }

  /// A value that is not what it should be.
  void add(Severity severity, Node node, String expected) {
    add(severity, node, YamlNodes.shown(node), expected, "mend or remove it");
  }

  void add(Severity severity, Node node, String found, String expected, String fix) {
    add(severity, node.getStartMark(), found, expected, fix);
  }

  void add(Severity severity, Mark mark, String found, String expected, String fix) {
    int line = firstLine + mark.getLine();
    problems.add(new Problem(severity, file, line, mark.getColumn() + 1, found, expected, fix));
  }
}
