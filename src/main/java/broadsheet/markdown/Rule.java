package broadsheet.markdown;

import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.block.AbstractBlockParser;
import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import org.jspecify.annotations.Nullable;

/// A thematic break (CommonMark 0.31.2, section 4.1).
final class Rule extends Block {

  @Override
  public BasedSequence[] getSegments() {
    return EMPTY_SEGMENTS;
  }

  static @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
    return state.getIndent() < Blocks.CODE_INDENT
            && isRule(state.getLine(), state.getNextNonSpaceIndex())
        ? BlockStart.of(new RuleParser()).atIndex(state.getLine().length())
        : BlockStart.none();
  }

  private static boolean isRule(CharSequence line, int start) {
    if (start >= line.length() || "*-_".indexOf(line.charAt(start)) < 0) {
      return false;
    }
    char mark = line.charAt(start);
    int marks = 0;
    for (int i = start; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == mark) {
        marks++;
      } else if (c != ' ' && c != '\t') {
        return false;
      }
    }
    return marks >= 3;
  }

  private static final class RuleParser extends AbstractBlockParser {
    private final Rule block = new Rule();

    @Override
    public Block getBlock() {
      return block;
    }

    @Override
    public @Nullable BlockContinue tryContinue(ParserState state) {
      return BlockContinue.none();
    }

    @Override
    public void closeBlock(ParserState state) {
      block.setCharsFromContent();
    }

    @Override
    public void parseInlines(InlineParser inlineParser) {}
  }
}
