package broadsheet.article.text;

/// Cleans text from untrusted sources.
public final class PlainText {

  private PlainText() {}

  /// Returns the text without [harmful][#isHarmful] characters. Line ends and tabs are kept.
  public static String clean(String text) {
    if (text.codePoints().noneMatch(PlainText::isHarmful)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isHarmful(c)).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /// Returns whether a code point must never appear in an output, because it is invisible and can
  /// mislead: a control character other than line end and tab, a bidirectional embedding, override
  /// or isolate (UAX #9), a byte order mark, an unpaired surrogate or a noncharacter.
  ///
  /// This policy applies to titles, texts, attributes and keys alike. A code point that Java does
  /// not know is not harmful: it may be an emoji or ideograph of a newer Unicode version.
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

  /// Folds the text into one line: each run of white space becomes one space, or nothing where
  /// [LineBreaks] removes a line break.
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
        boolean joined =
            switch (lineEnds) {
              case 0 -> false;
              case 1 ->
                  LineBreaks.isUnspaced(before, c)
                      && LineBreaks.isWrapped(before, width, LineBreaks.width(text, i));
              default -> !Character.isLetterOrDigit(before) && LineBreaks.isUnspaced(before, c);
            };
        folded.append(spaces == 0 || folded.isEmpty() || joined ? "" : " ").appendCodePoint(c);
        width = (lineEnds == 0 || joined ? width : 0) + LineBreaks.width(c);
        before = c;
        spaces = 0;
        lineEnds = 0;
      }
      i += Character.charCount(c);
    }
    return folded.toString();
  }
}
