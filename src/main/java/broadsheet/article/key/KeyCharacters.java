package broadsheet.article.key;

import broadsheet.article.text.PlainText;
import java.util.regex.Pattern;

/// The characters allowed in a key: only visible ones, so that no two keys look the same.
public final class KeyCharacters {

  /// Invisible characters within an emoji sequence: U+200D between two emoji, and the tags of a
  /// flag such as England's, here including the flag.
  private static final Pattern EMOJI_JOINERS =
      Pattern.compile(
          """
          (?<=[\\p{IsExtended_Pictographic}\\p{IsEmoji_Modifier}]\\x{FE0F}?)
          \\x{200D}
          (?=\\p{IsExtended_Pictographic})
          | \\x{1F3F4}[\\x{E0030}-\\x{E0039}\\x{E0061}-\\x{E007A}]{3,6}\\x{E007F}
          """,
          Pattern.COMMENTS);

  private KeyCharacters() {}

  /// Returns whether all characters of a key are allowed.
  static boolean isSafe(String key) {
    return key.codePoints().noneMatch(KeyCharacters::isUnsafe)
        || EMOJI_JOINERS
            .matcher(key)
            .replaceAll("")
            .codePoints()
            .noneMatch(KeyCharacters::isUnsafe);
  }

  /// Returns whether a character is not allowed in a key, unless it joins emoji: it is harmful,
  /// invisible, meaningless on other machines, or not usable in an address.
  static boolean isUnsafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.UNASSIGNED -> PlainText.isHarmful(codePoint) || isReservedInvisible(codePoint);
      default -> codePoint == '\\' || codePoint == 0xFFFD;
    };
  }

  /// Returns whether Unicode reserves a code point for future invisible characters
  /// (Other_Default_Ignorable_Code_Point).
  private static boolean isReservedInvisible(int codePoint) {
    return codePoint == 0x2065
        || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
        || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
  }
}
