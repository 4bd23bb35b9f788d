package broadsheet.article.text;

/// The number of words in a text and the time it takes to read them.
///
/// Each script is counted by its own rule, and the counts are added: a CJK character is a word; in
/// other scripts, a word is a run of letters and digits, with apostrophes and hyphens inside.
///
/// @param words the number of CJK characters and other words
/// @param readingMinutes the reading time at 500 CJK characters or 212 other words per minute,
///   rounded up; 0 only for a text without words
public record WordCount(int words, int readingMinutes) {

  private static final int CJK_PER_MINUTE = 500;
  private static final int WORDS_PER_MINUTE = 212;

  /// Counts the words of a plain text.
  public static WordCount of(String text) {
    int cjk = 0;
    int words = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Cjk.isUnspaced(c)) {
        cjk += Character.isLetterOrDigit(c) ? 1 : 0;
        inWord = false;
      } else if (Character.isLetterOrDigit(c)) {
        words += inWord ? 0 : 1;
        inWord = true;
      } else if (!isMark(c)) {
        inWord = inWord && joins(c) && i < text.length() && isWord(text.codePointAt(i));
      }
    }
    long time = (long) cjk * WORDS_PER_MINUTE + (long) words * CJK_PER_MINUTE;
    return new WordCount(cjk + words, (int) Math.ceilDiv(time, CJK_PER_MINUTE * WORDS_PER_MINUTE));
  }

  private static boolean isWord(int c) {
    return Character.isLetterOrDigit(c) && !Cjk.isUnspaced(c);
  }

  /// Returns whether a character belongs to the one before it.
  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT ->
          true;
      default -> false;
    };
  }

  /// Returns whether a character can occur inside a word.
  private static boolean joins(int c) {
    return c == '\'' || c == '’' || c == '-' || c == '.' || c == ',' || c == '_';
  }
}
