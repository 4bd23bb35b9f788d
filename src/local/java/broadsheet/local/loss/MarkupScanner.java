package broadsheet.local.loss;

/// Recognizes constructs of Markdown and HTML at a position in a text. Unless it says otherwise, a
/// method returns the end of the construct, or -1 if there is none.
public final class MarkupScanner {

  private MarkupScanner() {}

  static boolean is(String text, int at, char c) {
    return at >= 0 && at < text.length() && text.charAt(at) == c;
  }

  private static boolean isOneOf(String text, int at, String chars) {
    return at < text.length() && chars.indexOf(text.charAt(at)) >= 0;
  }

  /// Skips white space.
  static int spaces(String text, int at) {
    int end = at;
    while (isOneOf(text, end, " \t\n")) {
      end++;
    }
    return end;
  }

  /// Skips a run of the same character.
  static int run(String text, int at) {
    int end = at;
    while (is(text, end, text.charAt(at))) {
      end++;
    }
    return end;
  }

  private static boolean isAsciiLetter(String text, int at) {
    return at < text.length() && "abcdefghijklmnopqrstuvwxyz".indexOf(text.charAt(at) | 32) >= 0;
  }

  /// Scans an element's name.
  static int name(String text, int at) {
    int end = at;
    while (isAsciiLetter(text, end)
        || (end > at && end < text.length() && isNameDigit(text.charAt(end)))) {
      end++;
    }
    return end > at ? end : -1;
  }

  private static boolean isNameDigit(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == ':';
  }

  /// Scans a start or end tag. Spaces between its attributes are optional.
  static int tag(String text, int at) {
    int end = is(text, at, '<') ? name(text, at + (is(text, at + 1, '/') ? 2 : 1)) : -1;
    if (end < 0 || !isOneOf(text, end, " \t\n/>")) {
      return -1;
    }
    while (end >= 0 && end < text.length()) {
      int next = spaces(text, end);
      if (is(text, next, '>')) {
        return next + 1;
      }
      end = is(text, next, '/') ? next + 1 : attribute(text, next);
    }
    return -1;
  }

  /// Scans an attribute. As in HTML, its name may contain quotation marks, but not begin with one.
  private static int attribute(String text, int at) {
    if (isOneOf(text, at, "\"'")) {
      return -1;
    }
    int end = at;
    while (end < text.length() && " \t\n<>/=".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    if (end == at) {
      return -1;
    }
    int equals = spaces(text, end);
    if (!is(text, equals, '=')) {
      return end;
    }
    int value = spaces(text, equals + 1);
    if (isOneOf(text, value, "\"'")) {
      int close = text.indexOf(text.charAt(value), value + 1);
      return close < 0 ? -1 : close + 1;
    }
    end = value;
    while (end < text.length() && " \t\n\"'<>=`".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end > value ? end : -1;
  }

  /// Scans a URL or email address in angle brackets.
  static int autolink(String text, int at) {
    int end = at + 1;
    boolean address = false;
    while (end < text.length() && " \t\n<>".indexOf(text.charAt(end)) < 0) {
      address |= (text.charAt(end) == ':' && end > at + 2) || text.charAt(end) == '@';
      end++;
    }
    return address && is(text, end, '>') && isAsciiLetter(text, at + 1) ? end + 1 : -1;
  }

  /// Scans an entity, with or without its semicolon.
  static int entity(String text, int at) {
    int start = is(text, at + 1, '#') ? at + 2 : at + 1;
    int end = start;
    while (end < text.length()
        && end < start + 32
        && (isAsciiLetter(text, end) || isDigit(text, end))) {
      end++;
    }
    return end == start ? -1 : is(text, end, ';') ? end + 1 : end;
  }

  private static boolean isDigit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /// Scans `(destination "title")`.
  static int target(String text, int at) {
    int end = is(text, at, '(') ? destination(text, spaces(text, at + 1)) : -1;
    if (end < 0) {
      return -1;
    }
    int close = spaces(text, end);
    if (close > end && !is(text, close, ')')) {
      int title = title(text, close);
      close = title < 0 ? -1 : spaces(text, title);
    }
    return is(text, close, ')') ? close + 1 : -1;
  }

  /// Scans a link destination, in angle brackets or with balanced parentheses.
  static int destination(String text, int at) {
    int end = at;
    if (is(text, at, '<')) {
      while (++end < text.length() && "<>\n".indexOf(text.charAt(end)) < 0) {
        end += text.charAt(end) == '\\' ? 1 : 0;
      }
      return is(text, end, '>') ? end + 1 : -1;
    }
    int depth = 0;
    while (end < text.length() && text.charAt(end) > ' ') {
      char c = text.charAt(end);
      if (c == ')' && depth-- == 0) {
        break;
      }
      depth += c == '(' ? 1 : 0;
      boolean escapes = c == '\\' && end + 1 < text.length() && text.charAt(end + 1) > ' ';
      end += escapes ? 2 : 1;
    }
    return Math.min(end, text.length());
  }

  private static int title(String text, int at) {
    if (!isOneOf(text, at, "\"'(")) {
      return -1;
    }
    char close = text.charAt(at) == '(' ? ')' : text.charAt(at);
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != close) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return is(text, end, close) ? end + 1 : -1;
  }

  /// Scans `[label]` without inner brackets.
  static int label(String text, int at) {
    int end = is(text, at, '[') ? at + 1 : text.length();
    while (end < text.length() && end < at + 1_000 && "[]".indexOf(text.charAt(end)) < 0) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return is(text, end, ']') && end > at + 1 ? end + 1 : -1;
  }

  /// Scans `[label]: destination "title"` up to the end of its line.
  static int definition(String text, int at) {
    int label = label(text, at);
    if (label < 0 || !is(text, label, ':')) {
      return -1;
    }
    int start = spaces(text, label + 1);
    int end = destination(text, start);
    if (end <= start) {
      return -1;
    }
    int title = spaces(text, end) > end ? title(text, spaces(text, end)) : -1;
    int titled = title < 0 ? -1 : lineEnd(text, title);
    return titled < 0 ? lineEnd(text, end) : titled;
  }

  /// Skips white space up to the end of the line; returns -1 if anything else precedes it.
  static int lineEnd(String text, int at) {
    int end = at;
    while (isOneOf(text, end, " \t\r")) {
      end++;
    }
    return end >= text.length() || text.charAt(end) == '\n' ? Math.min(end, text.length()) : -1;
  }
}
