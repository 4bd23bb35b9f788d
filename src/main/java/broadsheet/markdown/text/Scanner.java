package broadsheet.markdown.text;

import org.jspecify.annotations.Nullable;

/// Scans the parts of links, autolinks and HTML tags (CommonMark 0.31.2, sections 4.7 and 6.3 to
/// 6.6) without backtracking.
///
/// Unless stated otherwise, a method that returns an index returns the one after the part that
/// begins at `at`, or -1 if there is no such part.
public final class Scanner {

  /// The maximum length of a link label, in UTF-16 code units.
  public static final int MAX_LABEL = 999;

  /// The maximum nesting depth of parentheses in a destination.
  private static final int MAX_PARENTHESES = 32;

  private static final int MAX_SCHEME = 32;

  private Scanner() {}

  /// Returns the text without leading and trailing spaces, tabs and line breaks.
  public static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && (isBlank(text.charAt(start)) || text.charAt(start) == '\n')) {
      start++;
    }
    while (end > start && (isBlank(text.charAt(end - 1)) || text.charAt(end - 1) == '\n')) {
      end--;
    }
    return text.substring(start, end);
  }

  /// Skips spaces, tabs and at most one line break.
  public static int spaces(String text, int at) {
    boolean lineEnd = false;
    int i = at;
    while (i < text.length() && (isBlank(text.charAt(i)) || (text.charAt(i) == '\n' && !lineEnd))) {
      lineEnd |= text.charAt(i++) == '\n';
    }
    return i;
  }

  /// Skips a run of the same character.
  public static int run(String text, int at) {
    int end = at;
    while (is(text, end, text.charAt(at))) {
      end++;
    }
    return end;
  }

  /// Scans spaces and tabs up to and including a line break, or up to the end of the text.
  public static int lineEnd(String text, int at) {
    int i = at;
    while (i < text.length() && isBlank(text.charAt(i))) {
      i++;
    }
    return i == text.length() ? i : text.charAt(i) == '\n' ? i + 1 : -1;
  }

  /// Scans `[label]`.
  public static int label(String text, int at) {
    if (!is(text, at, '[')) {
      return -1;
    }
    int end = Math.min(text.length(), at + MAX_LABEL + 2);
    for (int i = at + 1; i < end; i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '[' -> {
          return -1;
        }
        case ']' -> {
          return i + 1;
        }
        default -> {}
      }
    }
    return -1;
  }

  /// Scans a link destination, in angle brackets or bare.
  public static int destination(String text, int at) {
    return is(text, at, '<') ? until('>', "<\n", text, at + 1) : bareDestination(text, at);
  }

  /// Scans a link title with its delimiters.
  public static int title(String text, int at) {
    if (at >= text.length()) {
      return -1;
    }
    return switch (text.charAt(at)) {
      case '"' -> until('"', "", text, at + 1);
      case '\'' -> until('\'', "", text, at + 1);
      case '(' -> until(')', "(", text, at + 1);
      default -> -1;
    };
  }

  private static int until(char last, String forbidden, String text, int at) {
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == last) {
        return i + 1;
      }
      if (forbidden.indexOf(c) >= 0) {
        return -1;
      }
      if (c == '\\' && i + 1 < text.length() && Characters.isEscapable(text.charAt(i + 1))) {
        i++;
      }
    }
    return -1;
  }

  private static int bareDestination(String text, int at) {
    int open = 0;
    int i = at;
    for (; i < text.length() && text.charAt(i) > ' ' && text.charAt(i) != 0x7F; i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && Characters.isEscapable(text.charAt(i + 1))) {
        i++;
      } else if (c == '(' && ++open > MAX_PARENTHESES) {
        return -1;
      } else if (c == ')' && --open < 0) {
        break;
      }
    }
    return open > 0 ? -1 : i;
  }

  /// Scans `<scheme:…>`.
  public static int autolink(String text, int at) {
    int i = at + 1;
    if (i >= text.length() || !Characters.isAsciiLetter(text.charAt(i))) {
      return -1;
    }
    while (i < text.length() && (isWord(text.charAt(i)) || "+.-".indexOf(text.charAt(i)) >= 0)) {
      i++;
    }
    int length = i - at - 1;
    if (length < 2 || length > MAX_SCHEME || !is(text, i, ':')) {
      return -1;
    }
    while (i < text.length() && text.charAt(i) > ' ' && "<>".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return is(text, i, '>') ? i + 1 : -1;
  }

  /// Scans `<name@domain>`.
  public static int mailLink(String text, int at) {
    int i = at + 1;
    while (i < text.length()
        && (isWord(text.charAt(i)) || ".!#$%&'*+/=?^_`{|}~-".indexOf(text.charAt(i)) >= 0)) {
      i++;
    }
    if (i == at + 1 || !is(text, i, '@')) {
      return -1;
    }
    do {
      int start = ++i;
      while (i < text.length() && (isWord(text.charAt(i)) || text.charAt(i) == '-')) {
        i++;
      }
      if (i == start || i - start > 63 || text.charAt(start) == '-' || text.charAt(i - 1) == '-') {
        return -1;
      }
    } while (is(text, i, '.'));
    return is(text, i, '>') ? i + 1 : -1;
  }

  /// Scans a start or end tag with its attributes.
  public static int tag(String text, int at) {
    boolean closing = is(text, at + 1, '/');
    int i = at + (closing ? 2 : 1);
    if (i >= text.length() || !Characters.isAsciiLetter(text.charAt(i))) {
      return -1;
    }
    while (i < text.length() && (isWord(text.charAt(i)) || text.charAt(i) == '-')) {
      i++;
    }
    int attribute = closing ? -1 : attribute(text, i);
    while (attribute >= 0) {
      i = attribute;
      attribute = attribute(text, i);
    }
    i = spaces(text, i);
    if (!closing && is(text, i, '/')) {
      i++;
    }
    return is(text, i, '>') ? i + 1 : -1;
  }

  private static int attribute(String text, int at) {
    int i = spaces(text, at);
    if (i == at || i == text.length() || !isNameStart(text.charAt(i))) {
      return -1;
    }
    while (i < text.length()
        && (isNameStart(text.charAt(i))
            || Character.isDigit(text.charAt(i))
            || ".-".indexOf(text.charAt(i)) >= 0)) {
      i++;
    }
    int equals = spaces(text, i);
    return is(text, equals, '=') ? value(text, spaces(text, equals + 1)) : i;
  }

  private static int value(String text, int at) {
    if (is(text, at, '"') || is(text, at, '\'')) {
      int quote = text.indexOf(text.charAt(at), at + 1);
      return quote < 0 ? -1 : quote + 1;
    }
    int i = at;
    while (i < text.length() && text.charAt(i) > ' ' && "\"'=<>`".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i > at ? i : -1;
  }

  /// Returns the characters that an entity or character reference stands for; `null` if it is
  /// invalid.
  ///
  /// @param at the index of the `&`
  /// @param end the index after the `;`, as [#entityEnd] returns it
  public static @Nullable String entity(String text, int at, int end) {
    if (!is(text, at + 1, '#')) {
      String name = text.substring(at + 1, end - 1);
      String value = org.jsoup.nodes.Entities.getByName(name);
      return value.isEmpty() ? null : value;
    }
    boolean hex = is(text, at + 2, 'x') || is(text, at + 2, 'X');
    String digits = text.substring(at + (hex ? 3 : 2), end - 1);
    if (digits.isEmpty() || digits.length() > (hex ? 6 : 7)) {
      return null;
    }
    try {
      int codePoint = Integer.parseInt(digits, hex ? 16 : 10);
      boolean possible =
          Character.isValidCodePoint(codePoint)
              && codePoint != 0
              && Character.getType(codePoint) != Character.SURROGATE;
      return Character.toString(possible ? codePoint : 0xFFFD);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /// Scans a possible entity or character reference: `&`, a name or number, `;`.
  public static int entityEnd(String text, int at) {
    int i = at + 1;
    int end = Math.min(text.length(), at + 40);
    while (i < end && (isWord(text.charAt(i)) || text.charAt(i) == '#')) {
      i++;
    }
    return i > at + 1 && is(text, i, ';') ? i + 1 : -1;
  }

  /// Returns whether a character is an ASCII letter or digit.
  public static boolean isWord(char c) {
    return Characters.isAsciiLetter(c) || (c >= '0' && c <= '9');
  }

  /// Returns whether the character at an index is `c`.
  public static boolean is(String text, int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isNameStart(char c) {
    return Characters.isAsciiLetter(c) || c == '_' || c == ':';
  }
}
