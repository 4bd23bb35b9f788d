package broadsheet.article.text;

/// Shortens a text to its first sentences, for lists and descriptions.
public final class Summary {

  /// The length of a summary in CJK characters; a word counts as two.
  private static final int LENGTH = 140;

  /// The maximum length of a word; a longer run, such as an address, counts as several words.
  private static final int LONGEST_WORD = 20;

  private static final String SENTENCE_ENDS = "。！？…";
  private static final String SPACED_SENTENCE_ENDS = ".!?";
  private static final String CLOSERS = "”’」』）》〉】\"')]";
  private static final String OPENERS_AND_PAUSES = " ,，、;；:：—-“‘「『（《〈【([";

  private Summary() {}

  /// Shortens a plain text to about 70 words or 140 CJK characters.
  ///
  /// The cut is after a sentence if one ends beyond the first third of that length, else after a
  /// word or character and with an ellipsis. White space is folded as in [PlainText#fold].
  public static String of(String text) {
    return of(text, LENGTH);
  }

  /// Shortens a plain text to a given length.
  ///
  /// @param characters the maximum number of CJK characters; a word counts as two
  public static String of(String text, int characters) {
    String folded = PlainText.fold(text);
    int end = endWithin(folded, characters * 100);
    if (end == folded.length()) {
      return folded;
    }
    int sentence = lastSentence(folded, end);
    return sentence > end / 3
        ? folded.substring(0, sentence).strip()
        : withoutPause(folded.substring(0, wordBoundary(folded, end))) + "…";
  }

  /// Returns the end of the longest beginning of a text within a limit.
  ///
  /// @param limit in hundredths of a character: a word takes 200, a CJK character 100
  private static int endWithin(String text, int limit) {
    int used = 0;
    int word = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean isCjk = Cjk.isUnspaced(c);
      used += isCjk ? 100 : c != ' ' && word % LONGEST_WORD == 0 ? 200 : 0;
      word = isCjk || c == ' ' ? 0 : word + 1;
      if (used > limit) {
        return i;
      }
      i += Character.charCount(c);
    }
    return text.length();
  }

  private static int lastSentence(String text, int end) {
    for (int i = end; i > 0; i--) {
      char last = text.charAt(i - 1);
      boolean needsSpace = SPACED_SENTENCE_ENDS.indexOf(last) >= 0;
      if (needsSpace || SENTENCE_ENDS.indexOf(last) >= 0) {
        int after = afterClosers(text, i);
        // Within an address or a number, these characters do not end a sentence.
        if (!needsSpace || after == text.length() || text.charAt(after) == ' ') {
          return after;
        }
      }
    }
    return 0;
  }

  private static int afterClosers(String text, int start) {
    int after = start;
    while (after < text.length()
        && after < start + 3
        && (CLOSERS + SENTENCE_ENDS).indexOf(text.charAt(after)) >= 0) {
      after++;
    }
    return after;
  }

  private static String withoutPause(String text) {
    int end = text.length();
    while (end > 0 && OPENERS_AND_PAUSES.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  private static int wordBoundary(String text, int end) {
    int cut = end;
    while (cut > 0 && !isBoundary(text, cut)) {
      cut--;
    }
    return cut > end / 2 ? cut : graphemeBoundary(text, end);
  }

  private static boolean isBoundary(String text, int cut) {
    boolean isCjk =
        Cjk.isUnspaced(text.codePointBefore(cut)) || Cjk.isUnspaced(text.codePointAt(cut));
    return text.charAt(cut) == ' ' || (isCjk && !isInsideCharacter(text, cut));
  }

  private static int graphemeBoundary(String text, int end) {
    int cut = end;
    while (cut > 0 && isInsideCharacter(text, cut)) {
      cut--;
    }
    return cut;
  }

  /// Returns whether a cut would divide a user-perceived character (roughly UAX #29).
  private static boolean isInsideCharacter(String text, int cut) {
    if (Character.isSurrogatePair(text.charAt(cut - 1), text.charAt(cut))) {
      return true;
    }
    int before = text.codePointBefore(cut);
    int after = text.codePointAt(cut);
    return switch (Character.getType(after)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.MODIFIER_SYMBOL ->
          true;
      default -> before == 0x200D || (isRegional(after) && splitsFlag(text, cut));
    };
  }

  /// Returns whether a cut would divide a flag, which is a pair of regional indicators: an odd
  /// number of them comes before the cut.
  private static boolean splitsFlag(String text, int cut) {
    int start = cut;
    while (start > 1 && isRegional(text.codePointBefore(start))) {
      start -= 2;
    }
    return (cut - start) / 2 % 2 == 1;
  }

  private static boolean isRegional(int c) {
    return c >= 0x1F1E6 && c <= 0x1F1FF;
  }
}
