package broadsheet.markdown;

/// Writes footnote references and backlinks with the roles of DPUB-ARIA 1.1, so that screen readers
/// announce them in the reader's language.
final class FootnoteHtml {

  private FootnoteHtml() {}

  /// Returns the reference in the text.
  static String reference(int number, int reference) {
    return ("<sup class=\"footnote-ref\">"
            + "<a href=\"#fn-%1$d\" id=\"%2$s\" role=\"doc-noteref\">%1$d</a></sup>")
        .formatted(number, id(number, reference));
  }

  /// Returns the links from a footnote back to its first ten references.
  static String backlinks(int number, int references) {
    StringBuilder html = new StringBuilder();
    for (int i = 1; i <= Math.min(references, 10); i++) {
      html.append(
          " <a href=\"#%s\" class=\"footnote-backref\" role=\"doc-backlink\" aria-label=\"%s\">↩</a>"
              .formatted(id(number, i), number + (i == 1 ? "" : "-" + i)));
    }
    return html.toString();
  }

  private static String id(int number, int reference) {
    return "fnref-" + number + (reference == 1 ? "" : "-" + reference);
  }
}
