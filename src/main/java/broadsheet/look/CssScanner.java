package broadsheet.look;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the at-rules and addresses of a stylesheet as a browser does, and its unbalanced brackets,
/// quotation marks and comments (CSS Syntax Module Level 3, section 4, "Tokenization").
final class CssScanner {

  /// Functions whose string arguments are addresses.
  private static final Set<String> ADDRESSES =
      Set.of("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade");

  /// Functions that, within one of those, cannot produce an address, unlike `var`.
  private static final Pattern WITHIN_ADDRESSES = Pattern.compile("type|calc|.*-gradient");

  private static final int MAX_HEX_DIGITS = 6;

  /// How a value is used.
  enum Use {
    /// The name of an at-rule, without the `@`.
    AT_RULE,
    /// The address of a file that the browser loads.
    ADDRESS
  }

  /// Receives what was found.
  interface Visitor {
    /// Receives a value.
    ///
    /// @param offset where the value begins
    /// @param value without escapes
    void visit(int offset, Use use, String value);
  }

  /// A bracket that is not closed yet.
  ///
  /// @param end the bracket that closes it
  /// @param function the name of the function whose arguments it begins, in lower case; else empty
  private record Bracket(int offset, char begin, char end, String function) {}

  private final String css;
  private final LookReport report;
  private final Visitor visitor;
  private final Deque<Bracket> open = new ArrayDeque<>();
  private int next;

  CssScanner(String css, LookReport report, Visitor visitor) {
    this.css = css;
    this.report = report;
    this.visitor = visitor;
  }

  void scan() {
    while (next < css.length()) {
      int start = next;
      char c = css.charAt(next);
      switch (c) {
        case '"', '\'' -> string(c);
        case '@' -> {
          next++;
          visitor.visit(start, Use.AT_RULE, name());
        }
        case '(' -> begin(start, ')', "");
        case '[' -> begin(start, ']', "");
        case '{' -> begin(start, '}', "");
        case ')', ']', '}' -> end(c);
        case '/' -> slash();
        default -> {
          if (isName(next)) {
            nameOrFunction();
          } else {
            next++;
          }
        }
      }
    }
    open.descendingIterator()
        .forEachRemaining(it ->
            report.add(
                it.offset(),
                "'" + it.begin() + "' without '" + it.end() + "'",
                "a '" + it.end() + "' for each '" + it.begin() + "'",
                "add the '" + it.end() + "'"));
  }

  private void begin(int offset, char end, String function) {
    open.push(new Bracket(offset, css.charAt(next), end, function));
    next++;
  }

  private void end(char c) {
    Bracket last = open.peek();
    if (last != null && last.end() == c) {
      open.pop();
    } else {
      String expected =
          last == null
              ? "an opening bracket before it"
              : "'"
                  + last.end()
                  + "' for the '"
                  + last.begin()
                  + "' in "
                  + report.line(last.offset());
      report.add(next, "'" + c + "'", expected, "add the missing bracket, or remove this one");
    }
    next++;
  }

  private void slash() {
    if (!css.startsWith("/*", next)) {
      next++;
      return;
    }
    int end = css.indexOf("*/", next + 2);
    if (end < 0) {
      report.add(next, "'/*' without '*/'", "a comment with an end", "add '*/'");
    }
    next = end < 0 ? css.length() : end + 2;
  }

  private void string(char quote) {
    int start = next++;
    StringBuilder value = new StringBuilder();
    while (next < css.length() && css.charAt(next) != quote && !isLineEnd(next)) {
      value.appendCodePoint(codePoint());
    }
    if (next < css.length() && css.charAt(next) == quote) {
      next++;
    } else {
      report.add(
          start,
          "a string without its closing " + quote,
          "a string that ends in its line",
          "add the " + quote);
    }
    if (isInAddress()) {
      visitor.visit(start, Use.ADDRESS, value.toString());
    }
  }

  private boolean isInAddress() {
    Bracket last = open.peek();
    return last != null && ADDRESSES.contains(last.function());
  }

  private void nameOrFunction() {
    int start = next;
    String name = name().toLowerCase(Locale.ROOT);
    if (next == css.length() || css.charAt(next) != '(') {
      return;
    }
    int argument = next + 1;
    while (argument < css.length() && Character.isWhitespace(css.charAt(argument))) {
      argument++;
    }
    boolean isQuoted =
        argument < css.length() && (css.charAt(argument) == '"' || css.charAt(argument) == '\'');
    if (name.equals("url") && !isQuoted) {
      unquotedAddress(start, argument);
    } else {
      boolean isKnown = ADDRESSES.contains(name) || WITHIN_ADDRESSES.matcher(name).matches();
      if (isInAddress() && !isKnown) {
        visitor.visit(start, Use.ADDRESS, name + "(…)");
      }
      begin(start, ')', name);
    }
  }

  /// Reads the rest of `url(…)` without quotation marks, in which nothing but `)` and an escape has
  /// a meaning.
  private void unquotedAddress(int start, int argument) {
    next = argument;
    StringBuilder value = new StringBuilder();
    while (next < css.length() && css.charAt(next) != ')') {
      value.appendCodePoint(codePoint());
    }
    if (next == css.length()) {
      report.add(start, "'url(' without ')'", "a ')' at the end of the address", "add the ')'");
    }
    next++;
    visitor.visit(start, Use.ADDRESS, value.toString().strip());
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    while (next < css.length() && isName(next)) {
      name.appendCodePoint(codePoint());
    }
    return name.toString();
  }

  private boolean isName(int offset) {
    char c = css.charAt(offset);
    return c >= 0x80
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || (c == '\\' && offset + 1 < css.length() && !isLineEnd(offset + 1));
  }

  private boolean isLineEnd(int offset) {
    return css.charAt(offset) == '\n' || css.charAt(offset) == '\f';
  }

  /// Reads a code point, which may be escaped: `\75 ` is `u`.
  private int codePoint() {
    int c = css.codePointAt(next);
    next += Character.charCount(c);
    if (c != '\\' || next == css.length()) {
      return c;
    }
    int digits = 0;
    while (digits < MAX_HEX_DIGITS
        && next + digits < css.length()
        && Character.digit(css.charAt(next + digits), 16) >= 0
        && css.charAt(next + digits) < 0x80) {
      digits++;
    }
    if (digits == 0) {
      int escaped = css.codePointAt(next);
      next += Character.charCount(escaped);
      return escaped;
    }
    int code = Integer.parseInt(css, next, next + digits, 16);
    next += digits;
    if (next < css.length() && Character.isWhitespace(css.charAt(next))) {
      next++;
    }
    return Character.isValidCodePoint(code) && code != 0 ? code : 0xFFFD;
  }
}
