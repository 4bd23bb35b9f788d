package broadsheet.article.text;

/// Rules for line breaks in scripts without spaces, where a line break must not become a space.
///
/// A line break is removed if no space belongs there and the line before it may have been wrapped:
/// the line ends in a pause (`，`, `。`), is at least as wide as the next line, or is long and at
/// least half as wide as the next line. Any other line was ended deliberately. It may be a heading
/// (`免责条款`), so its line break is kept. Readers see it as a line break if the line looks like a
/// heading, otherwise as a space. Joined lines count as one.
public final class LineBreaks {

  private static final String PAUSES = "，。、；：！？…—．｡､";

  /// The minimum width of a wrapped line in columns.
  private static final int LONG_LINE = 20;

  /// The maximum width of a line that looks like a heading, in columns.
  private static final int SHORT_LINE = 24;

  private LineBreaks() {}

  /// Returns whether no space belongs between two characters: both belong to a script without
  /// spaces, or one does and the other is punctuation that replaces the space. Korean uses spaces.
  public static boolean isUnspaced(int before, int after) {
    if (Cjk.isHangul(before) || Cjk.isHangul(after)) {
      return false;
    }
    boolean first = Cjk.isCjk(before);
    boolean second = Cjk.isCjk(after);
    return (first && second)
        || (first && (isPunctuation(before) || Cjk.isShared(after)))
        || (second && (isPunctuation(after) || Cjk.isShared(before)));
  }

  /// Returns whether a line may have been wrapped rather than ended deliberately.
  ///
  /// @param last the last character of the line
  /// @param width the width of the line according to [#width]
  /// @param widthAfter the width of the next line
  public static boolean isWrapped(int last, int width, int widthAfter) {
    return PAUSES.indexOf(last) >= 0
        || width >= widthAfter
        || (width >= LONG_LINE && 2 * width >= widthAfter);
  }

  /// Returns whether a line that was not wrapped looks like a heading above a sentence, so that a
  /// space would not separate them well: it is short, ends with a letter or digit, and is at most
  /// half as wide as the next line.
  ///
  /// @param last the last character of the line
  /// @param width the width of the line according to [#width]
  /// @param widthAfter the width of the next line
  public static boolean isHeading(int last, int width, int widthAfter) {
    return Character.isLetterOrDigit(last) && width <= SHORT_LINE && 2 * width <= widthAfter;
  }

  /// Returns the number of columns of a character: two for a CJK letter or digit, one for any other
  /// letter or digit, zero for all other characters.
  public static int width(int codePoint) {
    return Character.isLetterOrDigit(codePoint) ? Cjk.isCjk(codePoint) ? 2 : 1 : 0;
  }

  /// Returns the number of columns from an offset to the end of its line.
  public static int width(String text, int start) {
    int lineEnd = text.indexOf('\n', start);
    return text.substring(start, lineEnd < 0 ? text.length() : lineEnd)
        .codePoints()
        .map(LineBreaks::width)
        .sum();
  }

  /// Returns whether a code point is punctuation or a symbol (Unicode categories P and S).
  private static boolean isPunctuation(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.MATH_SYMBOL,
          Character.CURRENCY_SYMBOL,
          Character.MODIFIER_SYMBOL,
          Character.OTHER_SYMBOL ->
          true;
      default -> false;
    };
  }
}
