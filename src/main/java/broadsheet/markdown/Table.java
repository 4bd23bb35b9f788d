package broadsheet.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A table (GFM, "Tables (extension)") at the end of a paragraph.
///
/// @param before the lines of the paragraph before the table
/// @param alignments per column `left`, `center`, `right` or empty
/// @param rows the cells, the header's first; not more than there are columns
record Table(String before, List<String> alignments, List<List<String>> rows) {

  /// Most cells of one table, so that short rows of a wide table do not grow without bounds.
  private static final int MAX_FILLED_CELLS = 100_000;

  Table {
    alignments = List.copyOf(alignments);
    rows = List.copyOf(rows);
  }

  /// The table in a paragraph, `null` for none.
  static @Nullable Table in(String paragraph) {
    if (paragraph.indexOf('|') < 0 && paragraph.indexOf(':') < 0) {
      return null;
    }
    List<String> lines = paragraph.lines().map(Scan::trim).toList();
    for (int i = 1; i < lines.size(); i++) {
      List<String> alignments = alignments(lines.get(i));
      if (!alignments.isEmpty() && cells(lines.get(i - 1)).size() == alignments.size()) {
        List<List<String>> rows = new ArrayList<>(List.of(cells(lines.get(i - 1))));
        lines.subList(i + 1, lines.size()).forEach(line -> rows.add(cells(line)));
        return new Table(String.join("\n", lines.subList(0, i - 1)), alignments, rows);
      }
    }
    return null;
  }

  /// The alignments of a delimiter row; empty when the line is none.
  private static List<String> alignments(String line) {
    if (line.isEmpty() || !line.chars().allMatch(c -> "|:- \t".indexOf(c) >= 0)) {
      return List.of();
    }
    List<String> alignments = new ArrayList<>();
    for (String cell : cells(line)) {
      boolean left = cell.startsWith(":");
      boolean right = cell.length() > 1 && cell.endsWith(":");
      String dashes = cell.substring(left ? 1 : 0, cell.length() - (right ? 1 : 0));
      if (dashes.isEmpty() || !dashes.chars().allMatch(c -> c == '-')) {
        return List.of();
      }
      alignments.add(left ? right ? "center" : "left" : right ? "right" : "");
    }
    return line.indexOf('|') < 0 && line.indexOf(':') < 0 ? List.of() : alignments;
  }

  /// The cells of a row: between pipes that no backslash escapes, the outer ones optional.
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    for (int i = line.startsWith("|") ? 1 : 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && Scan.is(line, i + 1, '|')) {
        cell.append('|');
        i++;
      } else if (c == '|') {
        cells.add(Scan.trim(cell.toString()));
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (!cell.isEmpty() || cells.isEmpty()) {
      cells.add(Scan.trim(cell.toString()));
    }
    return cells;
  }

  /// The table as HTML.
  ///
  /// @param inlines makes HTML of a cell's text
  String html(UnaryOperator<String> inlines) {
    StringBuilder html = new StringBuilder("<table>\n<thead>\n");
    row(rows.getFirst(), "th", alignments.size(), inlines, html);
    html.append("</thead>\n");
    if (rows.size() > 1) {
      html.append("<tbody>\n");
      boolean small = (long) rows.size() * alignments.size() <= MAX_FILLED_CELLS;
      for (List<String> row : rows.subList(1, rows.size())) {
        int columns = small ? alignments.size() : Math.min(row.size(), alignments.size());
        row(row, "td", columns, inlines, html);
      }
      html.append("</tbody>\n");
    }
    return html.append("</table>").toString();
  }

  private void row(
      List<String> row,
      String element,
      int columns,
      UnaryOperator<String> inlines,
      StringBuilder html) {
    html.append("<tr>\n");
    for (int i = 0; i < columns; i++) {
      String alignment = alignments.get(i);
      html.append('<').append(element);
      if (!alignment.isEmpty()) {
        html.append(" align=\"").append(alignment).append('"');
      }
      html.append('>').append(i < row.size() ? inlines.apply(row.get(i)) : "");
      html.append("</").append(element).append(">\n");
    }
    html.append("</tr>\n");
  }
}
