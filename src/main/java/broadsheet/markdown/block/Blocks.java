package broadsheet.markdown.block;

import broadsheet.markdown.text.Dialect;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.parser.block.BlockParserFactory;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.parser.core.BlockQuoteParser;
import com.vladsch.flexmark.parser.core.ListBlockParser;
import com.vladsch.flexmark.parser.internal.InlineParserImpl;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.data.DataHolder;
import com.vladsch.flexmark.util.data.DataKey;
import com.vladsch.flexmark.util.data.MutableDataSet;
import com.vladsch.flexmark.util.sequence.BasedSequence;

/// The block structure of a text, by flexmark. Link reference definitions and inlines are left to
/// `Content` and `Inlines`, since flexmark's regular expressions recurse over hostile text.
public final class Blocks {

  /// Deepest nesting of block quotes, lists and list items; deeper markers are text.
  public static final int MAX_NESTING = 50;

  /// A line indented by so many columns begins nothing but code.
  static final int CODE_INDENT = 4;

  /// The offset of the first line on which something was nested too deep; -1 for none.
  public static final DataKey<Integer> TOO_DEEP = new DataKey<>("TOO_DEEP", -1);

  /// How the text is read.
  static final DataKey<Dialect> DIALECT = new DataKey<>("DIALECT", Dialect.SPECIFICATION);

  private Blocks() {}

  public static Parser parser(Dialect dialect) {
    DataHolder options =
        new MutableDataSet()
            .set(DIALECT, dialect)
            .set(Parser.BLOCK_QUOTE_PARSER, false)
            .set(Parser.LIST_BLOCK_PARSER, false)
            .set(Parser.HEADING_PARSER, false)
            .set(Parser.FENCED_CODE_BLOCK_PARSER, false)
            .set(Parser.HTML_BLOCK_PARSER, false)
            .set(Parser.THEMATIC_BREAK_PARSER, false)
            .set(Parser.INDENTED_CODE_BLOCK_PARSER, false)
            .set(Parser.REFERENCE_PARAGRAPH_PRE_PROCESSOR, false)
            .toImmutable();
    return Parser.builder(options)
        .customBlockParserFactory(new Quotes())
        .customBlockParserFactory(new Lists())
        .customBlockParserFactory(new LeafBlocks())
        .paragraphPreProcessorFactory(new Paragraphs())
        .customInlineParserFactory((data, special, delimiters, processors, links, extensions) ->
            new InlineParserImpl(data, special, delimiters, processors, links, extensions) {
              @Override
              public void parse(BasedSequence content, Node block) {}
            })
        .build();
  }

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
          state.getIndent() >= CODE_INDENT || isNumberInText(state, matched)
              ? BlockStart.none()
              : factory.tryStart(state, matched);
    }

    /// Of the numbers only 1 interrupts a paragraph (CommonMark 0.31.2, section 5.2); flexmark lets
    /// others do so in an item: `in⏎1999. Nobody`.
    private static boolean isNumberInText(ParserState state, MatchedBlockParser matched) {
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

  /// Lets a factory begin no block that would be nested too deep.
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
}
