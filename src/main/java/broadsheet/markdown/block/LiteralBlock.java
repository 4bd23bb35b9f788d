package broadsheet.markdown.block;

import broadsheet.markdown.text.Excerpt;
import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.block.AbstractBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.sequence.BasedSequence;

/// A block whose lines are kept unchanged: code, raw HTML or a formula.
public abstract class LiteralBlock extends Block {

  private final Excerpt.Builder lines = new Excerpt.Builder();

  /// Returns the lines, each ending in `\n`.
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

  /// Adds a line.
  ///
  /// @param line the line without its line ending
  /// @param offset the offset of the line in the source
  void add(String line, int offset) {
    lines.append(line + "\n", offset);
  }

  /// Collects the lines of a block.
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
