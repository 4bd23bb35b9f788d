package broadsheet.markdown.html;

import broadsheet.article.text.LineBreaks;
import broadsheet.markdown.text.Characters;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// The characters of a text as they are written, once as HTML and once as plain text.
///
/// White space is kept in the HTML and collapsed in the plain text, and a line break that only
/// wraps a text without spaces is left out of both, by the rule of [LineBreaks]. What can only do
/// harm is left out.
public final class HtmlTextWriter {

  public final StringBuilder html = new StringBuilder();
  public final StringBuilder text = new StringBuilder();

  private static final int NOTHING = 0;

  private int before = NOTHING;

  /// Where in the HTML there is white space since the character before, as starts and ends.
  private final List<int[]> gaps = new ArrayList<>();

  private boolean lineBreak;

  /// Columns since the last line break that is written.
  private int width;

  private int preformattedStart = -1;
  private boolean space;
  private int newlines;

  /// Writes the characters of a text node, of preformatted text as they are.
  public void characters(TextNode node, boolean preformatted, boolean readAloud) {
    characters(node.getWholeText(), node, preformatted, readAloud);
  }

  /// The same for a text that is no node; nothing follows it in its line.
  public void characters(String value, boolean preformatted, boolean readAloud) {
    characters(value, null, preformatted, readAloud);
  }

  private void characters(
      String value, @Nullable TextNode node, boolean preformatted, boolean readAloud) {
    int c;
    for (int i = 0; i < value.length(); i += Character.charCount(c)) {
      c = value.codePointAt(i);
      if (!preformatted && isSpace(c)) {
        space(c);
      } else if (!Characters.isHarmful(c)) {
        if (lineBreak) {
          breakLine(c, value, i, node);
        }
        visible(c, readAloud);
      }
    }
  }

  /// Writes the line break before a character, or leaves it out.
  private void breakLine(int c, String value, int start, @Nullable TextNode node) {
    boolean isLeftOut =
        before != NOTHING
            && LineBreaks.isUnspaced(before, c)
            && LineBreaks.isWrapped(before, width, widthAfter(value, start, node));
    if (isLeftOut) {
      closeGaps();
      space = false;
    } else {
      width = 0;
    }
  }

  /// Columns of the line that goes on at a place in a text node, up to its end.
  private static int widthAfter(String value, int start, @Nullable TextNode node) {
    int columns = LineBreaks.width(value, start);
    boolean isEnd = value.indexOf('\n', start) >= 0;
    Node next = isEnd || node == null ? null : nextInLine(node);
    while (next != null) {
      if (next instanceof TextNode text) {
        String more = text.getWholeText();
        columns += LineBreaks.width(more, 0);
        if (more.indexOf('\n') >= 0) {
          break;
        }
      }
      next = nextInLine(next);
    }
    return columns;
  }

  /// The next node of the document, `null` at the end of the line or block.
  private static @Nullable Node nextInLine(Node node) {
    boolean isSkipped = node instanceof Element element && AllowList.isSkipped(element);
    Node next = isSkipped ? null : node.firstChild();
    Node last = node;
    while (next == null && last != null) {
      next = last.nextSibling();
      last = endsLine(last.parent()) ? null : last.parent();
    }
    return endsLine(next) ? null : next;
  }

  private static boolean endsLine(@Nullable Node node) {
    return node instanceof Element element
        && (element.normalName().equals("br") || (element.isBlock() && AllowList.allows(element)));
  }

  /// Ends the line, and with two new lines the block, before whatever comes next in the plain text.
  public void endLine(int lines) {
    newlines = Math.max(newlines, lines);
    width = 0;
    forgetLine();
  }

  /// Parsers drop a line end right behind `<pre>`: if the next character is one, it is written
  /// twice.
  public void keepNextLineEnd() {
    preformattedStart = html.length();
  }

  /// Lets nothing join what comes next with what was.
  public void forgetLine() {
    before = NOTHING;
    forgetGaps();
  }

  /// A line break or a cell's end in the plain text.
  public void separator(char separator) {
    if (newlines == 0 && !text.isEmpty()) {
      text.append(separator);
    }
    width = 0;
    forgetLine();
  }

  /// Where the plain text of what comes next begins.
  public int mark() {
    return text.length();
  }

  /// The plain text since a mark.
  public String since(int mark) {
    return text.substring(Math.min(mark, text.length())).strip();
  }

  /// Writes markup that stands in a line and reads as a text.
  public void phrase(String markup, String plain) {
    html.append(markup);
    plain
        .codePoints()
        .filter(c -> !Characters.isHarmful(c))
        .forEach(c -> {
          plain(c);
          width += LineBreaks.width(c);
          space = false;
        });
    forgetLine();
  }

  /// Writes a value between the quotation marks of an attribute.
  public void attribute(String value) {
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
    if (c == '\n' && html.length() == preformattedStart) {
      html.append('\n');
    }
    escape(c);
    if (readAloud) {
      plain(c);
    }
    before = c;
    width += LineBreaks.width(c);
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
