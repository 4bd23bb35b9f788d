package broadsheet.markdown.block;

import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import org.jspecify.annotations.Nullable;

/// The definition of a term, as in PHP Markdown Extra: a colon, a space and blocks whose
/// continuation lines are indented to the same column. It follows another definition or a paragraph
/// with one term per line.
public final class Definition extends Block {

  private static final int MAX_SPACES = 4;

  @Override
  public BasedSequence[] getSegments() {
    return EMPTY_SEGMENTS;
  }

  /// Returns whether a paragraph consists of terms because a definition follows it.
  public static boolean follows(Node paragraph) {
    return paragraph.getNext() instanceof Definition;
  }

  /// Returns whether the definition has a single block. If it is a paragraph, it is written without
  /// `<p>`.
  public boolean isTight() {
    Node first = getFirstChild();
    return first != null && first.getNext() == null;
  }

  static @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
    BasedSequence line = state.getLine();
    int start = state.getNextNonSpaceIndex();
    int content = start + 1;
    while (content < line.length() && " \t".indexOf(line.charAt(content)) >= 0) {
      content++;
    }
    boolean marked =
        state.getIndent() < IndentedCode.MIN_INDENT
            && content < line.length()
            && content > start + 1
            && line.charAt(start) == ':';
    if (!marked || !followsTerm(matched)) {
      return BlockStart.none();
    }
    int marker = state.getColumn() + state.getIndent();
    int spaces = columns(line, start + 1, content, marker + 1);
    int width = 1 + (spaces > MAX_SPACES ? 1 : spaces);
    return BlockStart.of(new Containers.Indented(new Definition(), state.getIndent() + width))
        .atColumn(marker + width);
  }

  private static boolean followsTerm(MatchedBlockParser matched) {
    Node before = matched.getBlockParser().getBlock();
    if (!(before instanceof Paragraph)) {
      before = before.getLastChild();
    }
    return before instanceof Paragraph || before instanceof Definition;
  }

  private static int columns(BasedSequence line, int start, int end, int column) {
    int reached = column;
    for (int i = start; i < end; i++) {
      reached += line.charAt(i) == '\t' ? 4 - reached % 4 : 1;
    }
    return reached - column;
  }
}
