package broadsheet.markdown.block;

import broadsheet.markdown.text.Excerpt;
import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.block.AbstractBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.sequence.BasedSequence;

/// A block whose lines are kept as they are: fenced code or raw HTML.
public abstract class LiteralBlock extends Block {

  private final Excerpt.Builder lines = new Excerpt.Builder();

  /// The lines, each ended by `\n`.
  public Excerpt excerpt() {
    return lines.build();
  }

  public String text() {
    return excerpt().text();
  }

  @Override
  public BasedSequence[] getSegments() {
    return EMPTY_SEGMENTS;
  }

  /// Takes in a line without its end.
  ///
  /// @param offset of the line in the source
  void add(String line, int offset) {
    lines.append(line + "\n", offset);
  }

  /// Gathers the lines of a block.
  abstract static class VerbatimParser<B extends LiteralBlock> extends AbstractBlockParser {
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
      block.add(line.trimEOL().toString(), Excerpt.start(line));
    }

    @Override
    public void closeBlock(ParserState state) {
      block.setCharsFromContent();
    }

    @Override
    public void parseInlines(InlineParser inlineParser) {}
  }
}
