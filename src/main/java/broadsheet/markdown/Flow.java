package broadsheet.markdown;

/// The characters of a text as they are written, once as HTML and once as plain text.
///
/// White space is kept in the HTML and collapsed in the plain text, and a line break that only
/// parts two CJK characters is taken out of both. What can only do harm is left out.
final class Flow {

  final StringBuilder html = new StringBuilder();
  final StringBuilder text = new StringBuilder();

  private static final int NOTHING = 0;

  private int before = NOTHING;
  private int breakStart = -1;
  private int breakEnd = -1;
  private int preformattedStart = -1;
  private boolean space;
  private int newlines;

  /// Writes the characters of a text node, of preformatted text as they are.
  void characters(String value, boolean preformatted, boolean readAloud) {
    value
        .codePoints()
        .filter(c -> !Characters.isHarmful(c))
        .forEach(c -> {
          if (!preformatted && isSpace(c)) {
            space(c);
          } else {
            visible(c, readAloud);
          }
        });
  }

  /// Ends the line, and with two new lines the block, before whatever comes next in the plain text.
  void endLine(int lines) {
    newlines = Math.max(newlines, lines);
    forgetLine();
  }

  /// Parsers drop a line end right behind `<pre>`: if the next character is one, it is written
  /// twice.
  void keepNextLineEnd() {
    preformattedStart = html.length();
  }

  /// Lets nothing join what comes next with what was.
  void forgetLine() {
    before = NOTHING;
    breakStart = -1;
    space = false;
  }

  /// A line break or a cell's end in the plain text.
  void separator(char separator) {
    if (newlines == 0 && !text.isEmpty()) {
      text.append(separator);
    }
    forgetLine();
  }

  /// Where the plain text of what comes next begins.
  int mark() {
    return text.length();
  }

  /// The plain text since a mark.
  String since(int mark) {
    return text.substring(Math.min(mark, text.length())).strip();
  }

  /// Writes markup that stands in a line and reads as a text.
  void phrase(String markup, String plain) {
    html.append(markup);
    plain
        .codePoints()
        .filter(c -> !Characters.isHarmful(c))
        .forEach(c -> {
          plain(c);
          space = false;
        });
    forgetLine();
  }

  /// Writes a value between the quotation marks of an attribute.
  void attribute(String value) {
    value.codePoints().filter(c -> !Characters.isHarmful(c)).forEach(this::escape);
  }

  private void space(int c) {
    space = true;
    if (c == '\n' && breakStart < 0 && before != NOTHING) {
      breakStart = html.length();
      breakEnd = breakStart + 1;
    }
    html.append((char) c);
  }

  private void visible(int c, boolean readAloud) {
    if (breakStart >= 0 && Cjk.isJoined(before, c)) {
      html.delete(breakStart, breakEnd);
      space = false;
    }
    if (c == '\n' && html.length() == preformattedStart) {
      html.append('\n');
    }
    escape(c);
    if (readAloud) {
      plain(c);
    }
    before = c;
    breakStart = -1;
    space = false;
  }

  private void plain(int c) {
    if (!text.isEmpty()) {
      if (newlines > 0) {
        trimEnd();
        text.append("\n".repeat(newlines));
      } else if (space) {
        text.append(' ');
      }
    }
    newlines = 0;
    text.appendCodePoint(c);
  }

  private void trimEnd() {
    int length = text.length();
    while (length > 0 && isSpace(text.charAt(length - 1))) {
      length--;
    }
    text.setLength(length);
  }

  private void escape(int c) {
    switch (c) {
      case '&' -> html.append("&amp;");
      case '<' -> html.append("&lt;");
      case '>' -> html.append("&gt;");
      case '"' -> html.append("&quot;");
      case 0xA0 -> html.append("&nbsp;");
      default -> html.appendCodePoint(c);
    }
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t' || c == '\n';
  }
}
