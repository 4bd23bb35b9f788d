package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.article.text.PlainText;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UCharacterEnums.ECharacterDirection;
import com.ibm.icu.lang.UProperty;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Compares the policy for harmful characters with the Unicode data for every code point.
class PlainTextTest {

  private static final Set<Integer> BIDIRECTIONAL_CONTROLS =
      Set.of(
          ECharacterDirection.LEFT_TO_RIGHT_EMBEDDING,
          ECharacterDirection.RIGHT_TO_LEFT_EMBEDDING,
          ECharacterDirection.LEFT_TO_RIGHT_OVERRIDE,
          ECharacterDirection.RIGHT_TO_LEFT_OVERRIDE,
          ECharacterDirection.POP_DIRECTIONAL_FORMAT,
          (int) ECharacterDirection.LEFT_TO_RIGHT_ISOLATE,
          (int) ECharacterDirection.RIGHT_TO_LEFT_ISOLATE,
          (int) ECharacterDirection.FIRST_STRONG_ISOLATE,
          (int) ECharacterDirection.POP_DIRECTIONAL_ISOLATE);

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  @Test
  void only_harmful_code_points_are_removed() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      assertEquals(isHarmful(c), PlainText.isHarmful(c), "U+" + Integer.toHexString(c));
    }
  }

  @Test
  void harmful_characters_are_removed_and_the_rest_is_kept() {
    assertEquals("a\tb\nc", PlainText.clean("\uFEFFa\tb\u0000\n\u202Ec\uD800\uFFFF"));
    assertEquals("笑🫪死", PlainText.clean("笑🫪死"), "an emoji of Unicode 17");
  }

  private static boolean isHarmful(int c) {
    boolean isControl =
        UCharacter.getType(c) == UCharacterCategory.CONTROL && c != '\n' && c != '\t';
    return isControl
        || BIDIRECTIONAL_CONTROLS.contains(UCharacter.getDirection(c))
        || UCharacter.hasBinaryProperty(c, UProperty.NONCHARACTER_CODE_POINT)
        || UCharacter.getType(c) == UCharacterCategory.SURROGATE
        || c == BYTE_ORDER_MARK;
  }
}
