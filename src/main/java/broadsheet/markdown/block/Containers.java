package broadsheet.markdown.block;

import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.block.AbstractBlockParser;
import com.vladsch.flexmark.parser.block.BlockContinue;
import com.vladsch.flexmark.parser.block.BlockParser;
import com.vladsch.flexmark.parser.block.BlockParserFactory;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.parser.core.BlockQuoteParser;
import com.vladsch.flexmark.parser.core.ListBlockParser;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.data.DataHolder;
import com.vladsch.flexmark.util.data.DataKey;
import org.jspecify.annotations.Nullable;

/// The containers: block quotes, lists and list items, which flexmark parses up to a nesting limit,
/// and the container of footnotes and definitions.
public final class Containers {

  /// The maximum nesting depth of block quotes, lists and list items. Deeper markers are text.
  public static final int MAX_NESTING = 50;

  /// The offset of the first line on which the nesting exceeds the limit; -1 if there is none.
  public static final DataKey<Integer> TOO_DEEP = new DataKey<>("TOO_DEEP", -1);

  private Containers() {}

  static final class Quotes extends BlockQuoteParser.Factory {
    @Override
    public BlockParserFactory apply(DataHolder options) {
      return bounded(super.apply(options));
    }
  }

  static final class Lists extends ListBlockParser.Factory {
    @Override
    public BlockParserFactory apply(DataHolder options) {
      BlockParserFactory factory = bounded(super.apply(options));
      return (state, matched) ->
          state.getIndent() >= IndentedCode.MIN_INDENT || isNumberInParagraph(state, matched)
              ? BlockStart.none()
              : factory.tryStart(state, matched);
    }

    /// Only a list that starts with 1 can interrupt a paragraph (CommonMark 0.31.2, section 5.2).
    /// flexmark allows other numbers in a list item: `in⏎1999. Nobody`.
    private static boolean isNumberInParagraph(ParserState state, MatchedBlockParser matched) {
      if (!matched.getBlockParser().isParagraphParser()) {
        return false;
      }
      CharSequence line = state.getLine();
      int start = state.getNextNonSpaceIndex();
      int end = start;
      while (end < line.length() && Character.isDigit(line.charAt(end))) {
        end++;
      }
      return end > start && !line.subSequence(start, end).toString().equals("1");
    }
  }

  /// Returns a factory that starts no block beyond [#MAX_NESTING].
  static BlockParserFactory bounded(BlockParserFactory factory) {
    return (state, matched) -> {
      BlockStart start = factory.tryStart(state, matched);
      if (start != null && depth(matched.getBlockParser().getBlock()) > MAX_NESTING) {
        report(state);
        return BlockStart.none();
      }
      return start;
    };
  }

  private static int depth(Node block) {
    int depth = 0;
    for (Node node = block; node != null; node = node.getParent()) {
      depth++;
    }
    return depth;
  }

  private static void report(ParserState state) {
    if (TOO_DEEP.get(state.getProperties()) < 0) {
      state.getProperties().set(TOO_DEEP, state.getLine().getStartOffset());
    }
  }

  /// Parses a container block, such as a footnote, whose continuation lines are indented.
  static final class Indented extends AbstractBlockParser {

    private final Block block;
    private final int indent;

    /// @param indent the indentation of the continuation lines, in columns
    Indented(Block block, int indent) {
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
}
