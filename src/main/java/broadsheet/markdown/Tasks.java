package broadsheet.markdown;

import broadsheet.markdown.text.Characters;
import broadsheet.markdown.text.Excerpt;
import com.vladsch.flexmark.ast.ListItem;
import com.vladsch.flexmark.ast.Paragraph;
import org.jspecify.annotations.Nullable;

/// Reads task list items (GFM, "Task list items (extension)").
final class Tasks {

  /// The checkbox of a task.
  record Task(boolean done) {
    String html() {
      return done
          ? "<input checked=\"\" disabled=\"\" type=\"checkbox\"> "
          : "<input disabled=\"\" type=\"checkbox\"> ";
    }
  }

  private Tasks() {}

  /// Removes the task marker from the start of an item's first paragraph.
  ///
  /// @return the task, `null` if there is no marker
  static @Nullable Task in(ListItem item, Content content) {
    if (!(item.getFirstChild() instanceof Paragraph paragraph)) {
      return null;
    }
    Excerpt excerpt = content.of(paragraph).trimmed();
    String text = excerpt.text();
    boolean marked =
        text.length() > 3
            && text.charAt(0) == '['
            && " xX".indexOf(text.charAt(1)) >= 0
            && text.charAt(2) == ']'
            && Characters.isWhitespace(text.charAt(3));
    if (!marked) {
      return null;
    }
    content.replace(paragraph, excerpt.from(3));
    return new Task(text.charAt(1) != ' ');
  }
}
