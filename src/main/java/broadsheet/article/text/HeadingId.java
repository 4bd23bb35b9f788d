package broadsheet.article.text;

import java.util.Locale;

/// Ids of headings, as links to them write them.
public final class HeadingId {

  /// Every id of an article's text begins with this, so that none is an id of the page itself.
  public static final String PREFIX = "text-";

  /// Longest id, in code points, without the prefix.
  private static final int MAX_LENGTH = 80;

  private HeadingId() {}

  /// The id of a heading that is the first of its text: the letters and digits in lower case, `-`
  /// for what is between words.
  public static String of(String heading) {
    StringBuilder id = new StringBuilder(PREFIX);
    heading
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? '-' : c)
        .filter(c -> isKept(c) || (c == '-' && id.charAt(id.length() - 1) != '-'))
        .limit(MAX_LENGTH)
        .forEach(id::appendCodePoint);
    if (id.length() > PREFIX.length() && id.charAt(id.length() - 1) == '-') {
      id.setLength(id.length() - 1);
    }
    return id.length() == PREFIX.length() ? PREFIX + "section" : id.toString();
  }

  /// The id that GitHub and Hugo give to the same heading, with our prefix: a hyphen for each space
  /// (`c--java` for `C++ & Java`).
  public static String ofOtherConvention(String heading) {
    StringBuilder id = new StringBuilder(PREFIX);
    heading
        .toLowerCase(Locale.ROOT)
        .strip()
        .codePoints()
        .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? '-' : c)
        .filter(c -> isKept(c) || c == '-')
        .forEach(id::appendCodePoint);
    return id.toString();
  }

  /// Letters, digits, the marks that belong to letters, and the underscore.
  private static boolean isKept(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> codePoint == '_' || Character.isLetterOrDigit(codePoint);
    };
  }
}
