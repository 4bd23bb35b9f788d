package broadsheet.article.text;

import java.util.Locale;

/// Derives the ids of headings from their text.
public final class HeadingId {

  /// The prefix of every id in the text of an article, which keeps these ids apart from the page's
  /// own.
  public static final String PREFIX = "text-";

  /// The maximum length of an id without the prefix, in code points.
  private static final int MAX_LENGTH = 80;

  private HeadingId() {}

  /// Returns the id of the first heading with a text: its letters and digits in lower case, with
  /// `-` between words.
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

  /// Returns the id that GitHub and Hugo give the same heading, with the prefix: a hyphen for each
  /// space (`c--java` for `C++ & Java`).
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

  /// Returns whether an id keeps a character: letters, digits, combining marks and the underscore.
  private static boolean isKept(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> codePoint == '_' || Character.isLetterOrDigit(codePoint);
    };
  }
}
