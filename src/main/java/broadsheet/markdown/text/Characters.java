package broadsheet.markdown.text;

import broadsheet.article.text.PlainText;

/// The character classes of Markdown (CommonMark 0.31.2, section 2.1).
public final class Characters {

  private static final int PUNCTUATION_AND_SYMBOLS =
      1 << Character.CONNECTOR_PUNCTUATION
          | 1 << Character.DASH_PUNCTUATION
          | 1 << Character.START_PUNCTUATION
          | 1 << Character.END_PUNCTUATION
          | 1 << Character.OTHER_PUNCTUATION
          | 1 << Character.INITIAL_QUOTE_PUNCTUATION
          | 1 << Character.FINAL_QUOTE_PUNCTUATION
          | 1 << Character.MATH_SYMBOL
          | 1 << Character.CURRENCY_SYMBOL
          | 1 << Character.MODIFIER_SYMBOL
          | 1 << Character.OTHER_SYMBOL;

  private Characters() {}

  /// Returns whether a character is Unicode whitespace: a space separator, tab, line feed, form
  /// feed or carriage return.
  public static boolean isWhitespace(int codePoint) {
    return switch (codePoint) {
      case ' ', '\t', '\n', '\f', '\r' -> true;
      default -> codePoint >= 0xA0 && Character.getType(codePoint) == Character.SPACE_SEPARATOR;
    };
  }

  /// Returns whether a character is Unicode punctuation: one of the categories P and S.
  static boolean isPunctuation(int codePoint) {
    return (PUNCTUATION_AND_SYMBOLS >> Character.getType(codePoint) & 1) != 0;
  }

  /// Returns whether a character is ASCII punctuation, which a backslash can escape.
  public static boolean isEscapable(int codePoint) {
    return codePoint > ' '
        && codePoint < 0x7F
        && !(codePoint >= '0' && codePoint <= '9')
        && !isAsciiLetter(codePoint);
  }

  /// Returns whether a character is an ASCII letter.
  public static boolean isAsciiLetter(int codePoint) {
    return (codePoint >= 'a' && codePoint <= 'z') || (codePoint >= 'A' && codePoint <= 'Z');
  }

  /// Returns [PlainText#clean] of a text.
  public static String withoutHarmful(String text) {
    return PlainText.clean(text);
  }

  /// Returns [PlainText#isHarmful] of a character.
  public static boolean isHarmful(int codePoint) {
    return PlainText.isHarmful(codePoint);
  }
}
