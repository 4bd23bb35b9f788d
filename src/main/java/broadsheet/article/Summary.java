package broadsheet.article;

/// The first sentences of a text, for lists and descriptions.
public final class Summary {

  /// Room in hundredths: 70 words of 200, or 140 CJK characters of 100.
  private static final int ROOM = 14_000;

  private static final String SENTENCE_ENDS = "。！？!?…";
  private static final String CLOSERS = "”’」』）》〉】\"')]";

  private Summary() {}

  /// Cuts a plain text to about 70 words or 140 CJK characters.
  ///
  /// The cut is after a sentence if one ends in the second half of the room, else after a word or
  /// character, with an ellipsis. White space is folded to one space.
  public static String of(String text) {
    String folded = text.strip().replaceAll("\\s+", " ");
    int end = endOfRoom(folded);
    if (end == folded.length()) {
      return folded;
    }
    int sentence = lastSentence(folded, end);
    return sentence > end / 3
        ? folded.substring(0, sentence).strip()
        : folded.substring(0, wordBoundary(folded, end)).strip() + "…";
  }

  private static int endOfRoom(String text) {
    int used = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean isCjk = PlainText.isCjk(c);
      boolean startsWord = !isCjk && c != ' ' && !inWord;
      used += isCjk ? 100 : startsWord ? 200 : 0;
      inWord = !isCjk && c != ' ';
      // A word without end is cut by its length.
      used += inWord ? 10 : 0;
      if (used > ROOM) {
        return i;
      }
      i += Character.charCount(c);
    }
    return text.length();
  }

  private static int lastSentence(String text, int end) {
    for (int i = end; i > 0; i--) {
      char last = text.charAt(i - 1);
      boolean isFullStop = last == '.' && (i == text.length() || text.charAt(i) == ' ');
      if (SENTENCE_ENDS.indexOf(last) >= 0 || isFullStop) {
        int after = i;
        while (after < text.length()
            && after < i + 3
            && (CLOSERS + SENTENCE_ENDS).indexOf(text.charAt(after)) >= 0) {
          after++;
        }
        return after;
      }
    }
    return 0;
  }

  private static int wordBoundary(String text, int end) {
    int cut = end;
    while (cut > 0 && !isBoundary(text, cut)) {
      cut--;
    }
    return cut > end / 2 ? cut : graphemeBoundary(text, end);
  }

  private static boolean isBoundary(String text, int cut) {
    int before = text.codePointBefore(cut);
    int after = text.codePointAt(cut);
    return after == ' '
        || ((PlainText.isCjk(before) || PlainText.isCjk(after)) && !continues(before, after));
  }

  private static int graphemeBoundary(String text, int end) {
    int cut = end;
    while (cut > 0 && continues(text.codePointBefore(cut), text.codePointAt(cut))) {
      cut--;
    }
    return cut;
  }

  /// Whether two characters are one for the reader (roughly UAX #29, grapheme clusters).
  private static boolean continues(int before, int after) {
    return switch (Character.getType(after)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.MODIFIER_SYMBOL ->
          true;
      default ->
          before == 0x200D
              || Character.isLowSurrogate((char) after)
              || (isRegional(before) && isRegional(after));
    };
  }

  private static boolean isRegional(int c) {
    return c >= 0x1F1E6 && c <= 0x1F1FF;
  }
}
