package broadsheet.markdown;

/// Classes of characters that the rules of Markdown speak of (CommonMark 0.31.2, section 2.1).
final class Characters {

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

  /// Unicode whitespace: a space separator, tab, line feed, form feed or carriage return.
  static boolean isWhitespace(int codePoint) {
    return switch (codePoint) {
      case ' ', '\t', '\n', '\f', '\r' -> true;
      default -> codePoint >= 0xA0 && Character.getType(codePoint) == Character.SPACE_SEPARATOR;
    };
  }

  /// Unicode punctuation: of one of the categories P and S.
  static boolean isPunctuation(int codePoint) {
    return (PUNCTUATION_AND_SYMBOLS >> Character.getType(codePoint) & 1) != 0;
  }

  /// ASCII punctuation, which a backslash can escape.
  static boolean isEscapable(int codePoint) {
    return codePoint > ' '
        && codePoint < 0x7F
        && !(codePoint >= '0' && codePoint <= '9')
        && !isAsciiLetter(codePoint);
  }

  static boolean isAsciiLetter(int codePoint) {
    return (codePoint >= 'a' && codePoint <= 'z') || (codePoint >= 'A' && codePoint <= 'Z');
  }

  static boolean isHangul(int codePoint) {
    return codePoint >= 0x1100
        && Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HANGUL;
  }

  /// A text without the characters that can only do harm.
  static String withoutHarmful(String text) {
    return text.codePoints().noneMatch(Characters::isHarmful)
        ? text
        : text.codePoints()
            .filter(c -> !isHarmful(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /// Whether a character can only do harm in a text: a control character, an override or isolate of
  /// the writing direction, a lone surrogate, a code point that is no character. Unassigned code
  /// points of the two ideographic planes may be ideographs of a newer Unicode and are none of
  /// these.
  static boolean isHarmful(int codePoint) {
    if (codePoint >= ' ' && codePoint < 0x7F) {
      return false;
    }
    if ((codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069)
        || (codePoint & 0xFFFE) == 0xFFFE) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> codePoint != '\n' && codePoint != '\t';
      case Character.SURROGATE -> true;
      case Character.UNASSIGNED -> codePoint < 0x20000 || codePoint > 0x3FFFF;
      default -> codePoint == 0xFEFF;
    };
  }
}
