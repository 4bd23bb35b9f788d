package broadsheet.markdown;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Terms and their definitions: a paragraph in which lines that begin with a colon and a space
/// follow on lines that do not (as in PHP Markdown Extra).
record DefinitionList(List<String> lines) {

  DefinitionList {
    lines = List.copyOf(lines);
  }

  /// The list that a paragraph is, `null` for none.
  static @Nullable DefinitionList in(String paragraph) {
    if (!paragraph.contains("\n:")) {
      return null;
    }
    List<String> lines = paragraph.lines().map(Scan::trim).toList();
    boolean begins = !isDefinition(lines.get(0)) && isDefinition(lines.get(1));
    return begins && isDefinition(lines.getLast()) ? new DefinitionList(lines) : null;
  }

  private static boolean isDefinition(String line) {
    return line.startsWith(": ") || line.startsWith(":\t");
  }

  /// The list as HTML.
  ///
  /// @param inlines makes HTML of a term or definition
  String html(UnaryOperator<String> inlines) {
    return lines.stream()
        .map(line ->
            isDefinition(line)
                ? "<dd>" + inlines.apply(line.substring(2)) + "</dd>\n"
                : "<dt>" + inlines.apply(line) + "</dt>\n")
        .collect(Collectors.joining("", "<dl>\n", "</dl>"));
  }
}
