package broadsheet.markdown;

import java.util.ArrayList;
import java.util.List;

/// The characters of a text as they are written, once as HTML and once as plain text.
///
/// White space is kept in the HTML and collapsed in the plain text, and a line break that only
/// parts two CJK characters is taken out of both. What can only do harm is left out.
final class Flow {

  final StringBuilder html = new StringBuilder();
  final StringBuilder text = new StringBuilder();

  private static final int NOTHING = 0;

  private int before = NOTHING;

  /// Where in the HTML there is white space since the character before, as starts and ends.
  private final List<int[]> gaps = new ArrayList<>();

  private boolean lineBreak;
  private int preformattedStart = -1;
  private boolean space;
  private int newlines;

  /// Writes the characters of a text node, of preformatted text as they are.
  void characters(String value, boolean preformatted, boolean readAloud) {
    int c;
    for (int i = 0; i < value.length(); i += Character.charCount(c)) {
      c = value.codePointAt(i);
      if (!preformatted && isSpace(c)) {
        space(c);
      } else if (!Characters.isHarmful(c)) {
        visible(c, readAloud);
      }
    }
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
    forgetGaps();
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
    int c;
    for (int i = 0; i < value.length(); i += Character.charCount(c)) {
      c = value.codePointAt(i);
      if (!Characters.isHarmful(c)) {
        escape(c);
      }
    }
  }

  private void forgetGaps() {
    gaps.clear();
    lineBreak = false;
    space = false;
  }

  private void space(int c) {
    space = true;
    lineBreak |= c == '\n';
    int start = html.length();
    html.append((char) c);
    if (gaps.isEmpty() || gaps.getLast()[1] < start) {
      gaps.add(new int[] {start, start + 1});
    } else {
      gaps.getLast()[1] = start + 1;
    }
  }

  private void visible(int c, boolean readAloud) {
    if (lineBreak && before != NOTHING && Cjk.isJoined(before, c)) {
      closeGaps();
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
    forgetGaps();
  }

  private void closeGaps() {
    int start = gaps.getFirst()[0];
    String tail = html.substring(start);
    html.setLength(start);
    int from = 0;
    for (int[] gap : gaps) {
      html.append(tail, from, gap[0] - start);
      from = gap[1] - start;
    }
    html.append(tail, from, tail.length());
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
