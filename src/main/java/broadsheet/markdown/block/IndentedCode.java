package broadsheet.markdown.block;

import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/// Indented code (CommonMark 0.31.2, section 4.4).
public final class IndentedCode extends LiteralBlock {

  /// A line that is indented by this many columns can only begin indented code.
  static final int MIN_INDENT = 4;

  /// Returns the code without trailing blank lines.
  public String code() {
    String text = text();
    int end = text.length();
    while (" \t\n".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, text.indexOf('\n', end) + 1);
  }

  static @Nullable BlockStart tryStart(ParserState state) {
    return state.getIndent() >= MIN_INDENT
            && !state.isBlank()
            && !state.getActiveBlockParser().isParagraphParser()
        ? BlockStart.of(new IndentedParser()).atColumn(state.getColumn() + MIN_INDENT)
        : BlockStart.none();
  }

  private static final class IndentedParser extends VerbatimParser<IndentedCode> {

    IndentedParser() {
      super(new IndentedCode());
    }

    @Override
    public @Nullable BlockContinue tryContinue(ParserState state) {
      if (state.getIndent() >= MIN_INDENT) {
        return BlockContinue.atColumn(state.getColumn() + MIN_INDENT);
      }
      return state.isBlank()
          ? BlockContinue.atIndex(state.getNextNonSpaceIndex())
          : BlockContinue.none();
    }
  }
}
