package broadsheet.markdown.inline;

import broadsheet.markdown.html.ElementEnds;
import broadsheet.markdown.html.RawElements;
import broadsheet.markdown.html.TagBalancer;
import broadsheet.markdown.text.Excerpt;
import broadsheet.markdown.text.Warnings;

/// Writes raw HTML in inline content (CommonMark 0.31.2, section 6.6).
public final class InlineHtmlWriter {

  static final String MORE = "<!--more-->";

  private final Excerpt excerpt;
  private final String text;
  private final References references;
  private final InlineHtmlScanner scan;

  private final ElementEnds elementEnds;

  InlineHtmlWriter(Excerpt excerpt, References references) {
    this.excerpt = excerpt;
    this.text = excerpt.text();
    this.references = references;
    this.scan = new InlineHtmlScanner(text);
    this.elementEnds = new ElementEnds(text);
  }

  /// Writes the raw HTML that begins at a `<`.
  ///
  /// @return the index after it; -1 if there is none
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
      warnLeftOut(references.warnings(), excerpt.offset(at), source);
    } else {
      return tag(at, end, pieces);
    }
    return end;
  }

  /// Returns what is kept of a comment: `<!--more-->`, or an empty string. A comment that contains
  /// `<!--` is probably unclosed. It stays hidden, with a warning, because it may be private.
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

  /// Warns about an element, instruction or declaration that is left out with its content.
  public static void warnLeftOut(Warnings warnings, int offset, String source) {
    warnings.add(
        offset,
        Warnings.abbreviate(source) + ", which is left out with its content",
        "text and images; code does not run in an article",
        "remove it, or put it between backticks to show it");
  }

  /// Warns about a comment that is shown as text because it is never closed.
  public static void warnUnclosedComment(Warnings warnings, int offset) {
    warnings.add(
        offset,
        "a comment that is never closed and is shown as text",
        "'-->' at its end",
        "close it");
  }

  private int tag(int at, int end, InlineNodes pieces) {
    String tag = text.substring(at, end);
    String name = TagBalancer.name(tag);
    boolean opensSkipped = RawElements.isSkipped(name) && !tag.startsWith("</");
    int skippedEnd =
        !opensSkipped ? -1 : TagBalancer.isSelfClosing(tag) ? end : elementEnds.end(name, at);
    if (skippedEnd >= 0) {
      warnLeftOut(references.warnings(), excerpt.offset(at), text.substring(at, skippedEnd));
      return skippedEnd;
    }
    pieces.raw(tag, excerpt.offset(at));
    return end;
  }
}
