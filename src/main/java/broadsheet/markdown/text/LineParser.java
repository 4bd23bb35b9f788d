package broadsheet.markdown.text;

import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.block.AbstractBlockParser;
import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import org.jspecify.annotations.Nullable;

/// Parses a block of a single line, which is complete when it begins.
public final class LineParser extends AbstractBlockParser {

  private final Block block;

  public LineParser(Block block) {
    this.block = block;
  }

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
