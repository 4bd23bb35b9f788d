package broadsheet.markdown;

import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// What must be rewritten before sanitising, because it would not survive it.
final class Marks {

  /// Class of the element that stands where `<!--more-->` stood.
  static final String MORE = "more-mark";

  private Marks() {}

  /// Rewrites comments that mean something, checkboxes of task lists and obsolete alignment.
  static void make(Element body) {
    body.nodeStream(Comment.class)
        .filter(comment -> comment.getData().strip().equals("more"))
        .toList()
        .forEach(comment -> comment.replaceWith(new Element("span").addClass(MORE)));
    for (Element box : body.select("li input[type=checkbox]")) {
      box.replaceWith(new TextNode(box.hasAttr("checked") ? "☑" : "☐"));
    }
    for (Element cell : body.select("th[align], td[align]")) {
      cell.addClass("align-" + cell.attr("align"));
    }
  }
}
