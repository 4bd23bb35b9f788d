package broadsheet.search.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The text that is searched: without differences of case, width, diacritics, and between
/// Traditional and Simplified Chinese. `search.js` does the same with queries.
public final class SearchText {

  /// Scripts without spaces between words, and Hangul, whose words have endings: their texts are
  /// found as substrings.
  private static final Set<UnicodeScript> UNSPACED =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.YI,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  /// The sign that lengthens a vowel in Katakana. Its script is "common".
  private static final int LONG_VOWEL = 'ー';

  /// Diacritics of alphabets, vowel signs of Arabic, variation selectors, and invisible characters
  /// such as soft hyphens.
  private static final Pattern IGNORED =
      Pattern.compile(
          "[\\x{300}-\\x{36f}\\x{64b}-\\x{652}\\x{670}\\x{fe00}-\\x{fe0f}\\x{e0100}-\\x{e01ef}"
              + "\\p{Cf}]");

  /// The signs for voiced sounds, if they are not part of a Kana.
  private static final Pattern VOICED = Pattern.compile("^[\\x{3099}\\x{309a}]$");

  private static final int FIRST_IDEOGRAPH = 0x4E00;
  private static final int LAST_IDEOGRAPH = 0x9FFF;

  /// The folded forms of the characters outside of the common Chinese ones.
  private static final Map<Integer, String> FOLDED = new ConcurrentHashMap<>();

  private SearchText() {}

  /// A token of a text.
  ///
  /// @param text a character of an unspaced script, or a whole word, folded
  /// @param isWord whether it is a word
  /// @param isAdjacent whether nothing separates it from the token before it
  public record Token(String text, boolean isWord, boolean isAdjacent) {}

  /// Returns the tokens of a text.
  public static List<Token> tokens(String text) {
    Tokenizer tokenizer = new Tokenizer();
    Normalizer.normalize(text, Form.NFC)
        .codePoints()
        .forEach(character -> {
          if (isIdeograph(character)) {
            tokenizer.add(TraditionalChinese.simplified(character));
          } else {
            folded(character).codePoints().forEach(tokenizer::add);
          }
        });
    tokenizer.endWord();
    return tokenizer.tokens;
  }

  /// Returns the canonical form of a text: its tokens, separated by a space where anything else
  /// separates them.
  public static String canonical(String text) {
    StringBuilder canonical = new StringBuilder();
    for (Token token : tokens(text)) {
      if (!token.isAdjacent() && !canonical.isEmpty()) {
        canonical.append(' ');
      }
      canonical.append(token.text());
    }
    return canonical.toString();
  }

  private static boolean isIdeograph(int character) {
    return character >= FIRST_IDEOGRAPH && character <= LAST_IDEOGRAPH;
  }

  private static String folded(int character) {
    return FOLDED.computeIfAbsent(character, SearchText::compute);
  }

  private static String compute(int character) {
    String decomposed = Normalizer.normalize(Character.toString(character), Form.NFKD);
    String composed = Normalizer.normalize(IGNORED.matcher(decomposed).replaceAll(""), Form.NFC);
    String bare = VOICED.matcher(composed).replaceAll("");
    String folded = bare.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
    return folded
        .codePoints()
        .map(TraditionalChinese::simplified)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// Collects the tokens of a folded text.
  private static final class Tokenizer {

    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean isAdjacent;

    void add(int character) {
      if (!isWordCharacter(character)) {
        endWord();
        isAdjacent = false;
      } else if (isUnspaced(character)) {
        endWord();
        add(Character.toString(character), false);
      } else {
        word.appendCodePoint(character);
      }
    }

    void endWord() {
      if (!word.isEmpty()) {
        add(word.toString(), true);
        word.setLength(0);
      }
    }

    private void add(String text, boolean isWord) {
      tokens.add(new Token(text, isWord, isAdjacent));
      isAdjacent = true;
    }

    private static boolean isUnspaced(int character) {
      return isIdeograph(character)
          || character == LONG_VOWEL
          || UNSPACED.contains(UnicodeScript.of(character));
    }

    private static boolean isWordCharacter(int character) {
      return switch (Character.getType(character)) {
        case Character.UPPERCASE_LETTER,
            Character.LOWERCASE_LETTER,
            Character.TITLECASE_LETTER,
            Character.MODIFIER_LETTER,
            Character.OTHER_LETTER,
            Character.DECIMAL_DIGIT_NUMBER,
            Character.LETTER_NUMBER,
            Character.OTHER_NUMBER,
            Character.NON_SPACING_MARK,
            Character.ENCLOSING_MARK,
            Character.COMBINING_SPACING_MARK ->
            true;
        default -> false;
      };
    }
  }
}
