package broadsheet.markdown;

import broadsheet.article.Cjk;

/// What stands around a run of `*`, for telling what is meant where CommonMark's rule sees no pair.
///
/// @param before whether white space or a line's beginning stands before the run
/// @param after whether white space or a line's end stands behind it
/// @param lineStart whether nothing stands before it in its line
/// @param lineEnd whether nothing stands behind it in its line
/// @param cjk whether the next character on either side, spaces aside, is a CJK character
/// @param afterOpener whether it stands behind an opening bracket or quotation mark
/// @param beforeCloser whether it stands before a closing one, or a mark within or behind a
///   sentence
record Spacing(
    boolean before,
    boolean after,
    boolean lineStart,
    boolean lineEnd,
    boolean cjk,
    boolean afterOpener,
    boolean beforeCloser) {

  private static final String PAUSES = "，。、；：！？,.;:!?";

  /// As many spaces are looked over.
  private static final int MAX_SPACES = 8;

  /// The run from `start` to `end` in `text`.
  static Spacing of(String text, int start, int end) {
    int left = start;
    while (left > 0 && start - left < MAX_SPACES && isSpace(text.codePointBefore(left))) {
      left--;
    }
    int right = end;
    while (right < text.length() && right - end < MAX_SPACES && isSpace(text.codePointAt(right))) {
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
        Cjk.isCjk(before) || Cjk.isCjk(after),
        left == start && isOpener(before),
        right == end && (isCloser(after) || PAUSES.indexOf(after) >= 0));
  }

  /// Whether a run can open bold text, be it with a space behind it.
  boolean canOpen() {
    return !lineEnd && !beforeCloser && (!after || cjk);
  }

  /// Whether a run can close bold text, be it with a space before it.
  boolean canClose() {
    return !lineStart && !afterOpener && (!before || cjk);
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
