package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.EastAsianWidth;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CjkCharactersTest {

  private static final Set<Integer> WIDE =
      Set.of(EastAsianWidth.WIDE, EastAsianWidth.FULLWIDTH, EastAsianWidth.HALFWIDTH);

  @Test
  void the_table_is_what_unicode_says_of_every_code_point() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      boolean isWide = WIDE.contains(UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH));
      boolean isEmoji = UCharacter.hasBinaryProperty(c, UProperty.EMOJI_PRESENTATION);
      boolean isHangul = UScript.getScript(c) == UScript.HANGUL;
      assertEquals(
          isHangul || (isWide && !isEmoji), CjkCharacters.contains(c), Integer.toHexString(c));
    }
  }
}
