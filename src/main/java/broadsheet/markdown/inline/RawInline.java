package broadsheet.markdown.inline;

import broadsheet.markdown.html.RawElements;
import broadsheet.markdown.html.TagBalancer;
import broadsheet.markdown.text.Excerpt;
import broadsheet.markdown.text.Warnings;

/// Raw HTML within a text (CommonMark 0.31.2, section 6.6), and what becomes of it.
public final class RawInline {

  static final String MORE = "<!--more-->";

  private final Excerpt excerpt;
  private final String text;
  private final References references;
  private final InlineRawHtml scan;

  private final CodeEnds codeEnds;

  RawInline(Excerpt excerpt, References references) {
    this.excerpt = excerpt;
    this.text = excerpt.text();
    this.references = references;
    this.scan = new InlineRawHtml(text);
    this.codeEnds = new CodeEnds(text);
  }

  /// Writes the raw HTML that begins at a `<`.
  ///
  /// @return the place behind it, -1 when there is none
  int write(int at, InlineNodes pieces) {
    int end = scan.end(at);
    TagBalancer tags = references.tags();
    if (end < 0) {
      return -1;
    }
    String source = text.substring(at, end);
    if (tags == null) {
      pieces.markup(source, "");
    } else if (source.startsWith("<!--")) {
      pieces.markup(comment(references.warnings(), excerpt.offset(at), source), "");
    } else if (source.startsWith("<![CDATA[")) {
      pieces.text(text, at + "<![CDATA[".length(), end - "]]>".length());
    } else if (source.startsWith("<!") || source.startsWith("<?")) {
      leftOut(references.warnings(), excerpt.offset(at), source);
    } else {
      return tag(at, end, pieces);
    }
    return end;
  }

  /// What is left of a comment: the mark that ends a summary. One that holds the beginning of
  /// another may lack its end; it stays hidden, lest something private be published.
  public static String comment(Warnings warnings, int offset, String source) {
    if (source.indexOf("<!--", 1) > 0) {
      warnings.add(
          offset,
          "a comment with another '<!--' in it, which is left out up to the first '-->'",
          "'-->' before the next comment",
          "close the first comment");
    }
    int end = source.length() - "-->".length();
    boolean more = end > 4 && source.substring(4, end).strip().equals("more");
    return more ? MORE : "";
  }

  public static void leftOut(Warnings warnings, int offset, String source) {
    warnings.add(
        offset,
        Warnings.shown(source) + ", which is left out with all that is in it",
        "text and images; code does not run in an article",
        "remove it, or put it between backticks if it is meant to be read");
  }

  public static void unclosedComment(Warnings warnings, int offset) {
    warnings.add(
        offset,
        "a comment that is never closed and so shown as text",
        "'-->' behind it",
        "close it");
  }

  private int tag(int at, int end, InlineNodes pieces) {
    String tag = text.substring(at, end);
    String name = TagBalancer.name(tag);
    boolean opensCode = RawElements.isCode(name) && !tag.startsWith("</");
    int codeEnd = !opensCode ? -1 : TagBalancer.isSelfClosing(tag) ? end : codeEnds.end(name, at);
    if (codeEnd >= 0) {
      leftOut(references.warnings(), excerpt.offset(at), text.substring(at, codeEnd));
      return codeEnd;
    }
    pieces.raw(tag, excerpt.offset(at));
    return end;
  }
}
