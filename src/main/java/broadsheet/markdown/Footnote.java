package broadsheet.markdown;

import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.block.AbstractBlockParser;
import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.BlockParser;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import org.jspecify.annotations.Nullable;

/// The text of a footnote: `[^label]:` and what follows, further blocks indented by four columns.
final class Footnote extends Block {

  private static final int INDENT = 4;

  /// What stands between the brackets, with the `^`.
  final String label;

  private Footnote(String label) {
    this.label = label;
  }

  @Override
  public BasedSequence[] getSegments() {
    return EMPTY_SEGMENTS;
  }

  private static final class FootnoteParser extends AbstractBlockParser {
    private final Footnote block;

    FootnoteParser(String label) {
      this.block = new Footnote(label);
    }

    @Override
    public Block getBlock() {
      return block;
    }

    @Override
    public boolean isContainer() {
      return true;
    }

    @Override
    public boolean canContain(ParserState state, BlockParser parser, Block child) {
      return true;
    }

    @Override
    public @Nullable BlockContinue tryContinue(ParserState state) {
      if (state.isBlank()) {
        return BlockContinue.atIndex(state.getNextNonSpaceIndex());
      }
      return state.getIndent() >= INDENT
          ? BlockContinue.atColumn(state.getColumn() + INDENT)
          : BlockContinue.none();
    }

    @Override
    public void closeBlock(ParserState state) {
      block.setCharsFromContent();
    }

    @Override
    public void parseInlines(InlineParser inlineParser) {}
  }

  /// Begins a footnote where one can stand: not inside another.
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
    int end = Scan.label(rest, 0);
    if (end < 4 || !Scan.is(rest, end, ':') || rest.substring(1, end - 1).indexOf(' ') >= 0) {
      return BlockStart.none();
    }
    FootnoteParser parser = new FootnoteParser(rest.substring(1, end - 1));
    return BlockStart.of(parser).atIndex(start + end + 1);
  }
}
