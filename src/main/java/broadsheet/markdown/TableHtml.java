package broadsheet.markdown;

import broadsheet.markdown.block.Table;
import broadsheet.markdown.text.Excerpt;
import broadsheet.markdown.text.Warnings;
import java.util.List;
import java.util.function.Function;

/// Writes a table as HTML.
final class TableHtml {

  /// The maximum number of cells of a table whose short rows are filled up with empty cells.
  /// Otherwise a short text could become a huge table.
  private static final int MAX_FILLED_CELLS = 100_000;

  private final Table table;
  private final Function<Excerpt, String> inlines;
  private final Warnings warnings;
  private final StringBuilder html = new StringBuilder();

  /// @param inlines returns the HTML of a cell
  TableHtml(Table table, Function<Excerpt, String> inlines, Warnings warnings) {
    this.table = table;
    this.inlines = inlines;
    this.warnings = warnings;
  }

  String html() {
    int columns = table.alignments.size();
    html.append("<table>\n<thead>\n");
    row(table.rows.getFirst(), "th", columns);
    html.append("</thead>\n");
    List<List<Excerpt>> body = table.rows.subList(1, table.rows.size());
    if (!body.isEmpty()) {
      html.append("<tbody>\n");
      boolean small = (long) table.rows.size() * columns <= MAX_FILLED_CELLS;
      body.forEach(row -> row(row, "td", small ? columns : Math.min(row.size(), columns)));
      html.append("</tbody>\n");
    }
    return html.append("</table>").toString();
  }

  private void row(List<Excerpt> row, String element, int columns) {
    html.append("<tr>\n");
    for (int i = 0; i < columns; i++) {
      String alignment = table.alignments.get(i);
      html.append('<').append(element);
      if (!alignment.isEmpty()) {
        html.append(" align=\"").append(alignment).append('"');
      }
      html.append('>').append(i < row.size() ? inlines.apply(row.get(i)) : "");
      html.append("</").append(element).append(">\n");
    }
    html.append("</tr>\n");
    for (Excerpt cell : row.subList(Math.min(columns, row.size()), row.size())) {
      if (!cell.isEmpty()) {
        warnings.add(
            cell.offset(0),
            "the cell '" + cell.text() + "' beyond the last column, which is left out",
            "at most " + table.alignments.size() + " cells in this row",
            "add a column to the line of hyphens under the header, or write \\| for a literal"
                + " pipe");
      }
    }
  }
}
