package broadsheet.article.yaml;

import org.jspecify.annotations.Nullable;

/// Checks TOML before it is parsed, since the parser is recursive and slow if there are many
/// errors.
public final class TomlScan {

  private static final String TRIPLE_QUOTE = "\"\"\"";
  private static final String TRIPLE_APOSTROPHE = "'''";

  /// A reason not to parse the TOML.
  ///
  /// @param line the line of the TOML, from 0
  record TomlFault(int line, String found, String expected, String fix) {}

  private final String toml;
  private int line;
  private int depth;
  private int dots;
  private int values;

  private TomlScan(String toml) {
    this.toml = toml;
  }

  /// Returns the first fault: an unclosed string, too many levels or too many values; `null` for
  /// none.
  static @Nullable TomlFault fault(String toml) {
    return new TomlScan(toml).read();
  }

  private @Nullable TomlFault read() {
    int at = 0;
    while (at < toml.length()) {
      char c = toml.charAt(at);
      int end = c == '"' || c == '\'' ? endOfString(at) : c == '#' ? endOfLine(at) : at + 1;
      if (end < 0) {
        return new TomlFault(
            line, "a string without its closing " + c, "valid TOML", "add the closing " + c);
      }
      count(c);
      line += (int) toml.substring(at, end).chars().filter(each -> each == '\n').count();
      if (depth > NodeCheck.MAX_DEPTH || dots > NodeCheck.MAX_DEPTH) {
        return new TomlFault(
            line,
            "TOML nested more than " + NodeCheck.MAX_DEPTH + " levels deep",
            "tables and arrays with at most that many levels",
            "nest fewer levels");
      }
      if (values > NodeCheck.MAX_VALUES) {
        return new TomlFault(
            line, "more than " + NodeCheck.MAX_VALUES + " values", "fewer", "remove some of them");
      }
      at = end;
    }
    return null;
  }

  private void count(char c) {
    switch (c) {
      case '\n' -> dots = 0;
      case '[', '{' -> depth++;
      case ']', '}' -> depth = Math.max(0, depth - 1);
      case '.' -> dots++;
      case ',', '=' -> values++;
      default -> {}
    }
  }

  private int endOfLine(int from) {
    int end = toml.indexOf('\n', from);
    return end < 0 ? toml.length() : end;
  }

  /// Returns the end of a string; -1 if it is not closed.
  private int endOfString(int start) {
    char quote = toml.charAt(start);
    boolean multiline =
        toml.startsWith(TRIPLE_QUOTE, start) || toml.startsWith(TRIPLE_APOSTROPHE, start);
    String closing = multiline ? toml.substring(start, start + 3) : String.valueOf(quote);
    int at = start + closing.length();
    while (at < toml.length() && (multiline || toml.charAt(at) != '\n')) {
      if (toml.startsWith(closing, at)) {
        return at + closing.length();
      }
      at += quote == '"' && toml.charAt(at) == '\\' ? 2 : 1;
    }
    return -1;
  }
}
