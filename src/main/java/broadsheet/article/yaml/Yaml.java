package broadsheet.article.yaml;

import broadsheet.article.Problem;
import broadsheet.article.Problem.Severity;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.StreamReader;

/// YAML 1.1 as far as front matter and settings need it: composed to nodes, never constructed to
/// objects. JSON is read as YAML's flow style, of which it is a part.
public final class Yaml {

  /// Longest piece, in characters of UTF-16.
  static final int MAX_LENGTH = 64 << 10;

  /// Deepest nesting of lists and maps.
  static final int MAX_DEPTH = 20;

  /// Most values, all levels together.
  static final int MAX_VALUES = 2_000;

  /// Most mistakes that are told at once.
  public static final int MAX_PROBLEMS = 20;

  private static final String LINE_ENDS = "\u0085\u2028\u2029";

  private static final String YAML_FIX =
      "put values with ':', '#', quotes or brackets between double quotes, close every"
          + " quote and bracket, and write a quote inside as \\\"";

  private static final String JSON_FIX =
      "put every key and text between double quotes, commas between entries, and close every"
          + " bracket";

  /// A key with its value.
  ///
  /// @param key as it is written
  /// @param place where it is written
  public record Entry(String key, Node place, Node value) {}

  private Yaml() {}

  /// The entries by their names in lower case, in the order of the file.
  ///
  /// @param report takes what is wrong with them; with an error in it the result is of no use
  public static Map<String, Entry> entries(String yaml, YamlReport report) {
    return entries("YAML", yaml, YAML_FIX, report);
  }

  /// The same of JSON.
  public static Map<String, Entry> json(String json, YamlReport report) {
    return entries("JSON", withoutEscapedSlashes(json), JSON_FIX, report);
  }

  /// JSON's one escape that YAML 1.1 does not have. Spaces after the text make up for it, so that
  /// what follows stays where it is.
  private static String withoutEscapedSlashes(String json) {
    if (!json.contains("\\/")) {
      return json;
    }
    StringBuilder result = new StringBuilder(json.length());
    int removed = 0;
    boolean isQuoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (isQuoted && c == '\\' && i + 1 < json.length()) {
        char escaped = json.charAt(++i);
        removed += escaped == '/' ? 1 : 0;
        result.append(escaped == '/' ? "/" : "\\" + escaped);
        continue;
      }
      result.append(c);
      if (c == '"') {
        isQuoted = !isQuoted;
        result.repeat(' ', isQuoted ? 0 : removed);
        removed = 0;
      }
    }
    return result.toString();
  }

  private static Map<String, Entry> entries(
      String format, String text, String fix, YamlReport report) {
    if (isTooLong(format, text, report)) {
      return Map.of();
    }
    String yaml = YamlTabs.toSpaces(readable(text));
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
                  "what is not " + format,
                  "keys and values such as 'title: \"Ferry\"', nested at most "
                      + MAX_DEPTH
                      + " deep",
                  "remove lists and maps in one another"));
    }
    return Map.of();
  }

  /// Whether a piece is too long to be read, which is then a problem.
  static boolean isTooLong(String format, String text, YamlReport report) {
    if (text.length() > MAX_LENGTH) {
      report
          .problems()
          .add(
              Problem.error(
                  report.file(),
                  report.firstLine(),
                  1,
                  format + " of " + text.length() + " characters",
                  "at most " + MAX_LENGTH,
                  "shorten it; an article's text follows the line that closes the front matter"));
      return true;
    }
    return false;
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
    // An alias is its anchor's node again, not a copy; what they stand for is counted later.
    options.setMaxAliasesForCollections(MAX_LENGTH);
    options.setAllowRecursiveKeys(true);
    return new org.yaml.snakeyaml.Yaml(options).compose(new StringReader(yaml));
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
        cause == null ? "write such as 'title: …'" : cause.fix());
  }

  private static void addSyntax(
      String format, MarkedYAMLException e, String yaml, String fix, YamlReport report) {
    List<String> lines = yaml.lines().toList();
    Mark mark = e.getProblemMark();
    Mark context = e.getContextMark();
    if (mark.getLine() >= lines.size() && context != null) {
      // What misses its end is fixed where it begins.
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
        Secrets.mayStand(lines, mark.getLine())
            ? "a line that is not shown, since a secret may be in it"
            : "'" + shortened(text) + "' " + found,
        "valid " + format,
        cause == null ? fix : cause.fix());
  }

  /// A line, or its beginning, as a message shows it.
  static String shortened(String line) {
    int shown = Problem.MAX_FOUND / 2;
    return line.codePointCount(0, line.length()) <= shown
        ? line
        : line.substring(0, line.offsetByCodePoints(0, shown)) + "…";
  }
}
