package broadsheet.article.yaml;

/// Tabs between the tokens of YAML, which its specification allows and SnakeYAML does not: each
/// becomes one space, so that every place stays where it is.
///
/// Tabs within values stay, and so do tabs that indent a line, which are a mistake except between
/// brackets.
public final class YamlTabs {

  private final String text;
  private final StringBuilder result;
  private int at;
  private int depth;
  private int indent;

  private YamlTabs(String text) {
    this.text = text;
    this.result = new StringBuilder(text);
  }

  static String toSpaces(String yaml) {
    return yaml.indexOf('\t') < 0 ? yaml : new YamlTabs(yaml).read();
  }

  private String read() {
    boolean isLineStart = true;
    while (at < text.length()) {
      if (isLineStart) {
        startLine();
      }
      isLineStart = at < text.length() && token();
    }
    return result.toString();
  }

  /// Passes the spaces and hyphens that say how deep a line is.
  private void startLine() {
    int start = at;
    while (at < text.length() && (text.charAt(at) == ' ' || isHyphen())) {
      at++;
    }
    indent = at - start;
    int end = endOfBlank();
    boolean isLast = end == text.length() || "\n#".indexOf(text.charAt(end)) >= 0;
    if (depth == 0 && end > at && !isLast && text.substring(start, at).isBlank()) {
      at = end;
    }
  }

  private boolean isHyphen() {
    return depth == 0 && text.charAt(at) == '-' && isBlankAt(at + 1);
  }

  /// Passes one token.
  ///
  /// @return whether a line begins after it
  private boolean token() {
    char c = text.charAt(at);
    switch (c) {
      case '\n' -> at++;
      case '\t' -> result.setCharAt(at++, ' ');
      case '"', '\'' -> quoted(c);
      case '#' -> at = endOfLine(at);
      case '[', '{' -> move(1);
      case ']', '}' -> move(-1);
      case '|', '>' -> block();
      case ' ', ',', '-', '?', ':' -> at++;
      case '&', '*', '!' -> word();
      default -> plain();
    }
    return c == '\n';
  }

  private void move(int step) {
    depth = Math.max(0, depth + step);
    at++;
  }

  private void quoted(char quote) {
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(text.length(), at + 1);
  }

  /// Passes a text of several lines: all that are blank or deeper than its key.
  private void block() {
    if (depth > 0) {
      at++;
      return;
    }
    at = endOfLine(at);
    while (at < text.length()) {
      int line = at + 1;
      int first = line;
      while (first < text.length() && text.charAt(first) == ' ') {
        first++;
      }
      int end = endOfLine(line);
      if (!text.substring(Math.min(line, end), end).isBlank() && first - line <= indent) {
        return;
      }
      at = end;
    }
  }

  private void word() {
    while (at < text.length()
        && !isBlankAt(at)
        && !(depth > 0 && ",]}".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
  }

  private void plain() {
    while (at < text.length() && !endsPlain()) {
      at++;
    }
  }

  private boolean endsPlain() {
    char c = text.charAt(at);
    return c == '\n'
        || (c == ':' && isBlankAt(at + 1))
        || (c == '#' && isBlankAt(at - 1))
        || (depth > 0 && (",[]{}".indexOf(c) >= 0));
  }

  private boolean isBlankAt(int index) {
    return index < 0 || index >= text.length() || " \t\n".indexOf(text.charAt(index)) >= 0;
  }

  private int endOfLine(int from) {
    int end = from > text.length() ? -1 : text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private int endOfBlank() {
    int end = at;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return end;
  }
}
