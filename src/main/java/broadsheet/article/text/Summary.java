package broadsheet.article.text;

/// The first sentences of a text, for lists and descriptions.
public final class Summary {

  /// CJK characters, or twice as many as words.
  private static final int LENGTH = 140;

  /// A longer run without white space, such as an address, takes the room of several words.
  private static final int LONGEST_WORD = 20;

  private static final String SENTENCE_ENDS = "。！？…";
  private static final String SPACED_SENTENCE_ENDS = ".!?";
  private static final String CLOSERS = "”’」』）》〉】\"')]";
  private static final String OPENERS_AND_PAUSES = " ,，、;；:：—-“‘「『（《〈【([";

  private Summary() {}

  /// Cuts a plain text to about 70 words or 140 CJK characters.
  ///
  /// The cut is after a sentence if one ends beyond the first third of the room, else after a word
  /// or character, with an ellipsis. White space is folded as [PlainText#fold] does.
  public static String of(String text) {
    return of(text, LENGTH);
  }

  /// The same to another length.
  ///
  /// @param characters CJK characters, or twice as many as words
  public static String of(String text, int characters) {
    String folded = PlainText.fold(text);
    int end = endOfRoom(folded, characters * 100);
    if (end == folded.length()) {
      return folded;
    }
    int sentence = lastSentence(folded, end);
    return sentence > end / 3
        ? folded.substring(0, sentence).strip()
        : withoutPause(folded.substring(0, wordBoundary(folded, end))) + "…";
  }

  /// @param room in hundredths: a word takes 200, a CJK character 100
  private static int endOfRoom(String text, int room) {
    int used = 0;
    int word = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean isCjk = Cjk.isUnspaced(c);
      used += isCjk ? 100 : c != ' ' && word % LONGEST_WORD == 0 ? 200 : 0;
      word = isCjk || c == ' ' ? 0 : word + 1;
      if (used > room) {
        return i;
      }
      i += Character.charCount(c);
    }
    return text.length();
  }

  private static int lastSentence(String text, int end) {
    for (int i = end; i > 0; i--) {
      char last = text.charAt(i - 1);
      boolean isSpaced = SPACED_SENTENCE_ENDS.indexOf(last) >= 0;
      if (isSpaced || SENTENCE_ENDS.indexOf(last) >= 0) {
        int after = afterClosers(text, i);
        // The signs in an address or a number end nothing.
        if (!isSpaced || after == text.length() || text.charAt(after) == ' ') {
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

  /// Whether a cut would divide what is one character for the reader (roughly UAX #29).
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
      default -> before == 0x200D || (isRegional(after) && isAfterHalfOfFlag(text, cut));
    };
  }

  /// Whether an odd number of regional indicators stands before: two of them make a flag.
  private static boolean isAfterHalfOfFlag(String text, int cut) {
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
