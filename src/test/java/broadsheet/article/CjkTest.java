package broadsheet.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.article.text.Cjk;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.EastAsianWidth;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/// Compares the table of CJK characters with the Unicode data for every code point.
class CjkTest {

  private static final Set<Integer> WIDE =
      Set.of(EastAsianWidth.WIDE, EastAsianWidth.FULLWIDTH, EastAsianWidth.HALFWIDTH);

  @Test
  void the_ranges_match_the_unicode_data() {
    assertEquals(
        table(), String.join(" ", Cjk.RANGES.split("\\s+", -1)).strip(), "the table for Cjk.java");
  }

  @Test
  void every_code_point_is_classified_by_the_ranges() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      assertEquals(isCjk(c), Cjk.isCjk(c), "U+" + Integer.toHexString(c));
    }
  }

  private static boolean isCjk(int c) {
    boolean wide = WIDE.contains(UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH));
    boolean emoji = UCharacter.hasBinaryProperty(c, UProperty.EMOJI_PRESENTATION);
    return (wide && !emoji) || UScript.getScript(c) == UScript.HANGUL;
  }

  private static String table() {
    StringJoiner table = new StringJoiner(" ");
    int start = -1;
    for (int c = 0; c <= Character.MAX_CODE_POINT + 1; c++) {
      boolean cjk = c <= Character.MAX_CODE_POINT && isCjk(c);
      if (cjk && start < 0) {
        start = c;
      } else if (!cjk && start >= 0) {
        table.add(String.format(Locale.ROOT, "%X-%X", start, c - 1));
        start = -1;
      }
    }
    return table.toString();
  }
}
