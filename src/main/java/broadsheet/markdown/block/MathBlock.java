package broadsheet.markdown.block;

import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/// A display formula of several lines, which are not parsed as lists, headings or tables. It ends
/// with the line that closes it; an unclosed formula ends at a blank line.
public final class MathBlock extends LiteralBlock {

  private final String close;
  private boolean begun;
  private boolean ended;

  private MathBlock(String close) {
    this.close = close;
  }

  @Override
  void add(String line, int offset) {
    super.add(line, offset);
    ended |= line.indexOf(close, begun ? 0 : close.length()) >= 0;
    begun = true;
  }

  static @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
    int start = state.getNextNonSpaceIndex();
    if (state.getIndent() >= IndentedCode.MIN_INDENT || start >= state.getLine().length()) {
      return BlockStart.none();
    }
    char first = state.getLine().charAt(start);
    if (first != '$' && first != '\\') {
      return BlockStart.none();
    }
    String line = state.getLine().toString();
    boolean dollars = line.startsWith("$$", start);
    String close = dollars ? "$$" : "\\]";
    boolean opens = dollars || line.startsWith("\\[", start);
    return opens && line.indexOf(close, start + 2) < 0
        ? BlockStart.of(new MathParser(new MathBlock(close))).atIndex(start)
        : BlockStart.none();
  }

  private static final class MathParser extends VerbatimParser<MathBlock> {

    MathParser(MathBlock block) {
      super(block);
    }

    @Override
    public @Nullable BlockContinue tryContinue(ParserState state) {
      return block.ended || state.isBlank()
          ? BlockContinue.none()
          : BlockContinue.atIndex(state.getIndex());
    }
  }
}
