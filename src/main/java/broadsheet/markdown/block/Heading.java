package broadsheet.markdown.block;

import broadsheet.markdown.text.Dialect;
import broadsheet.markdown.text.Excerpt;
import broadsheet.markdown.text.LineParser;
import broadsheet.markdown.text.Scanner;
import com.vladsch.flexmark.parser.block.BlockStart;
import com.vladsch.flexmark.parser.block.MatchedBlockParser;
import com.vladsch.flexmark.parser.block.ParserState;
import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import org.jspecify.annotations.Nullable;

/// A heading, marked by `#` before it or by a line below it (CommonMark 0.31.2, sections 4.2, 4.3).
public final class Heading extends Block {

  private static final int MAX_LEVEL = 6;

  /// What Chinese input methods write for `#` and for a space.
  private static final char FULL_WIDTH_HASH = '＃';

  private static final char IDEOGRAPHIC_SPACE = '\u3000';

  public final int level;

  public final Excerpt text;

  /// Where its marks begin in the source, if a space is missing behind them or they are full-width;
  /// else -1.
  public final int slip;

  /// Marked by a line below it, so that it was a paragraph and may begin with definitions.
  public final boolean underlined;

  private Heading(int level, Excerpt text, int slip, boolean underlined) {
    this.level = level;
    this.slip = slip;
    this.text = text;
    this.underlined = underlined;
  }

  @Override
  public BasedSequence[] getSegments() {
    return EMPTY_SEGMENTS;
  }

  static @Nullable BlockStart tryStart(
      ParserState state, MatchedBlockParser matched, Dialect dialect) {
    int start = state.getNextNonSpaceIndex();
    if (state.getIndent() >= Blocks.CODE_INDENT || start >= state.getLine().length()) {
      return BlockStart.none();
    }
    char mark = state.getLine().charAt(start);
    boolean hash = mark == '#' || (mark == FULL_WIDTH_HASH && dialect.lenient());
    if (!hash && mark != '=' && mark != '-') {
      return BlockStart.none();
    }
    String line = state.getLine().toString();
    int offset = Excerpt.start(state.getLine());
    Heading headline =
        hash
            ? marked(Excerpt.of(line, offset), start, dialect.lenient())
            : underlined(line, start, matched);
    if (headline == null) {
      return BlockStart.none();
    }
    BlockStart begun = BlockStart.of(new LineParser(headline)).atIndex(line.length());
    return hash ? begun : begun.replaceActiveBlockParser();
  }

  private static @Nullable Heading marked(Excerpt excerpt, int start, boolean lenient) {
    String line = excerpt.text();
    int end = Scanner.run(line, start);
    int level = end - start;
    boolean delimited = end == line.length() || " \t".indexOf(line.charAt(end)) >= 0;
    boolean slip = !delimited || line.charAt(start) == FULL_WIDTH_HASH;
    if (level > MAX_LEVEL || (slip && !(lenient && isMeant(line, end, level)))) {
      return null;
    }
    int from = !delimited && line.charAt(end) == IDEOGRAPHIC_SPACE ? end + 1 : end;
    Excerpt text = withoutClosing(excerpt.from(from).trimmed());
    return new Heading(level, text, slip ? excerpt.offset(start) : -1, false);
  }

  /// Whether a heading is meant although no space stands behind the marks, or they are full-width.
  /// A single `#` right before a word is the mark of a topic, and before a figure, of a number.
  private static boolean isMeant(String line, int end, int level) {
    if (end == line.length()) {
      return false;
    }
    int next = line.codePointAt(end);
    if (" \t".indexOf(next) >= 0 || next == IDEOGRAPHIC_SPACE) {
      return true;
    }
    boolean words = line.codePoints().skip(end).anyMatch(Character::isLetter);
    return level > 1 && words && "#!=-_+.,:;)]}>".indexOf(next) < 0;
  }

  /// Whether a paragraph may be meant as a heading, or as the name of a topic: one line with a
  /// single `#` right before a word.
  public static boolean isDoubtful(String paragraph) {
    return paragraph.length() > 1
        && "#＃".indexOf(paragraph.charAt(0)) >= 0
        && Character.isLetter(paragraph.codePointAt(1))
        && paragraph.chars().skip(1).noneMatch(c -> c == '\n' || c == '#' || c == FULL_WIDTH_HASH);
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

  private static @Nullable Heading underlined(String line, int start, MatchedBlockParser matched) {
    if (Scanner.lineEnd(line, Scanner.run(line, start)) < 0
        || !matched.getBlockParser().isParagraphParser()) {
      return null;
    }
    Excerpt text = Excerpt.lines(matched.getParagraphLines());
    boolean onlyDefinitions = new Definitions().take(text.text()) == text.text().length();
    return onlyDefinitions ? null : new Heading(line.charAt(start) == '=' ? 1 : 2, text, -1, true);
  }
}
