package broadsheet.local.moving.hugo;

import java.text.Normalizer;
import java.util.Locale;

/// Converts names to paths as Hugo does: `My Post!` becomes `my-post`.
///
/// @param keepsCase the setting `disablePathToLower`
/// @param withoutAccents the setting `removePathAccents`
public record HugoPaths(boolean keepsCase, boolean withoutAccents) {

  private static final String ALLOWED = "./\\_#+~-@";

  /// Returns the path for a name or path.
  public String path(String name) {
    String text =
        withoutAccents
            ? Normalizer.normalize(
                Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{Mn}", ""),
                Normalizer.Form.NFC)
            : name;
    String path = sanitized(text);
    return keepsCase ? path : path.toLowerCase(Locale.ROOT);
  }

  private static String sanitized(String text) {
    StringBuilder path = new StringBuilder();
    boolean pending = false;
    boolean wasHyphen = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (isAllowed(text, i, c)) {
        wasHyphen = c == '-';
        path.append(pending && !wasHyphen ? "-" : "").appendCodePoint(c);
        pending = false;
      } else if (!path.isEmpty() && !wasHyphen && isSpace(c)) {
        pending = true;
      }
    }
    return path.toString();
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isAllowed(String text, int at, int c) {
    int type = Character.getType(c);
    boolean isMark =
        type == Character.NON_SPACING_MARK
            || type == Character.COMBINING_SPACING_MARK
            || type == Character.ENCLOSING_MARK;
    return Character.isLetter(c)
        || Character.isDigit(c)
        || ALLOWED.indexOf(c) >= 0
        || isMark
        || (c == '%' && text.substring(at).matches("(?s)%[0-9A-Fa-f]{2}.*"));
  }
}
