package broadsheet.local.loss;

/// Letters and digits of every script, including numbers such as `〇` and `①`.
public final class Alphanumerics {

  private static final int NUMBERS = 1 << Character.LETTER_NUMBER | 1 << Character.OTHER_NUMBER;

  private Alphanumerics() {}

  static boolean contains(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || (NUMBERS >> Character.getType(codePoint) & 1) != 0;
  }

  /// Returns the letters and digits of a text, and nothing else.
  static String only(String text) {
    return text.codePoints()
        .filter(Alphanumerics::contains)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// Returns the end of the run that begins at a position, or the position itself if none does.
  static int runEnd(String text, int at) {
    int end = at;
    while (end < text.length() && contains(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }
}
