package broadsheet.markdown.block;

import broadsheet.markdown.text.Excerpt;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.parser.block.ParagraphPreProcessor;
import com.vladsch.flexmark.parser.block.ParagraphPreProcessorFactory;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.data.DataKey;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Takes the lines out of the paragraphs before flexmark joins them, which would take time
/// quadratic in the number of lines.
public final class Paragraphs implements ParagraphPreProcessorFactory {

  /// The lines of each paragraph, each ending in `\n`.
  public static final DataKey<Map<Paragraph, Excerpt>> TEXTS =
      new DataKey<>("TEXTS", Map.of(), _ -> new IdentityHashMap<>());

  @Override
  public ParagraphPreProcessor apply(ParserState state) {
    Map<Paragraph, Excerpt> texts = TEXTS.get(state.getProperties());
    return (paragraph, _) -> {
      texts.put(paragraph, Excerpt.lines(paragraph.getContentLines()));
      paragraph.setContentLines(List.of());
      return 0;
    };
  }

  @Override
  public Set<Class<?>> getAfterDependents() {
    return Set.of();
  }

  @Override
  public Set<Class<?>> getBeforeDependents() {
    return Set.of();
  }

  @Override
  public boolean affectsGlobalScope() {
    return true;
  }
}
