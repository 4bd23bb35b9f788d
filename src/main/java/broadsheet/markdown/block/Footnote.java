package broadsheet.markdown.block;

import broadsheet.markdown.text.Excerpt;
import broadsheet.markdown.text.Scanner;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import org.jspecify.annotations.Nullable;

/// A footnote definition: `[^label]:` and its content. Further blocks are indented by four columns.
public final class Footnote extends Block {

  private static final int INDENT = 4;

  /// The text between the brackets, including the `^`.
  public final String label;

  /// The offset in the source.
  public final int offset;

  private Footnote(String label, int offset) {
    this.label = label;
    this.offset = offset;
  }

  @Override
  public BasedSequence[] getSegments() {
    return EMPTY_SEGMENTS;
  }

  /// Starts a footnote, unless the line is inside another footnote.
  static @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
    int start = state.getNextNonSpaceIndex();
    BasedSequence line = state.getLine();
    boolean possible =
        state.getIndent() < INDENT
            && line.length() > start + 1
            && line.charAt(start) == '['
            && line.charAt(start + 1) == '^'
            && matched.getBlockParser().getBlock().getAncestorOfType(Footnote.class) == null;
    if (!possible) {
      return BlockStart.none();
    }
    String rest = line.subSequence(start, line.length()).toString();
    int end = Scanner.label(rest, 0);
    if (end < 4 || !Scanner.is(rest, end, ':') || rest.substring(1, end - 1).indexOf(' ') >= 0) {
      return BlockStart.none();
    }
    Footnote footnote = new Footnote(rest.substring(1, end - 1), Excerpt.start(line) + start);
    return BlockStart.of(new Containers.Indented(footnote, INDENT)).atIndex(start + end + 1);
  }
}
