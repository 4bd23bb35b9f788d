package broadsheet.markdown.text;

import broadsheet.article.text.Cjk;

/// What stands around a run of `*`, for telling what is meant where CommonMark's rule sees no pair.
///
/// @param before whether white space or a line's beginning stands before the run
/// @param after whether white space or a line's end stands behind it
/// @param lineStart whether nothing stands before it in its line
/// @param lineEnd whether nothing stands behind it in its line
/// @param cjk whether the next letter on either side is a CJK character
/// @param afterOpener whether it stands behind an opening bracket or quotation mark
/// @param beforeCloser whether it stands before a closing one, or a mark within or behind a
///   sentence
public record Spacing(
    boolean before,
    boolean after,
    boolean lineStart,
    boolean lineEnd,
    boolean cjk,
    boolean afterOpener,
    boolean beforeCloser) {

  private static final String PAUSES = "，。、；：！？,.;:!?";

  /// As many spaces and marks are looked over, in UTF-16 code units.
  private static final int REACH = 8;

  /// The run from `start` to `end` in `text`.
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
        right == end && (isCloser(after) || PAUSES.indexOf(after) >= 0));
  }

  private static boolean isAfterCjk(String text, int start) {
    int i = start;
    while (i > 0 && start - i < REACH && isLookedOver(text.codePointBefore(i))) {
      i -= Character.charCount(text.codePointBefore(i));
    }
    return i > 0 && Cjk.isCjk(text.codePointBefore(i));
  }

  private static boolean isBeforeCjk(String text, int end) {
    int i = end;
    while (i < text.length() && i - end < REACH && isLookedOver(text.codePointAt(i))) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i < text.length() && Cjk.isCjk(text.codePointAt(i));
  }

  /// White space, and punctuation that no CJK text has for its own.
  private static boolean isLookedOver(int codePoint) {
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
