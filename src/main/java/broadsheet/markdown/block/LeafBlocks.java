package broadsheet.markdown.block;

import broadsheet.markdown.text.Dialect;
import com.vladsch.flexmark.parser.block.BlockParserFactory;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.CustomBlockParserFactory;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.data.DataHolder;
import com.vladsch.flexmark.util.data.DataKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Starts the blocks that Broadsheet parses itself, in order of precedence. They are tried after
/// block quotes and before lists.
public final class LeafBlocks implements CustomBlockParserFactory {

  static final DataKey<Dialect> DIALECT = new DataKey<>("DIALECT", Dialect.SPECIFICATION);

  private static final BlockParserFactory DEFINITIONS = Containers.bounded(Definition::tryStart);

  @Override
  public Set<Class<?>> getAfterDependents() {
    return Set.of(Containers.Quotes.class);
  }

  @Override
  public Set<Class<?>> getBeforeDependents() {
    return Set.of(Containers.Lists.class);
  }

  @Override
  public boolean affectsGlobalScope() {
    return false;
  }

  @Override
  public BlockParserFactory apply(DataHolder options) {
    Dialect dialect = DIALECT.get(options);
    return (state, matched) -> tryStart(state, matched, dialect);
  }

  private static @Nullable BlockStart tryStart(
      ParserState state, MatchedBlockParser matched, Dialect dialect) {
    BlockStart start = Table.tryStart(state, matched);
    start = start == null ? Heading.tryStart(state, matched, dialect) : start;
    start = start == null ? FencedCode.tryStart(state, matched) : start;
    start = start == null && dialect.mathematics() ? MathBlock.tryStart(state, matched) : start;
    start = start == null ? HtmlBlock.tryStart(state, matched, dialect) : start;
    start = start == null ? ThematicBreak.tryStart(state, matched) : start;
    start = start == null ? IndentedCode.tryStart(state) : start;
    start = start == null ? Footnote.tryStart(state, matched) : start;
    return start == null ? DEFINITIONS.tryStart(state, matched) : start;
  }
}
