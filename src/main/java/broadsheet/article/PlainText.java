package broadsheet.article;

/// Text that comes from outside, made harmless.
public final class PlainText {

  private PlainText() {}

  /// The text without characters that no reader sees and that can mislead: control characters other
  /// than line end and tab, bidirectional embeddings, overrides and isolates (UAX #9), byte order
  /// marks, unpaired surrogates and noncharacters. Line ends and tabs stay.
  public static String clean(String text) {
    if (text.codePoints().noneMatch(PlainText::isHarmful)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isHarmful(c)).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isHarmful(int c) {
    return (c < 0x20 && c != '\n' && c != '\t')
        || (c >= 0x7F && c <= 0x9F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xFEFF
        || (c >= 0xD800 && c <= 0xDFFF)
        || (c >= 0xFDD0 && c <= 0xFDEF)
        || (c & 0xFFFE) == 0xFFFE;
  }

  /// The text in one line: white space of every kind becomes one space, and none between CJK
  /// characters where only a line ends, or a paragraph after punctuation.
  public static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    int before = 0;
    int spaces = 0;
    int lineEnds = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        spaces++;
        lineEnds += c == '\n' ? 1 : 0;
        continue;
      }
      boolean isJoined =
          (lineEnds == 1 || (lineEnds > 1 && !Character.isLetterOrDigit(before)))
              && isCjk(before)
              && isCjk(c);
      folded.append(spaces == 0 || folded.isEmpty() || isJoined ? "" : " ").appendCodePoint(c);
      before = c;
      spaces = 0;
      lineEnds = 0;
    }
    return folded.toString();
  }

  /// Whether a character belongs to a script that is written without spaces between words: Han,
  /// Kana, Bopomofo, Yi and their punctuation and full-width forms.
  public static boolean isCjk(int codePoint) {
    if (codePoint < 0x2E80) {
      return false;
    }
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, YI -> true;
      default ->
          (codePoint >= 0x3000 && codePoint <= 0x303F)
              || (codePoint >= 0xFF01 && codePoint <= 0xFF65)
              || codePoint == 0x30FB
              || codePoint == 0x30FC;
    };
  }
}
