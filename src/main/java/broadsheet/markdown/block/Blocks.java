package broadsheet.markdown.block;

import broadsheet.markdown.text.Dialect;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.parser.internal.InlineParserImpl;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.data.DataHolder;
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

  private Blocks() {}

  /// Returns a flexmark parser in which the project's own block parsers replace all of flexmark's
  /// except those of paragraphs, block quotes and lists. It does not parse inlines.
  public static Parser parser(Dialect dialect) {
    DataHolder options =
        new MutableDataSet()
            .set(LeafBlocks.DIALECT, dialect)
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
        .customBlockParserFactory(new Containers.Quotes())
        .customBlockParserFactory(new Containers.Lists())
        .customBlockParserFactory(new LeafBlocks())
        .paragraphPreProcessorFactory(new Paragraphs())
        .customInlineParserFactory((data, special, delimiters, processors, links, extensions) ->
            new InlineParserImpl(data, special, delimiters, processors, links, extensions) {
              @Override
              public void parse(BasedSequence content, Node block) {}
            })
        .build();
  }
}
