package broadsheet.markdown.text;

import broadsheet.article.text.Cjk;

/// The surroundings of a run of `*`, used to correct pairs that CommonMark does not recognize.
///
/// @param before whether white space or the start of the line precedes the run
/// @param after whether white space or the end of the line follows the run
/// @param lineStart whether only white space precedes the run on its line
/// @param lineEnd whether only white space follows the run on its line
/// @param cjk whether the nearest letter on either side is a CJK character
/// @param afterOpener whether the run directly follows an opening bracket or quotation mark
/// @param beforeCloser whether the run directly precedes a closing bracket or quotation mark, or
///   punctuation such as a comma or period
public record Spacing(
    boolean before,
    boolean after,
    boolean lineStart,
    boolean lineEnd,
    boolean cjk,
    boolean afterOpener,
    boolean beforeCloser) {

  private static final String SENTENCE_PUNCTUATION = "，。、；：！？,.;:!?";

  /// The maximum number of spaces and punctuation characters to skip, in UTF-16 code units.
  private static final int REACH = 8;

  /// Returns the surroundings of the run from `start` to `end`.
  public static Spacing of(String text, int start, int end) {
    int left = start;
    while (left > 0 && start - left < REACH && isSpace(text.codePointBefore(left))) {
      left--;
    }
    int right = end;
    while (right < text.length() && right - end < REACH && isSpace(text.codePointAt(right))) {
      right++;
    }
    int before = left == 0 ? '\n' : text.codePointBefore(left);
    int after = right == text.length() ? '\n' : text.codePointAt(right);
    boolean lineStart = before == '\n';
    boolean lineEnd = after == '\n';
    return new Spacing(
        lineStart || left < start,
        lineEnd || right > end,
        lineStart,
        lineEnd,
        isAfterCjk(text, start) || isBeforeCjk(text, end),
        left == start && isOpener(before),
        right == end && (isCloser(after) || SENTENCE_PUNCTUATION.indexOf(after) >= 0));
  }

  private static boolean isAfterCjk(String text, int start) {
    int i = start;
    while (i > 0 && start - i < REACH && isSkipped(text.codePointBefore(i))) {
      i -= Character.charCount(text.codePointBefore(i));
    }
    return i > 0 && Cjk.isCjk(text.codePointBefore(i));
  }

  private static boolean isBeforeCjk(String text, int end) {
    int i = end;
    while (i < text.length() && i - end < REACH && isSkipped(text.codePointAt(i))) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i < text.length() && Cjk.isCjk(text.codePointAt(i));
  }

  /// Returns whether a character is white space or punctuation that is not CJK punctuation.
  private static boolean isSkipped(int codePoint) {
    return isSpace(codePoint)
        || (codePoint != '*' && Characters.isPunctuation(codePoint) && !Cjk.isCjk(codePoint));
  }

  private static boolean isSpace(int codePoint) {
    return codePoint != '\n' && Characters.isWhitespace(codePoint);
  }

  private static boolean isOpener(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.START_PUNCTUATION || type == Character.INITIAL_QUOTE_PUNCTUATION;
  }

  private static boolean isCloser(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.END_PUNCTUATION || type == Character.FINAL_QUOTE_PUNCTUATION;
  }
}
