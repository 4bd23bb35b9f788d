package broadsheet.local.loss;

/// The letters and digits of a text, of every script, numbers such as `〇` and `①` among them.
public final class Letters {

  private static final int NUMBERS = 1 << Character.LETTER_NUMBER | 1 << Character.OTHER_NUMBER;

  private Letters() {}

  static boolean is(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || (NUMBERS >> Character.getType(codePoint) & 1) != 0;
  }

  /// The text without everything else.
  static String of(String text) {
    return text.codePoints()
        .filter(Letters::is)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// The place behind the run that begins here; the place itself where none begins.
  static int runEnd(String text, int at) {
    int end = at;
    while (end < text.length() && is(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }
}
