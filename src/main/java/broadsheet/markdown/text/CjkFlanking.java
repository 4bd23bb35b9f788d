package broadsheet.markdown.text;

import broadsheet.article.text.Cjk;

/// The flanking of a run of `*`, `_` or `~`: CommonMark 0.31.2, section 6.2, with the CJK-friendly
/// amendments, which change nothing unless a CJK character is next to the run.
///
/// @param left whether the run is left-flanking and can open
/// @param right whether the run is right-flanking and can close
/// @param afterPunctuation whether punctuation precedes the run
/// @param beforePunctuation whether punctuation follows the run
public record CjkFlanking(
    boolean left, boolean right, boolean afterPunctuation, boolean beforePunctuation) {

  private static final int LINE_END = '\n';

  /// Returns the flanking of the run from `start` to `end`.
  public static CjkFlanking of(CharSequence text, int start, int end) {
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
    return new CjkFlanking(left, right, afterPunctuation, beforePunctuation);
  }

  /// Returns whether a run of this character can open. `_` cannot open inside a word.
  public boolean canOpen(char delimiter) {
    return left && (delimiter != '_' || !right || afterPunctuation);
  }

  /// Returns whether a run of this character can close. `_` cannot close inside a word.
  public boolean canClose(char delimiter) {
    return right && (delimiter != '_' || !left || beforePunctuation);
  }
}
