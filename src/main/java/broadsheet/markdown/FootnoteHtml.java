package broadsheet.markdown;

/// Footnotes as HTML, with the roles of DPUB-ARIA 1.1, from which screen readers tell in the
/// reader's own language what the figures and arrows are.
final class FootnoteHtml {

  private FootnoteHtml() {}

  /// The mark in the text.
  static String reference(int number, int reference) {
    return ("<sup class=\"footnote-ref\">"
            + "<a href=\"#fn-%1$d\" id=\"%2$s\" role=\"doc-noteref\">%1$d</a></sup>")
        .formatted(number, mark(number, reference));
  }

  /// The way back from a footnote to each of its marks.
  static String back(Content.Note note) {
    StringBuilder html = new StringBuilder();
    for (int i = 1; i <= Math.min(note.references, 10); i++) {
      html.append(
          " <a href=\"#%s\" class=\"footnote-backref\" role=\"doc-backlink\" aria-label=\"%s\">↩</a>"
              .formatted(mark(note.number, i), note.number + (i == 1 ? "" : "-" + i)));
    }
    return html.toString();
  }

  private static String mark(int number, int reference) {
    return "fnref-" + number + (reference == 1 ? "" : "-" + reference);
  }
}
