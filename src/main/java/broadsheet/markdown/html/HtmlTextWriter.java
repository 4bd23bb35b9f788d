package broadsheet.markdown.html;

import broadsheet.article.text.LineBreaks;
import broadsheet.markdown.text.Characters;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// Writes text both as HTML and as plain text.
///
/// White space is kept in the HTML and collapsed in the plain text. A line break that only wraps
/// text of a script without spaces is removed from both, as [LineBreaks] defines. Harmful
/// characters are left out.
public final class HtmlTextWriter {

  public final StringBuilder html = new StringBuilder();
  public final StringBuilder text = new StringBuilder();

  private static final int NOTHING = 0;

  private int previous = NOTHING;

  /// The start and end indexes of white space in the HTML since the previous character.
  private final List<int[]> gaps = new ArrayList<>();

  private boolean lineBreak;

  /// The width in columns since the last line break that was kept.
  private int width;

  private int preformattedStart = -1;
  private boolean space;
  private int newlines;

  /// Inline markup in the plain text.
  ///
  /// @param end the index after it
  /// @param readable what it looks like, for a summary
  private record Phrase(int start, int end, String readable) {}

  private final List<Phrase> phrases = new ArrayList<>();

  /// Writes the characters of a text node.
  ///
  /// @param preformatted whether white space and line breaks are kept unchanged
  /// @param inText whether the characters are also written to the plain text
  public void characters(TextNode node, boolean preformatted, boolean inText) {
    characters(node.getWholeText(), node, preformatted, inText);
  }

  /// Writes a string that is not in the tree, so that nothing follows it on its line.
  ///
  /// @param preformatted whether white space and line breaks are kept unchanged
  /// @param inText whether the characters are also written to the plain text
  public void characters(String value, boolean preformatted, boolean inText) {
    characters(value, null, preformatted, inText);
  }

  private void characters(
      String value, @Nullable TextNode node, boolean preformatted, boolean inText) {
    int c;
    for (int i = 0; i < value.length(); i += Character.charCount(c)) {
      c = value.codePointAt(i);
      if (!preformatted && isSpace(c)) {
        space(c);
      } else if (!Characters.isHarmful(c)) {
        if (lineBreak) {
          breakLine(c, value, i, node);
        }
        visible(c, inText);
      }
    }
  }

  /// Keeps or removes the line break before a character, or makes it visible after a line that
  /// looks like a heading.
  private void breakLine(int c, String value, int start, @Nullable TextNode node) {
    boolean unspaced = previous != NOTHING && LineBreaks.isUnspaced(previous, c);
    int widthAfter = unspaced ? widthAfter(value, start, node) : 0;
    if (unspaced && LineBreaks.isWrapped(previous, width, widthAfter)) {
      removeGaps();
      space = false;
      return;
    }
    if (unspaced && LineBreaks.isHeading(previous, width, widthAfter)) {
      html.insert(html.indexOf("\n", gaps.getFirst()[0]), "<br>");
      newlines = Math.max(newlines, 1);
    }
    width = 0;
  }

  /// Returns the width of the rest of a line, which begins at an index in a text node and can
  /// continue in the following nodes.
  private static int widthAfter(String value, int start, @Nullable TextNode node) {
    int columns = LineBreaks.width(value, start);
    boolean lineEnds = value.indexOf('\n', start) >= 0;
    Node next = lineEnds || node == null ? null : nextInLine(node);
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

  /// Returns the next node on the line; `null` at the end of the line or block.
  private static @Nullable Node nextInLine(Node node) {
    boolean skipped = node instanceof Element element && AllowList.isSkipped(element);
    Node next = skipped ? null : node.firstChild();
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

  /// Ends the line in the plain text.
  ///
  /// @param count the minimum number of line breaks; two end the block
  public void endLine(int count) {
    newlines = Math.max(newlines, count);
    width = 0;
    forgetLine();
  }

  /// Preserves a line break directly after `<pre>`, which parsers drop, by writing it twice.
  public void keepNextLineEnd() {
    preformattedStart = html.length();
  }

  /// Prevents the next character from being joined with the previous line.
  public void forgetLine() {
    previous = NOTHING;
    forgetGaps();
  }

  /// Writes a line break or a cell separator to the plain text.
  public void separator(char separator) {
    if (newlines == 0 && !text.isEmpty()) {
      text.append(separator);
    }
    width = 0;
    forgetLine();
  }

  /// Returns the current position in the plain text.
  public int mark() {
    return text.length();
  }

  /// Returns the plain text since a mark.
  public String since(int mark) {
    return text.substring(Math.min(mark, text.length())).strip();
  }

  /// Returns the plain text since a mark for a summary, in which inline markup is shown as it
  /// looks.
  public String readableSince(int mark) {
    StringBuilder readable = new StringBuilder();
    int from = Math.min(mark, text.length());
    for (Phrase phrase : phrases) {
      if (phrase.start() >= from) {
        readable.append(text, from, phrase.start()).append(phrase.readable());
        from = phrase.end();
      }
    }
    return readable.append(text, from, text.length()).toString().strip();
  }

  /// Removes everything written since two marks.
  public void cut(int htmlMark, int textMark) {
    html.setLength(htmlMark);
    text.setLength(textMark);
    phrases.removeIf(phrase -> phrase.end() > textMark);
  }

  /// Writes inline markup and its plain text.
  ///
  /// @param plain the source of the markup
  /// @param readable what the markup looks like, for a summary
  public void phrase(String markup, String plain, String readable) {
    html.append(markup);
    String harmless = Characters.withoutHarmful(plain);
    harmless
        .codePoints()
        .forEach(c -> {
          plain(c);
          width += LineBreaks.width(c);
          space = false;
        });
    phrases.add(new Phrase(text.length() - harmless.length(), text.length(), readable));
    forgetLine();
  }

  /// Writes an attribute value, without its quotation marks.
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

  private void visible(int c, boolean inText) {
    if (c == '\n' && html.length() == preformattedStart) {
      html.append('\n');
    }
    escape(c);
    if (inText) {
      plain(c);
    }
    previous = c;
    width += LineBreaks.width(c);
    forgetGaps();
  }

  private void removeGaps() {
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
