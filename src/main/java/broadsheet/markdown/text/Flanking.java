package broadsheet.markdown.text;

import broadsheet.article.text.Cjk;

/// How a run of `*`, `_` or `~` stands among its neighbours: CommonMark 0.31.2, section 6.2, with
/// the CJK-friendly Amendments. Without a CJK character beside the run it is CommonMark's rule.
///
/// @param left left-flanking, so that it may open
/// @param right right-flanking, so that it may close
/// @param afterPunctuation preceded by a punctuation sequence
/// @param beforePunctuation followed by a punctuation character
public record Flanking(
    boolean left, boolean right, boolean afterPunctuation, boolean beforePunctuation) {

  private static final int LINE_END = '\n';

  /// The run from `start` to `end` in `text`.
  public static Flanking of(CharSequence text, int start, int end) {
    int after = end == text.length() ? LINE_END : Character.codePointAt(text, end);
    int before = start == 0 ? LINE_END : Character.codePointBefore(text, start);
    boolean cjkBefore = before >= 0xE0100 && before <= 0xE01EF;
    if (before >= 0xFE00 && before <= 0xFE0E && start > 1) {
      int selector = before;
      before = Character.codePointBefore(text, start - 1);
      cjkBefore = selector == 0xFE01 && "‘’“”".indexOf(before) >= 0;
    }
    cjkBefore = cjkBefore || Cjk.isCjk(before);
    boolean cjkAfter = Cjk.isCjk(after);
    boolean spaceBefore = Characters.isWhitespace(before);
    boolean spaceAfter = Characters.isWhitespace(after);
    boolean afterPunctuation = Characters.isPunctuation(before);
    boolean beforePunctuation = Characters.isPunctuation(after);
    boolean left =
        !spaceAfter
            && (!beforePunctuation || cjkAfter || spaceBefore || afterPunctuation || cjkBefore);
    boolean right =
        !spaceBefore
            && (!afterPunctuation || cjkBefore || spaceAfter || beforePunctuation || cjkAfter);
    return new Flanking(left, right, afterPunctuation, beforePunctuation);
  }

  /// Whether a run of this character can open: `_` does not inside a word.
  public boolean canOpen(char delimiter) {
    return left && (delimiter != '_' || !right || afterPunctuation);
  }

  /// Whether a run of this character can close.
  public boolean canClose(char delimiter) {
    return right && (delimiter != '_' || !left || beforePunctuation);
  }
}
