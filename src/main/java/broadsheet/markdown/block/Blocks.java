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

/// Configures flexmark, which splits the document into lines and finds paragraphs, block quotes and
/// lists.
///
/// Headings, code, raw HTML, thematic breaks, tables, formulas, footnotes and definitions are
/// parsed by the classes of this package. Link reference definitions and inlines are left to
/// `Content` and `Inlines`, because flexmark's regular expressions recurse deeply on adversarial
/// input.
public final class Blocks {

  /// The maximum nesting depth of block quotes, lists and list items. Deeper markers are text.
  public static final int MAX_NESTING = 50;

  /// A line that is indented by this many columns can only begin indented code.
  static final int CODE_INDENT = 4;

  /// The offset of the first line on which the nesting exceeds the limit; -1 if there is none.
  public static final DataKey<Integer> TOO_DEEP = new DataKey<>("TOO_DEEP", -1);

  static final DataKey<Dialect> DIALECT = new DataKey<>("DIALECT", Dialect.SPECIFICATION);

  private Blocks() {}

  /// Returns a flexmark parser in which the project's own block parsers replace all of flexmark's
  /// except those of paragraphs, block quotes and lists. It does not parse inlines.
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
          state.getIndent() >= CODE_INDENT || isNumberInParagraph(state, matched)
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
}
