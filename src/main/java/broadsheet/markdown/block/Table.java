package broadsheet.markdown.block;

import broadsheet.markdown.text.Excerpt;
import broadsheet.markdown.text.Scanner;
import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.block.AbstractBlockParser;
import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.parser.core.ParagraphParser;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table (GFM, "Tables (extension)"). Its header is the last line of a paragraph that a delimiter
/// row follows. It ends at a blank line or at the start of another block.
public final class Table extends Block {

  /// The alignment of each column: `left`, `center`, `right` or an empty string.
  public final List<String> alignments;

  /// The cells by row, beginning with the header. A row can have more or fewer cells than there are
  /// columns.
  public final List<List<Excerpt>> rows = new ArrayList<>();

  private Table(List<String> alignments, List<Excerpt> header) {
    this.alignments = alignments;
    rows.add(header);
  }

  @Override
  public BasedSequence[] getSegments() {
    return EMPTY_SEGMENTS;
  }

  static @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
    if (state.getIndent() >= IndentedCode.MIN_INDENT
        || !matched.getBlockParser().isParagraphParser()) {
      return BlockStart.none();
    }
    BasedSequence rest = state.getLine().subSequence(state.getNextNonSpaceIndex());
    List<String> alignments = mayBeDelimiterRow(rest) ? alignments(rest) : List.of();
    if (alignments.isEmpty()) {
      return BlockStart.none();
    }
    List<BasedSequence> lines = matched.getParagraphLines();
    List<Excerpt> header = cells(lines.getLast());
    if (header.size() != alignments.size()) {
      return BlockStart.none();
    }
    TableParser table = new TableParser(new Table(alignments, header));
    BlockStart start =
        lines.size() == 1
            ? BlockStart.of(table)
            : BlockStart.of(paragraph(state, lines.subList(0, lines.size() - 1)), table);
    return start.atIndex(state.getLine().length()).replaceActiveBlockParser();
  }

  private static ParagraphParser paragraph(ParserState state, List<BasedSequence> lines) {
    ParagraphParser paragraph = new ParagraphParser();
    lines.forEach(line -> paragraph.addLine(state, line));
    return paragraph;
  }

  /// Returns whether a line can be a delimiter row. `- |` is a list item.
  private static boolean mayBeDelimiterRow(CharSequence line) {
    boolean marked = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if ("|:- \t\r\n".indexOf(c) < 0) {
        return false;
      }
      marked |= c == '|' || c == ':';
    }
    return marked && !(line.charAt(0) == '-' && " \t".indexOf(line.charAt(1)) >= 0);
  }

  /// Returns the alignments of a delimiter row; an empty list if the line is not one.
  private static List<String> alignments(BasedSequence line) {
    List<String> alignments = new ArrayList<>();
    for (Excerpt excerpt : cells(line)) {
      String cell = excerpt.text();
      boolean left = cell.startsWith(":");
      boolean right = cell.length() > 1 && cell.endsWith(":");
      String dashes = cell.substring(left ? 1 : 0, cell.length() - (right ? 1 : 0));
      if (dashes.isEmpty() || !dashes.chars().allMatch(c -> c == '-')) {
        return List.of();
      }
      alignments.add(left ? right ? "center" : "left" : right ? "right" : "");
    }
    return alignments;
  }

  /// Splits a row into cells at the unescaped pipes. The outer pipes are optional.
  private static List<Excerpt> cells(BasedSequence row) {
    Excerpt line = Excerpt.lines(List.of(row)).trimmed();
    String text = line.text();
    List<Excerpt> cells = new ArrayList<>();
    Excerpt.Builder cell = new Excerpt.Builder();
    int start = text.startsWith("|") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && Scanner.is(text, i + 1, '|')) {
        cell.append(text.substring(start, i), line.offset(start));
        start = ++i;
      } else if (c == '|') {
        cell.append(text.substring(start, i), line.offset(start));
        cells.add(cell.build().trimmed());
        cell = new Excerpt.Builder();
        start = i + 1;
      }
    }
    if (start < text.length() || cells.isEmpty()) {
      cell.append(text.substring(start), line.offset(start));
      cells.add(cell.build().trimmed());
    }
    return cells;
  }

  private static final class TableParser extends AbstractBlockParser {

    private final Table table;

    TableParser(Table table) {
      this.table = table;
    }

    @Override
    public Block getBlock() {
      return table;
    }

    @Override
    public boolean isInterruptible() {
      return true;
    }

    @Override
    public @Nullable BlockContinue tryContinue(ParserState state) {
      return state.isBlank() ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
    }

    @Override
    public void addLine(ParserState state, BasedSequence line) {
      if (!line.isBlank()) {
        table.rows.add(cells(line));
      }
    }

    @Override
    public void closeBlock(ParserState state) {
      table.setCharsFromContent();
    }

    @Override
    public void parseInlines(InlineParser inlineParser) {}
  }
}
