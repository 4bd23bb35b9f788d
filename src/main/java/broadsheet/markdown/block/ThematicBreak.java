package broadsheet.markdown.block;

import broadsheet.markdown.text.LineParser;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import org.jspecify.annotations.Nullable;

/// A thematic break (CommonMark 0.31.2, section 4.1).
public final class ThematicBreak extends Block {

  @Override
  public BasedSequence[] getSegments() {
    return EMPTY_SEGMENTS;
  }

  static @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
    return state.getIndent() < IndentedCode.MIN_INDENT
            && isRule(state.getLine(), state.getNextNonSpaceIndex())
        ? BlockStart.of(new LineParser(new ThematicBreak())).atIndex(state.getLine().length())
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
}
