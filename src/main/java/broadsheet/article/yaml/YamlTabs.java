package broadsheet.article.yaml;

/// Replaces each tab between YAML tokens, which the specification allows but SnakeYAML does not, by
/// one space, so that positions do not change.
///
/// Tabs within values are kept, and so are tabs that indent a line, which are an error except
/// between brackets.
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
    boolean atLineStart = true;
    while (at < text.length()) {
      if (atLineStart) {
        startLine();
      }
      atLineStart = at < text.length() && token();
    }
    return result.toString();
  }

  /// Skips the spaces and hyphens that indent a line.
  private void startLine() {
    int start = at;
    while (at < text.length() && (text.charAt(at) == ' ' || isHyphen())) {
      at++;
    }
    indent = at - start;
    int end = endOfBlank();
    boolean blankOrComment = end == text.length() || "\n#".indexOf(text.charAt(end)) >= 0;
    if (depth == 0 && end > at && !blankOrComment && text.substring(start, at).isBlank()) {
      at = end;
    }
  }

  private boolean isHyphen() {
    return depth == 0 && text.charAt(at) == '-' && isBlankAt(at + 1);
  }

  /// Skips one token.
  ///
  /// @return whether a line begins after the token
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

  /// Skips a block scalar: all lines that are blank or indented deeper than its key.
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
