package broadsheet.markdown;

import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import org.jspecify.annotations.Nullable;

/// A heading, marked by `#` before it or by a line below it (CommonMark 0.31.2, sections 4.2, 4.3).
final class Headline extends Block {

  private static final int MAX_LEVEL = 6;

  final int level;

  final Excerpt text;

  /// Marked by a line below it, so that it was a paragraph and may begin with definitions.
  final boolean underlined;

  private Headline(int level, Excerpt text, boolean underlined) {
    this.level = level;
    this.text = text;
    this.underlined = underlined;
  }

  @Override
  public BasedSequence[] getSegments() {
    return EMPTY_SEGMENTS;
  }

  static @Nullable BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
    int start = state.getNextNonSpaceIndex();
    if (state.getIndent() >= Blocks.CODE_INDENT || start >= state.getLine().length()) {
      return BlockStart.none();
    }
    char mark = state.getLine().charAt(start);
    if (mark != '#' && mark != '=' && mark != '-') {
      return BlockStart.none();
    }
    String line = state.getLine().toString();
    int offset = Excerpt.start(state.getLine());
    Headline headline =
        mark == '#' ? marked(Excerpt.of(line, offset), start) : underlined(line, start, matched);
    if (headline == null) {
      return BlockStart.none();
    }
    BlockStart begun = BlockStart.of(new LineParser(headline)).atIndex(line.length());
    return mark == '#' ? begun : begun.replaceActiveBlockParser();
  }

  private static @Nullable Headline marked(Excerpt excerpt, int start) {
    String line = excerpt.text();
    int end = Scan.run(line, start);
    boolean delimited = end == line.length() || " \t".indexOf(line.charAt(end)) >= 0;
    if (end - start > MAX_LEVEL || !delimited) {
      return null;
    }
    return new Headline(end - start, withoutClosing(excerpt.from(end).trimmed()), false);
  }

  private static Excerpt withoutClosing(Excerpt excerpt) {
    String text = excerpt.text();
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '#') {
      end--;
    }
    boolean closed = end == 0 || " \t".indexOf(text.charAt(end - 1)) >= 0;
    return closed ? excerpt.substring(0, end).trimmed() : excerpt;
  }

  private static @Nullable Headline underlined(String line, int start, MatchedBlockParser matched) {
    if (Scan.lineEnd(line, Scan.run(line, start)) < 0
        || !matched.getBlockParser().isParagraphParser()) {
      return null;
    }
    Excerpt text = Excerpt.lines(matched.getParagraphLines());
    boolean onlyDefinitions = new Definitions().take(text.text()) == text.text().length();
    return onlyDefinitions ? null : new Headline(line.charAt(start) == '=' ? 1 : 2, text, true);
  }
}
