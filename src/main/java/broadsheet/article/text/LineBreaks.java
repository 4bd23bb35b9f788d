package broadsheet.article.text;

/// Line breaks in text of a script without spaces, where a line break must not become a space.
///
/// A line break is left out where no space belongs and the line before can have been wrapped. A
/// line can if it ends in a pause (`，`, `。`), is at least as wide as the line after it, or is long
/// and at least half as wide. Any other line was ended by its writer: it may be a heading (`免责条款`),
/// and its line break stays, which readers see as a space. Lines that were joined count as one.
public final class LineBreaks {

  private static final String PAUSES = "，。、；：！？…—．｡､";

  /// Nobody wraps a text that is narrower, in columns.
  private static final int LONG_LINE = 20;

  private LineBreaks() {}

  /// Whether no space belongs between two characters: both are of a script without spaces, or one
  /// is and the other is punctuation that takes the place of the space. Korean has spaces.
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

  /// Whether a line can have been wrapped, rather than ended by its writer.
  ///
  /// @param last the line's last character
  /// @param width of the line, by [#width]
  /// @param widthAfter of the line after it
  public static boolean isWrapped(int last, int width, int widthAfter) {
    return PAUSES.indexOf(last) >= 0
        || width >= widthAfter
        || (width >= LONG_LINE && 2 * width >= widthAfter);
  }

  /// Columns that a character takes: two for CJK, none for what is no letter or digit.
  public static int width(int codePoint) {
    return Character.isLetterOrDigit(codePoint) ? Cjk.isCjk(codePoint) ? 2 : 1 : 0;
  }

  /// Columns of the line that goes on at a place in a text, up to its end.
  public static int width(String text, int start) {
    int lineEnd = text.indexOf('\n', start);
    return text.substring(start, lineEnd < 0 ? text.length() : lineEnd)
        .codePoints()
        .map(LineBreaks::width)
        .sum();
  }

  /// Punctuation and symbols, which Unicode puts into the categories P and S.
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
