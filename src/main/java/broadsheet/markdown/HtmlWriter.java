package broadsheet.markdown;

import broadsheet.markdown.block.Definition;
import broadsheet.markdown.block.FencedCode;
import broadsheet.markdown.block.Heading;
import broadsheet.markdown.block.HtmlBlock;
import broadsheet.markdown.block.IndentedCode;
import broadsheet.markdown.block.MathBlock;
import broadsheet.markdown.block.Table;
import broadsheet.markdown.block.ThematicBreak;
import broadsheet.markdown.code.Highlighter;
import broadsheet.markdown.html.TagBalancer;
import broadsheet.markdown.inline.HeadingText;
import broadsheet.markdown.inline.Inlines;
import broadsheet.markdown.text.Characters;
import broadsheet.markdown.text.Escape;
import broadsheet.markdown.text.Excerpt;
import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.ListBlock;
import com.vladsch.flexmark.ast.ListItem;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Writes a document as HTML in the style of the examples of the CommonMark specification. The
/// result contains the author's raw HTML and must pass through `Sanitizer`.
final class HtmlWriter {

  private final StringBuilder html = new StringBuilder();
  private final Content content;
  private final @Nullable TagBalancer tags;
  private final @Nullable Highlighter highlighter;
  private final UnaryOperator<String> words;

  private HtmlWriter(
      Content content, @Nullable Highlighter highlighter, UnaryOperator<String> words) {
    this.content = content;
    this.words = words;
    this.tags = content.tags();
    this.highlighter = highlighter;
  }

  /// @param words the words that are added to the text, as in `MarkdownText`
  static String html(
      Document document,
      Content content,
      @Nullable Highlighter highlighter,
      UnaryOperator<String> words) {
    HtmlWriter writer = new HtmlWriter(content, highlighter, words);
    writer.children(document);
    if (writer.tags != null) {
      writer.tags.leave();
    }
    writer.footnotes();
    content.warnAboutUnusedFootnotes();
    return writer.tags == null ? writer.html.toString() : writer.tags.resolve(writer.html);
  }

  private void children(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (inDefinitionList(node) && !inDefinitionList(node.getPrevious())) {
        line("<dl>");
      }
      block(node);
      if (inDefinitionList(node) && !inDefinitionList(node.getNext())) {
        line("</dl>");
      }
    }
  }

  /// Writes the blocks of a container.
  private void contents(Node container) {
    if (tags != null) {
      tags.enter();
    }
    children(container);
    if (tags != null) {
      tags.leave();
    }
  }

  private void block(Node node) {
    if (tags != null) {
      tags.nextBlock();
    }
    switch (node) {
      case Paragraph paragraph -> paragraph(paragraph);
      case Heading heading -> heading(heading);
      case BlockQuote quote -> quote(quote);
      case OrderedList list -> container("ol", start(list), list);
      case ListBlock list -> container("ul", "", list);
      case ListItem item -> item(item);
      case Definition definition -> definition(definition);
      case FencedCode code -> code(code.text(), language(code.info()));
      case IndentedCode code -> code(code.code(), "");
      case MathBlock formula -> element("p", inlines(formula.excerpt()));
      case Table table -> line(new TableHtml(table, this::cell, content.warnings()).html());
      case HtmlBlock raw -> line(rawHtml(raw));
      case ThematicBreak _ -> line("<hr />");
      default -> {}
    }
  }

  private void quote(BlockQuote quote) {
    Alert alert = tags == null ? null : Alert.in(quote, content);
    if (alert == null) {
      container("blockquote", "", quote);
      return;
    }
    String title =
        alert.title().isEmpty() ? Escape.html(words.apply(alert.kind())) : cell(alert.title());
    line("<div class=\"alert alert-" + alert.kind() + "\" role=\"note\">");
    line("<p class=\"alert-title\">" + title + "</p>");
    contents(quote);
    line("</div>");
  }

  private void heading(Heading heading) {
    if (heading.mistakeOffset >= 0) {
      content
          .warnings()
          .add(
              heading.mistakeOffset,
              "a heading without a space after '#', or with full-width '＃'",
              "'" + "#".repeat(heading.level) + " ' before the heading",
              "it is read as a heading; write '\\#' if it is not one");
    }
    HeadingText text = HeadingText.of(content.of(heading));
    String name = "h" + heading.level;
    line("<" + name + text.attributes() + ">" + inlines(text.text()) + "</" + name + ">");
  }

  private void paragraph(Paragraph paragraph) {
    Excerpt text = content.of(paragraph).trimmed();
    if (text.isEmpty()) {
      return;
    }
    if (tags != null && ContentsMarker.matches(text.text(), content)) {
      content.hasContentsMarker = true;
      return;
    }
    if (Heading.isAmbiguous(text.text())) {
      content
          .warnings()
          .add(
              text.offset(0),
              "'" + text.text() + "', which is shown as text",
              "a space after '#' if it is a heading",
              "write '# ' for a heading, '\\#' for a hashtag");
    }
    if (Definition.follows(paragraph)) {
      text.lines().forEach(term -> line("<dt>" + inlines(term) + "</dt>"));
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

  private String inlines(Excerpt text) {
    return Inlines.html(text, content);
  }

  /// Returns the HTML of a table cell or a title: a container in which every element must be
  /// closed.
  private String cell(Excerpt text) {
    if (tags == null) {
      return inlines(text);
    }
    tags.enter();
    String inside = inlines(text);
    tags.leave();
    return inside;
  }

  private String rawHtml(HtmlBlock block) {
    return tags == null
        ? block.text().stripTrailing()
        : HtmlBlockWriter.of(block.excerpt(), tags, content.warnings());
  }

  private void definition(Definition definition) {
    beginLine();
    html.append("<dd>");
    contents(definition);
    html.append("</dd>\n");
  }

  /// Returns whether a block is a term or a definition.
  private static boolean inDefinitionList(@Nullable Node node) {
    return node instanceof Definition || (node instanceof Paragraph && Definition.follows(node));
  }

  private void item(ListItem item) {
    beginLine();
    html.append("<li>");
    Tasks.Task task = Tasks.in(item, content);
    if (task != null) {
      html.append(task.html());
    }
    contents(item);
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

  /// Returns the first word of an info string.
  private static String language(String info) {
    int end = 0;
    while (end < info.length() && !Characters.isWhitespace(info.charAt(end))) {
      end++;
    }
    return info.substring(0, end);
  }

  /// Writes the referenced footnotes, including those that only other footnotes refer to.
  private void footnotes() {
    if (content.numbered.isEmpty()) {
      return;
    }
    line("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>");
    for (int i = 0; i < content.numbered.size(); i++) {
      Content.Note note = content.numbered.get(i);
      line("<li id=\"fn-" + note.number + "\">");
      contents(note.block);
      backlinks(note);
      html.append("</li>\n");
    }
    html.append("</ol>\n</div>\n");
  }

  /// Adds the backlinks to the last paragraph of a footnote, or in a paragraph of their own.
  private void backlinks(Content.Note note) {
    String backlinks = FootnoteHtml.backlinks(note.number, note.references);
    String end = "</p>\n";
    if (html.lastIndexOf(end) == html.length() - end.length()) {
      html.insert(html.length() - end.length(), backlinks);
    } else {
      element("p", backlinks.strip());
    }
  }

  private void container(String name, String attributes, Node node) {
    line("<" + name + attributes + ">");
    contents(node);
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
