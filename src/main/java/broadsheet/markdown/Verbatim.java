package broadsheet.markdown;

import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.block.AbstractBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.sequence.BasedSequence;

/// A block whose lines are kept as they are: fenced code or raw HTML.
abstract class Verbatim extends Block {

  private final StringBuilder text = new StringBuilder();

  /// The lines, each ended by `\n`.
  String text() {
    return text.toString();
  }

  @Override
  public BasedSequence[] getSegments() {
    return EMPTY_SEGMENTS;
  }

  /// Takes in a line without its end.
  void add(String line) {
    text.append(line).append('\n');
  }

  /// Gathers the lines of a block.
  abstract static class VerbatimParser<B extends Verbatim> extends AbstractBlockParser {
    final B block;

    VerbatimParser(B block) {
      this.block = block;
    }

    @Override
    public Block getBlock() {
      return block;
    }

    @Override
    public void addLine(ParserState state, BasedSequence line) {
      block.add(line.trimEOL().toString());
    }

    @Override
    public void closeBlock(ParserState state) {
      block.setCharsFromContent();
    }

    @Override
    public void parseInlines(InlineParser inlineParser) {}
  }
}
