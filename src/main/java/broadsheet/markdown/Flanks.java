package broadsheet.markdown;

/// What stands before and after a run of delimiters (CommonMark 0.31.2, section 6.2, with the
/// CJK-friendly Amendments).
///
/// @param before the character before, a line end at the start of the text
/// @param after the character after, a line end at the end of the text
/// @param isLeft whether the run is left-flanking
/// @param isRight whether the run is right-flanking
record Flanks(
    String before,
    String after,
    boolean isLeft,
    boolean isRight,
    boolean isPunctuationBefore,
    boolean isPunctuationAfter,
    boolean isSpaceBefore,
    boolean isSpaceAfter) {

  /// Looks around the run that is `text[start, end)`.
  static Flanks of(CharSequence text, int start, int end) {
    int before = start == 0 ? '\n' : Character.codePointBefore(text, start);
    int after = end == text.length() ? '\n' : Character.codePointAt(text, end);
    boolean isCjkBefore = isCjkBefore(text, start, before);
    boolean isCjkAfter = CjkCharacters.contains(after);
    boolean isSpaceBefore = isSpace(before);
    boolean isSpaceAfter = isSpace(after);
    boolean isPunctuationBefore = isPunctuation(before);
    boolean isPunctuationAfter = isPunctuation(after);
    boolean isForeignBefore = isPunctuationBefore && !isCjkBefore;
    boolean isForeignAfter = isPunctuationAfter && !isCjkAfter;
    boolean canEndBefore = isSpaceBefore || isPunctuationBefore || isCjkBefore;
    boolean canBeginAfter = isSpaceAfter || isPunctuationAfter || isCjkAfter;
    return new Flanks(
        Character.toString(before),
        Character.toString(after),
        !isSpaceAfter && (canEndBefore || !isForeignAfter),
        !isSpaceBefore && (canBeginAfter || !isForeignBefore),
        isPunctuationBefore,
        isPunctuationAfter,
        isSpaceBefore,
        isSpaceAfter);
  }

  private static boolean isCjkBefore(CharSequence text, int start, int before) {
    if (CjkCharacters.isIdeographicVariationSelector(before)) {
      return true;
    }
    int previous = start - Character.charCount(before);
    boolean isVariant = CjkCharacters.isStandardVariationSelector(before) && previous > 0;
    return CjkCharacters.contains(isVariant ? Character.codePointBefore(text, previous) : before);
  }

  private static boolean isSpace(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\f'
        || c == '\r'
        || Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  private static boolean isPunctuation(int c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.MATH_SYMBOL,
          Character.CURRENCY_SYMBOL,
          Character.MODIFIER_SYMBOL,
          Character.OTHER_SYMBOL ->
          true;
      default -> false;
    };
  }
}
