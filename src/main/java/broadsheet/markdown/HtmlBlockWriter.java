package broadsheet.markdown;

import broadsheet.markdown.html.ElementEnds;
import broadsheet.markdown.html.RawElements;
import broadsheet.markdown.html.TagBalancer;
import broadsheet.markdown.inline.InlineHtmlWriter;
import broadsheet.markdown.text.Characters;
import broadsheet.markdown.text.Escape;
import broadsheet.markdown.text.Excerpt;
import broadsheet.markdown.text.Scanner;
import broadsheet.markdown.text.Warnings;
import java.util.HashMap;
import java.util.Map;

/// Writes a block of raw HTML. Its tags are passed to [TagBalancer]; anything else that an HTML
/// parser could treat as markup is escaped or left out.
final class HtmlBlockWriter {

  private final Excerpt excerpt;
  private final String text;
  private final TagBalancer tags;
  private final Warnings warnings;
  private final ElementEnds elementEnds;
  private final StringBuilder html = new StringBuilder();

  /// For each end delimiter that a search did not find, the lowest index from which it is absent.
  private final Map<String, Integer> absentFrom = new HashMap<>();

  private HtmlBlockWriter(Excerpt excerpt, TagBalancer tags, Warnings warnings) {
    this.excerpt = excerpt;
    this.text = excerpt.text();
    this.tags = tags;
    this.warnings = warnings;
    this.elementEnds = new ElementEnds(text);
  }

  static String of(Excerpt block, TagBalancer tags, Warnings warnings) {
    HtmlBlockWriter html = new HtmlBlockWriter(block, tags, warnings);
    html.write();
    return html.html.toString().stripTrailing();
  }

  private void write() {
    int at = 0;
    while (at < text.length()) {
      int next = text.indexOf('<', at);
      html.append(text, at, next < 0 ? text.length() : next);
      at = next < 0 ? text.length() : markup(next);
    }
  }

  /// Writes the markup that begins at a `<`.
  ///
  /// @return the index after it
  private int markup(int at) {
    if (text.startsWith("<!--", at)) {
      int end = end(at, at + 4, "-->");
      return end < 0 ? unclosedComment(at) : comment(at, end);
    }
    if (text.startsWith("<![CDATA[", at)) {
      int end = end(at, at + 9, "]]>");
      return end < 0 ? text(at) : cdata(at, end);
    }
    boolean instruction = text.startsWith("<?", at);
    if (instruction || text.startsWith("<!", at)) {
      int end = instruction ? end(at, at + 2, "?>") : end(at, at + 2, ">");
      return end < 0 ? text(at) : leaveOut(at, end);
    }
    int end = tagEnd(at);
    return end < 0 ? text(at) : tag(at, end);
  }

  private int end(int at, int from, String delimiter) {
    boolean absent = at >= absentFrom.getOrDefault(delimiter, Integer.MAX_VALUE);
    int end = absent ? -1 : text.indexOf(delimiter, from);
    if (end < 0) {
      absentFrom.merge(delimiter, at, Math::min);
    }
    return end < 0 ? -1 : end + delimiter.length();
  }

  private int text(int at) {
    html.append("&lt;");
    return at + 1;
  }

  private int comment(int at, int end) {
    html.append(InlineHtmlWriter.comment(warnings, excerpt.offset(at), text.substring(at, end)));
    return end;
  }

  private int unclosedComment(int at) {
    InlineHtmlWriter.warnUnclosedComment(warnings, excerpt.offset(at));
    return text(at);
  }

  private int cdata(int at, int end) {
    Escape.html(text.substring(at + "<![CDATA[".length(), end - "]]>".length()), html);
    return end;
  }

  private int leaveOut(int at, int end) {
    InlineHtmlWriter.warnLeftOut(warnings, excerpt.offset(at), text.substring(at, end));
    return end;
  }

  private int tag(int at, int end) {
    String tag = text.substring(at, end);
    String name = TagBalancer.name(tag);
    if (RawElements.isSkipped(name) && !tag.startsWith("</")) {
      int skippedEnd = TagBalancer.isSelfClosing(tag) ? end : endOfSkipped(name, at, end);
      if (skippedEnd >= 0) {
        return leaveOut(at, skippedEnd);
      }
    }
    html.append(tags.placeholder(tag, excerpt.offset(at), false));
    return end;
  }

  /// A script or style ends at the first end tag. The other elements are markup and can nest.
  private int endOfSkipped(String name, int start, int from) {
    if (!name.equals("script") && !name.equals("style")) {
      return elementEnds.end(name, start);
    }
    if (from >= absentFrom.getOrDefault(name, Integer.MAX_VALUE)) {
      return -1;
    }
    int end = elementEnds.firstEnd(name, from);
    if (end < 0) {
      absentFrom.put(name, from);
    }
    return end;
  }

  /// Returns the index after a tag, as an HTML parser reads it (HTML, section 13.2.5.6 and
  /// following), which is less strict than CommonMark. Returns -1 if there is no tag, or if another
  /// `<` comes before its end.
  private int tagEnd(int at) {
    int i = at + (Scanner.is(text, at + 1, '/') ? 2 : 1);
    if (i >= text.length() || !Characters.isAsciiLetter(text.charAt(i))) {
      return -1;
    }
    while (i < text.length()
        && (Scanner.isWord(text.charAt(i)) || "-_:.".indexOf(text.charAt(i)) >= 0)) {
      i++;
    }
    if (i < text.length() && " \t\n/>".indexOf(text.charAt(i)) < 0) {
      return -1;
    }
    char before = ' ';
    for (; i < text.length() && text.charAt(i) != '<'; i++) {
      char c = text.charAt(i);
      if (c == '>') {
        return i + 1;
      }
      if ((c == '"' || c == '\'') && before == '=') {
        int quote = end(i, i + 1, Character.toString(c));
        if (quote < 0) {
          return -1;
        }
        i = quote - 1;
      }
      before = " \t\n".indexOf(c) >= 0 ? before : c;
    }
    return -1;
  }
}
