package broadsheet.markdown;

import org.jsoup.nodes.Element;

/// Puts a frame around each table, in which a wide table scrolls. Whatever scrolls must be
/// reachable by keyboard, and whatever is reachable needs a role and a name. The role is not
/// `region`, because several landmarks with the same name would be confusing.
final class TableFrame {

  private static final String CLASS = "table";

  private TableFrame() {}

  /// Adds the missing frames.
  ///
  /// @param name the word for a table in the language of the text
  static void addAll(Element body, String name) {
    for (Element table : body.select("table")) {
      Element parent = table.parent();
      boolean isFramed =
          parent == null || parent.hasClass(CLASS) || parent.closest("table") != null;
      if (!isFramed) {
        Element frame = new Element("div");
        frame.attr("class", CLASS).attr("role", "group");
        frame.attr("tabindex", "0").attr("aria-label", name);
        table.replaceWith(frame);
        frame.appendChild(table);
      }
    }
  }
}
