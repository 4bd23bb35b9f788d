package broadsheet.article.text;

import java.util.Arrays;
import java.util.HexFormat;

/// Recognizes Chinese, Japanese and Korean characters as defined by the CommonMark CJK-friendly
/// Amendments: East Asian Width W, F or H without default emoji presentation, or the Hangul script.
public final class Cjk {

  /// The ranges in Unicode 17. A test compares them with the Unicode data and prints the new table
  /// if the data changes.
  public static final String RANGES =
      """
      1100-11FF 20A9-20A9 2329-232A 2630-2637 268A-268F 2E80-2E99 2E9B-2EF3 2F00-2FD5
      2FF0-303E 3041-3096 3099-30FF 3105-312F 3131-318E 3190-31E5 31EF-321E 3220-3247
      3250-A48C A490-A4C6 A960-A97C AC00-D7A3 D7B0-D7C6 D7CB-D7FB F900-FAFF FE10-FE19
      FE30-FE52 FE54-FE66 FE68-FE6B FF01-FFBE FFC2-FFC7 FFCA-FFCF FFD2-FFD7 FFDA-FFDC
      FFE0-FFE6 FFE8-FFEE 16FE0-16FE4 16FF0-16FF6 17000-18CD5 18CFF-18D1E 18D80-18DF2
      1AFF0-1AFF3 1AFF5-1AFFB 1AFFD-1AFFE 1B000-1B122 1B132-1B132 1B150-1B152
      1B155-1B155 1B164-1B167 1B170-1B2FB 1D300-1D356 1D360-1D376 1F200-1F200
      1F202-1F202 1F210-1F219 1F21B-1F22E 1F230-1F231 1F237-1F237 1F23B-1F23B
      1F240-1F248 1F260-1F265 20000-2FFFD 30000-3FFFD
      """;

  private static final int[] STARTS;
  private static final int[] ENDS;

  static {
    String[] ranges = RANGES.strip().split("\\s+");
    STARTS = Arrays.stream(ranges).mapToInt(range -> bound(range, 0)).toArray();
    ENDS = Arrays.stream(ranges).mapToInt(range -> bound(range, 1)).toArray();
  }

  private Cjk() {}

  /// Returns whether a code point is a CJK character.
  public static boolean isCjk(int codePoint) {
    if (codePoint < STARTS[0]) {
      return false;
    }
    int i = Arrays.binarySearch(STARTS, codePoint);
    return i >= 0 || codePoint <= ENDS[-i - 2];
  }

  /// Returns whether a code point belongs to a script without spaces between words: a CJK character
  /// that is not Korean.
  public static boolean isUnspaced(int codePoint) {
    return isCjk(codePoint) && !isHangul(codePoint);
  }

  static boolean isHangul(int codePoint) {
    return codePoint >= 0x1100
        && Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HANGUL;
  }

  /// Returns whether a code point is punctuation that Chinese shares with the Latin script:
  /// quotation marks, dashes, ellipses, middle dots.
  public static boolean isShared(int codePoint) {
    return "‘’“”—…·".indexOf(codePoint) >= 0;
  }

  private static int bound(String range, int side) {
    int dash = range.indexOf('-');
    return HexFormat.fromHexDigits(
        side == 0 ? range.substring(0, dash) : range.substring(dash + 1));
  }
}
