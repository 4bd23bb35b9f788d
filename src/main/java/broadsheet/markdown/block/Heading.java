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

/// An ATX heading (`# a`) or a setext heading, which is underlined with `=` or `-` (CommonMark
/// 0.31.2, sections 4.2 and 4.3).
public final class Heading extends Block {

  private static final int MAX_LEVEL = 6;

  /// The characters that Chinese input methods produce for `#` and for a space.
  private static final char FULL_WIDTH_HASH = '＃';

  private static final char IDEOGRAPHIC_SPACE = '\u3000';

  public final int level;

  public final Excerpt text;

  /// The offset of the `#` in the source, if the space after it is missing or it is full-width;
  /// otherwise -1.
  public final int mistakeOffset;

  /// Whether it is a setext heading. Its text was a paragraph and can begin with definitions.
  public final boolean underlined;

  private Heading(int level, Excerpt text, int mistakeOffset, boolean underlined) {
    this.level = level;
    this.mistakeOffset = mistakeOffset;
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
    if (state.getIndent() >= IndentedCode.MIN_INDENT || start >= state.getLine().length()) {
      return BlockStart.none();
    }
    char mark = state.getLine().charAt(start);
    boolean hash = mark == '#' || (mark == FULL_WIDTH_HASH && dialect.lenient());
    if (!hash && mark != '=' && mark != '-') {
      return BlockStart.none();
    }
    String line = state.getLine().toString();
    int offset = Excerpt.start(state.getLine());
    Heading heading =
        hash
            ? atx(Excerpt.of(line, offset), start, dialect.lenient())
            : setext(line, start, matched);
    if (heading == null) {
      return BlockStart.none();
    }
    BlockStart blockStart = BlockStart.of(new LineParser(heading)).atIndex(line.length());
    return hash ? blockStart : blockStart.replaceActiveBlockParser();
  }

  private static @Nullable Heading atx(Excerpt excerpt, int start, boolean lenient) {
    String line = excerpt.text();
    int end = Scanner.run(line, start);
    int level = end - start;
    boolean delimited = end == line.length() || " \t".indexOf(line.charAt(end)) >= 0;
    boolean mistake = !delimited || line.charAt(start) == FULL_WIDTH_HASH;
    if (level > MAX_LEVEL || (mistake && !(lenient && isIntended(line, end, level)))) {
      return null;
    }
    int from = !delimited && line.charAt(end) == IDEOGRAPHIC_SPACE ? end + 1 : end;
    Excerpt text = withoutClosingHashes(excerpt.from(from).trimmed());
    return new Heading(level, text, mistake ? excerpt.offset(start) : -1, false);
  }

  /// Returns whether a line is probably a heading although the space after the `#` is missing or
  /// the `#` is full-width. A single `#` directly before a word is a hashtag, and a heading has
  /// letters.
  private static boolean isIntended(String line, int end, int level) {
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

  /// Returns whether a paragraph could be a heading or a hashtag: one line with a single `#`
  /// directly before a word.
  public static boolean isAmbiguous(String paragraph) {
    return paragraph.length() > 1
        && "#＃".indexOf(paragraph.charAt(0)) >= 0
        && Character.isLetter(paragraph.codePointAt(1))
        && paragraph.chars().skip(1).noneMatch(c -> c == '\n' || c == '#' || c == FULL_WIDTH_HASH);
  }

  private static Excerpt withoutClosingHashes(Excerpt excerpt) {
    String text = excerpt.text();
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '#') {
      end--;
    }
    boolean closed = end == 0 || " \t".indexOf(text.charAt(end - 1)) >= 0;
    return closed ? excerpt.substring(0, end).trimmed() : excerpt;
  }

  private static @Nullable Heading setext(String line, int start, MatchedBlockParser matched) {
    if (Scanner.lineEnd(line, Scanner.run(line, start)) < 0
        || !matched.getBlockParser().isParagraphParser()) {
      return null;
    }
    Excerpt text = Excerpt.lines(matched.getParagraphLines());
    boolean onlyDefinitions = new Definitions().collect(text.text()) == text.text().length();
    return onlyDefinitions ? null : new Heading(line.charAt(start) == '=' ? 1 : 2, text, -1, true);
  }
}
