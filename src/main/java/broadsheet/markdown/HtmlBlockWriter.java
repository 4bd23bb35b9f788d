package broadsheet.markdown;

import broadsheet.markdown.html.RawElements;
import broadsheet.markdown.html.TagBalancer;
import broadsheet.markdown.inline.CodeEnds;
import broadsheet.markdown.inline.RawInline;
import broadsheet.markdown.text.Characters;
import broadsheet.markdown.text.Escape;
import broadsheet.markdown.text.Excerpt;
import broadsheet.markdown.text.Scanner;
import broadsheet.markdown.text.Warnings;
import java.util.HashMap;
import java.util.Map;

/// What becomes of a block of raw HTML: its tags take part in [TagBalancer], whatever else HTML's
/// parser could take for markup is text.
final class HtmlBlockWriter {

  private final Excerpt excerpt;
  private final String text;
  private final TagBalancer tags;
  private final Warnings warnings;
  private final CodeEnds codeEnds;
  private final StringBuilder html = new StringBuilder();

  /// By what would end something the place from which on it does not come.
  private final Map<String, Integer> missing = new HashMap<>();

  private HtmlBlockWriter(Excerpt excerpt, TagBalancer tags, Warnings warnings) {
    this.excerpt = excerpt;
    this.text = excerpt.text();
    this.tags = tags;
    this.warnings = warnings;
    this.codeEnds = new CodeEnds(text);
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

  /// @return the place behind what begins at a `<`
  private int markup(int at) {
    if (text.startsWith("<!--", at)) {
      int end = end(at, at + 4, "-->");
      return end < 0 ? unclosedComment(at) : comment(at, end);
    }
    if (text.startsWith("<![CDATA[", at)) {
      int end = end(at, at + 9, "]]>");
      return end < 0 ? text(at) : cdata(at, end);
    }
    boolean isInstruction = text.startsWith("<?", at);
    if (isInstruction || text.startsWith("<!", at)) {
      int end = isInstruction ? end(at, at + 2, "?>") : end(at, at + 2, ">");
      return end < 0 ? text(at) : leftOut(at, end);
    }
    int end = tagEnd(at);
    return end < 0 ? text(at) : tag(at, end);
  }

  private int end(int at, int from, String mark) {
    int end = at < missing.getOrDefault(mark, Integer.MAX_VALUE) ? text.indexOf(mark, from) : -1;
    if (end < 0) {
      missing.merge(mark, at, Math::min);
    }
    return end < 0 ? -1 : end + mark.length();
  }

  private int text(int at) {
    html.append("&lt;");
    return at + 1;
  }

  private int comment(int at, int end) {
    html.append(RawInline.comment(warnings, excerpt.offset(at), text.substring(at, end)));
    return end;
  }

  private int unclosedComment(int at) {
    RawInline.unclosedComment(warnings, excerpt.offset(at));
    return text(at);
  }

  private int cdata(int at, int end) {
    Escape.html(text.substring(at + "<![CDATA[".length(), end - "]]>".length()), html);
    return end;
  }

  private int leftOut(int at, int end) {
    RawInline.leftOut(warnings, excerpt.offset(at), text.substring(at, end));
    return end;
  }

  private int tag(int at, int end) {
    String tag = text.substring(at, end);
    String name = TagBalancer.name(tag);
    if (RawElements.isCode(name) && !tag.startsWith("</")) {
      int codeEnd = TagBalancer.isSelfClosing(tag) ? end : endOfCode(name, at, end);
      if (codeEnd >= 0) {
        return leftOut(at, codeEnd);
      }
    }
    html.append(tags.place(tag, excerpt.offset(at), false));
    return end;
  }

  /// Scripts and styles end with the first end tag; other code is HTML or XML, and nests.
  private int endOfCode(String name, int start, int from) {
    if (!name.equals("script") && !name.equals("style")) {
      return codeEnds.end(name, start);
    }
    if (from >= missing.getOrDefault(name, Integer.MAX_VALUE)) {
      return -1;
    }
    int end = codeEnds.firstEnd(name, from);
    if (end < 0) {
      missing.put(name, from);
    }
    return end;
  }

  /// The end of a tag as HTML's parser reads it (HTML, section 13.2.5.6 and following), which is
  /// less strict than CommonMark; -1 for none, or one that another tag seems to interrupt.
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
