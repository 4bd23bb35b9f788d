package broadsheet.article.yaml;

import broadsheet.article.Problem;
import broadsheet.article.Problem.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// Reads YAML 1.1 into nodes, as far as front matter and settings need it; never constructs
/// objects. JSON is read as YAML in flow style, of which it is a subset.
public final class Yaml {

  private static final String LINE_ENDS = "\u0085\u2028\u2029";

  private static final String YAML_FIX =
      "put values that contain ':', '#', quotes or brackets in double quotes, close every"
          + " quote and bracket, and write a double quote inside a value as \\\"";

  private static final String JSON_FIX =
      "put every key and string in double quotes, put commas between entries, and close every"
          + " bracket";

  private Yaml() {}

  /// Returns the entries by lower-case name in the order of the file.
  ///
  /// @param report receives the problems; if it contains an error, the result must not be used
  public static Map<String, YamlEntry> entries(String yaml, YamlReport report) {
    return entries("YAML", yaml, YAML_FIX, report);
  }

  /// Returns the entries of a JSON object, like [#entries].
  public static Map<String, YamlEntry> json(String json, YamlReport report) {
    return entries("JSON", withoutEscapedSlashes(json), JSON_FIX, report);
  }

  /// Replaces the only escape of JSON that YAML 1.1 lacks. Spaces after the string make up for the
  /// removed characters, so that columns do not change.
  private static String withoutEscapedSlashes(String json) {
    if (!json.contains("\\/")) {
      return json;
    }
    StringBuilder result = new StringBuilder(json.length());
    int removed = 0;
    boolean inQuotes = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inQuotes && c == '\\' && i + 1 < json.length()) {
        char escaped = json.charAt(++i);
        removed += escaped == '/' ? 1 : 0;
        result.append(escaped == '/' ? "/" : "\\" + escaped);
        continue;
      }
      result.append(c);
      if (c == '"') {
        inQuotes = !inQuotes;
        result.repeat(' ', inQuotes ? 0 : removed);
        removed = 0;
      }
    }
    return result.toString();
  }

  private static Map<String, YamlEntry> entries(
      String format, String text, String fix, YamlReport report) {
    if (isTooLong(format, text, report)) {
      return Map.of();
    }
    String yaml = YamlTabs.toSpaces(withoutUnreadable(text));
    try {
      Node root = compose(yaml);
      if (root instanceof MappingNode mapping) {
        return NodeCheck.entries(mapping, report);
      }
      if (root != null && !YamlNodes.isEmpty(root)) {
        addWithoutKeys(root, yaml, report);
      }
    } catch (MarkedYAMLException e) {
      addSyntax(format, e, yaml, fix, report);
    } catch (YAMLException e) {
      report
          .problems()
          .add(
              Problem.error(
                  report.file(),
                  report.firstLine(),
                  1,
                  "text that is not " + format,
                  "keys and values such as 'title: \"Ferry\"', nested at most "
                      + NodeCheck.MAX_DEPTH
                      + " levels deep",
                  "nest fewer lists and maps"));
    }
    return Map.of();
  }

  /// Returns whether front matter or settings are too long; adds a problem if so.
  static boolean isTooLong(String format, String text, YamlReport report) {
    if (text.length() > NodeCheck.MAX_LENGTH) {
      report
          .problems()
          .add(
              Problem.error(
                  report.file(),
                  report.firstLine(),
                  1,
                  format + " of " + text.length() + " characters",
                  "at most " + NodeCheck.MAX_LENGTH,
                  "shorten it; the text of an article comes after the line that closes the front"
                      + " matter"));
      return true;
    }
    return false;
  }

  /// Replaces characters that YAML refuses, and three that YAML, unlike this project, treats as
  /// line ends, by spaces, so that positions do not change.
  private static String withoutUnreadable(String yaml) {
    StringBuilder readable = new StringBuilder(yaml.length());
    yaml.codePoints()
        .map(c -> StreamReader.isPrintable(c) && LINE_ENDS.indexOf(c) < 0 ? c : ' ')
        .forEach(readable::appendCodePoint);
    return readable.toString();
  }

  /// Composes the nodes without the library's facade, which would load everything that constructs
  /// and represents objects.
  private static @Nullable Node compose(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(NodeCheck.MAX_LENGTH);
    options.setNestingDepthLimit(NodeCheck.MAX_DEPTH);
    // An alias refers to its anchor's node and copies nothing; NodeCheck counts the expanded
    // values.
    options.setMaxAliasesForCollections(NodeCheck.MAX_LENGTH);
    options.setAllowRecursiveKeys(true);
    Parser parser = new ParserImpl(new StreamReader(yaml), options);
    return new Composer(parser, new Resolver(), options).getSingleNode();
  }

  private static void addWithoutKeys(Node root, String yaml, YamlReport report) {
    int line = root.getStartMark().getLine();
    SyntaxCause cause = SyntaxCause.of(yaml.lines().toList(), line, line);
    report.add(
        Severity.ERROR,
        line,
        cause == null ? root.getStartMark().getColumn() : cause.column(),
        cause == null ? "YAML without keys" : cause.found(),
        "keys and values",
        cause == null ? "write lines such as 'title: …'" : cause.fix());
  }

  private static void addSyntax(
      String format, MarkedYAMLException e, String yaml, String fix, YamlReport report) {
    List<String> lines = yaml.lines().toList();
    Mark mark = e.getProblemMark();
    Mark context = e.getContextMark();
    if (mark.getLine() >= lines.size() && context != null) {
      // The fix for a missing end belongs where the construct begins.
      mark = context;
    }
    SyntaxCause cause =
        SyntaxCause.of(lines, context == null ? mark.getLine() : context.getLine(), mark.getLine());
    int line = cause == null ? mark.getLine() : cause.line();
    String text = line < lines.size() ? lines.get(line).strip() : "";
    String found = cause == null ? "(" + e.getProblem() + ")" : "(" + cause.found() + ")";
    report.add(
        Severity.ERROR,
        line,
        cause == null ? mark.getColumn() : cause.column(),
        Secrets.mayOccur(lines, mark.getLine())
            ? "a line that is not shown, since it may contain a secret"
            : "'" + shortened(text) + "' " + found,
        "valid " + format,
        cause == null ? fix : cause.fix());
  }

  /// Returns a line, shortened for a message.
  static String shortened(String line) {
    int shown = Problem.MAX_FOUND / 2;
    return line.codePointCount(0, line.length()) <= shown
        ? line
        : line.substring(0, line.offsetByCodePoints(0, shown)) + "…";
  }
}
