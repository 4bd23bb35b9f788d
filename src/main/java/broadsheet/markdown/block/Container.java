package broadsheet.markdown.block;

import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.block.AbstractBlockParser;
import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.BlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import org.jspecify.annotations.Nullable;

/// Parses a container block, such as a footnote, whose continuation lines are indented.
public final class Container extends AbstractBlockParser {

  private final Block block;
  private final int indent;

  /// @param indent the indentation of the continuation lines, in columns
  Container(Block block, int indent) {
    this.block = block;
    this.indent = indent;
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
    return state.getIndent() >= indent
        ? BlockContinue.atColumn(state.getColumn() + indent)
        : BlockContinue.none();
  }

  @Override
  public void closeBlock(ParserState state) {
    block.setCharsFromContent();
  }

  @Override
  public void parseInlines(InlineParser inlineParser) {}
}
