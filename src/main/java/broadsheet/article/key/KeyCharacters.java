package broadsheet.article.key;

import broadsheet.article.text.PlainText;
import java.util.regex.Pattern;

/// Which characters a key may have: those that are seen, so that two keys never look the same.
public final class KeyCharacters {

  /// What joins emoji to one: U+200D between two of them, and the tags of a flag such as England's,
  /// here with the flag.
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

  /// Whether a key has no other characters than those it may have.
  static boolean areSafe(String key) {
    return key.codePoints().noneMatch(KeyCharacters::isUnsafe)
        || EMOJI_JOINERS
            .matcher(key)
            .replaceAll("")
            .codePoints()
            .noneMatch(KeyCharacters::isUnsafe);
  }

  /// Whether a key may not have a character, unless it joins emoji: what is harmful or invisible,
  /// has no meaning outside one machine, or is no text in an address.
  static boolean isUnsafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.UNASSIGNED -> PlainText.isHarmful(codePoint) || isReservedForFormat(codePoint);
      default -> codePoint == '\\' || codePoint == 0xFFFD;
    };
  }

  /// Code points that Unicode keeps for further invisible characters
  /// (Other_Default_Ignorable_Code_Point).
  private static boolean isReservedForFormat(int codePoint) {
    return codePoint == 0x2065
        || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
        || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
  }
}
