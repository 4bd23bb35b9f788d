package broadsheet.markdown.block;

import broadsheet.markdown.text.Escape;
import broadsheet.markdown.text.Scanner;
import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.BlockParser;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/// Fenced code (CommonMark 0.31.2, section 4.5).
public final class FencedCode extends LiteralBlock {

  private final char mark;
  private final int length;
  private final int indent;
  private @Nullable String info;

  private FencedCode(char mark, int length, int indent) {
    this.mark = mark;
    this.length = length;
    this.indent = indent;
  }

  /// Returns the info string: the text after the opening fence.
  public String info() {
    return info == null ? "" : info;
  }

  @Override
  void add(String line, int offset) {
    if (info == null) {
      info = Escape.undo(Scanner.trim(line));
    } else {
      super.add(line, offset);
    }
  }

  static @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
    int start = state.getNextNonSpaceIndex();
    if (state.getIndent() >= IndentedCode.MIN_INDENT || start >= state.getLine().length()) {
      return BlockStart.none();
    }
    char mark = state.getLine().charAt(start);
    if (mark != '~' && mark != '`') {
      return BlockStart.none();
    }
    String line = state.getLine().toString();
    int end = Scanner.run(line, start);
    boolean opens = end - start >= 3 && (mark == '~' || line.indexOf('`', end) < 0);
    return opens
        ? BlockStart.of(new FenceParser(new FencedCode(mark, end - start, state.getIndent())))
            .atIndex(end)
        : BlockStart.none();
  }

  private static final class FenceParser extends VerbatimParser<FencedCode> {

    FenceParser(FencedCode block) {
      super(block);
    }

    @Override
    public boolean isPropagatingLastBlankLine(BlockParser lastMatchedBlockParser) {
      return false;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
      String line = state.getLine().toString();
      int start = state.getNextNonSpaceIndex();
      if (state.getIndent() < IndentedCode.MIN_INDENT && Scanner.is(line, start, block.mark)) {
        int end = Scanner.run(line, start);
        if (end - start >= block.length && Scanner.lineEnd(line, end) >= 0) {
          return BlockContinue.finished();
        }
      }
      int index = state.getIndex();
      for (int i = 0; i < block.indent && Scanner.is(line, index, ' '); i++) {
        index++;
      }
      return BlockContinue.atIndex(index);
    }
  }
}
