package broadsheet.article.text;

/// Text that comes from outside, made harmless.
public final class PlainText {

  private PlainText() {}

  /// The text without [harmful][#isHarmful] characters. Line ends and tabs stay.
  public static String clean(String text) {
    if (text.codePoints().noneMatch(PlainText::isHarmful)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isHarmful(c)).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /// Whether a code point is never part of an output, because no reader sees it and it can mislead:
  /// a control character other than line end and tab, a bidirectional embedding, override or
  /// isolate (UAX #9), a byte order mark, an unpaired surrogate or a noncharacter.
  ///
  /// This is the one policy for titles, texts, attributes and keys. A code point that Java does not
  /// know yet is not harmful: it may be an emoji or an ideograph of a newer Unicode.
  public static boolean isHarmful(int c) {
    return (c < 0x20 && c != '\n' && c != '\t')
        || (c >= 0x7F && c <= 0x9F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xFEFF
        || (c >= 0xD800 && c <= 0xDFFF)
        || (c >= 0xFDD0 && c <= 0xFDEF)
        || (c & 0xFFFE) == 0xFFFE;
  }

  /// The text in one line: white space of every kind becomes one space, or nothing where
  /// [LineBreaks] leaves a line break out.
  public static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    int before = 0;
    int width = 0;
    int spaces = 0;
    int lineEnds = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        spaces++;
        lineEnds += c == '\n' ? 1 : 0;
      } else {
        boolean isJoined =
            switch (lineEnds) {
              case 0 -> false;
              case 1 ->
                  LineBreaks.isUnspaced(before, c)
                      && LineBreaks.isWrapped(before, width, LineBreaks.width(text, i));
              default -> !Character.isLetterOrDigit(before) && LineBreaks.isUnspaced(before, c);
            };
        folded.append(spaces == 0 || folded.isEmpty() || isJoined ? "" : " ").appendCodePoint(c);
        width = (lineEnds == 0 || isJoined ? width : 0) + LineBreaks.width(c);
        before = c;
        spaces = 0;
        lineEnds = 0;
      }
      i += Character.charCount(c);
    }
    return folded.toString();
  }
}
