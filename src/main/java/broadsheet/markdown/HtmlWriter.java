package broadsheet.markdown;

import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.ListBlock;
import com.vladsch.flexmark.ast.ListItem;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import org.jspecify.annotations.Nullable;

/// Writes a document as HTML in the form of the CommonMark specification's examples, raw HTML as it
/// stands. Nobody but [Sheet] may trust it.
final class HtmlWriter {

  private final StringBuilder html = new StringBuilder();
  private final Content content;
  private final @Nullable Highlighter highlighter;

  private HtmlWriter(Content content, @Nullable Highlighter highlighter) {
    this.content = content;
    this.highlighter = highlighter;
  }

  static String html(
      Document document, @Nullable Formulas formulas, @Nullable Highlighter highlighter) {
    HtmlWriter writer = new HtmlWriter(new Content(document, formulas), highlighter);
    writer.children(document);
    writer.footnotes();
    return writer.html.toString();
  }

  private void children(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (isDefined(node) && !isDefined(node.getPrevious())) {
        line("<dl>");
      }
      block(node);
      if (isDefined(node) && !isDefined(node.getNext())) {
        line("</dl>");
      }
    }
  }

  private void block(Node node) {
    Formulas formulas = content.formulas();
    if (formulas != null) {
      formulas.enter(node.getStartOffset());
    }
    switch (node) {
      case Paragraph paragraph -> paragraph(paragraph);
      case Headline headline -> heading(headline);
      case BlockQuote quote -> container("blockquote", "", quote);
      case OrderedList list -> container("ol", start(list), list);
      case ListBlock list -> container("ul", "", list);
      case ListItem item -> item(item);
      case Definition definition -> definition(definition);
      case Fence code -> code(code.text(), language(code.info()));
      case Indented code -> code(code.code(), "");
      case MathBlock formula -> element("p", inlines(formula.text()));
      case RawBlock raw -> line(raw.text().stripTrailing());
      case Rule _ -> line("<hr />");
      default -> {}
    }
  }

  private void heading(Headline headline) {
    HeadingText heading = HeadingText.of(content.of(headline));
    String name = "h" + headline.level;
    line("<" + name + heading.attributes() + ">" + inlines(heading.text()) + "</" + name + ">");
  }

  private void paragraph(Paragraph paragraph) {
    String text = Scan.trim(content.of(paragraph));
    if (text.isEmpty()) {
      return;
    }
    if (Definition.follows(paragraph)) {
      text.lines().forEach(term -> line("<dt>" + inlines(term) + "</dt>"));
      return;
    }
    Table table = Table.in(text);
    if (table != null) {
      if (!table.before().isEmpty()) {
        element("p", inlines(table.before()));
      }
      line(table.html(this::inlines));
      return;
    }
    if (isTight(paragraph)) {
      html.append(inlines(text));
    } else {
      element("p", inlines(text));
    }
  }

  private static boolean isTight(Paragraph paragraph) {
    return switch (paragraph.getParent()) {
      case Definition definition -> definition.isTight();
      case ListItem item -> item.getParent() instanceof ListBlock list && list.isTight();
      case null, default -> false;
    };
  }

  private String inlines(String text) {
    return Inlines.html(text, content);
  }

  private void definition(Definition definition) {
    beginLine();
    html.append("<dd>");
    children(definition);
    html.append("</dd>\n");
  }

  /// Whether a block stands in a list of definitions.
  private static boolean isDefined(@Nullable Node node) {
    return node instanceof Definition || (node instanceof Paragraph && Definition.follows(node));
  }

  private void item(ListItem item) {
    beginLine();
    html.append("<li>");
    Tasks.Task task = Tasks.in(item, content);
    if (task != null) {
      html.append(task.html());
    }
    children(item);
    html.append("</li>\n");
  }

  private static String start(OrderedList list) {
    return list.getStartNumber() == 1 ? "" : " start=\"" + list.getStartNumber() + "\"";
  }

  private void code(String code, String language) {
    beginLine();
    html.append("<pre><code");
    if (!language.isEmpty()) {
      html.append(" class=\"language-").append(Escape.html(language)).append('"');
    }
    html.append('>');
    if (highlighter == null || language.isEmpty()) {
      Escape.html(code, html);
    } else {
      highlighter.write(code, language, html);
    }
    html.append("</code></pre>\n");
  }

  /// The first word behind a fence.
  private static String language(String info) {
    int end = 0;
    while (end < info.length() && !Characters.isWhitespace(info.charAt(end))) {
      end++;
    }
    return info.substring(0, end);
  }

  /// The footnotes that were referred to, and those that they refer to in turn.
  private void footnotes() {
    if (content.numbered.isEmpty()) {
      return;
    }
    line("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>");
    for (int i = 0; i < content.numbered.size(); i++) {
      Content.Note note = content.numbered.get(i);
      line("<li id=\"fn-" + note.number + "\">");
      children(note.block);
      back(note);
      html.append("</li>\n");
    }
    html.append("</ol>\n</div>\n");
  }

  /// Puts the way back into the last paragraph, where it reads on from the text.
  private void back(Content.Note note) {
    String back = NoteParts.back(note);
    String end = "</p>\n";
    if (html.lastIndexOf(end) == html.length() - end.length()) {
      html.insert(html.length() - end.length(), back);
    } else {
      element("p", back.strip());
    }
  }

  private void container(String name, String attributes, Node node) {
    line("<" + name + attributes + ">");
    children(node);
    line("</" + name + ">");
  }

  private void element(String name, String inside) {
    line("<" + name + ">" + inside + "</" + name + ">");
  }

  private void line(String text) {
    beginLine();
    html.append(text).append('\n');
  }

  private void beginLine() {
    if (!html.isEmpty() && html.charAt(html.length() - 1) != '\n') {
      html.append('\n');
    }
  }
}
