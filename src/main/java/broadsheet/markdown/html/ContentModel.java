package broadsheet.markdown.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// The elements that are open where something is written. Leaving out an element can bring others
/// together that HTML's parser would not leave nested; these are left out as well, so that the HTML
/// means to every reader what it means here.
public final class ContentModel {

  private static final Set<String> PHRASES =
      Set.of(
          "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img",
          "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong",
          "sub", "sup", "time", "u", "var", "wbr");

  private static final Set<String> CELLS = Set.of("td", "th", "caption");

  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

  private static final Set<String> LISTS = Set.of("caption", "dl", "ol", "td", "th", "ul");

  private final Deque<String> open = new ArrayDeque<>();

  /// Whether an element can be written here.
  public boolean allows(String name) {
    return switch (name) {
      case "a" -> !isInside(Set.of("a"), CELLS);
      case "input" -> beginsItem();
      case "rp", "rt" -> !isInside(Set.of("rp", "rt"), Set.of("ruby"));
      case "li" -> !inParagraph() && !isInside(Set.of("li"), LISTS);
      case "dt", "dd" -> !inParagraph() && !isInside(Set.of("dt", "dd"), LISTS);
      case "h1", "h2", "h3", "h4", "h5", "h6" -> !inParagraph() && !isInside(HEADINGS, CELLS);
      default -> PHRASES.contains(name) || !inParagraph();
    };
  }

  /// Opens an element.
  ///
  /// @param name empty for one that is not written
  public void open(String name) {
    open.push(name);
  }

  /// Closes the element that was opened last.
  ///
  /// @return whether it was written
  public boolean close() {
    return !open.pop().isEmpty();
  }

  /// Whether a list item is open, or in it a paragraph, and nothing within.
  private boolean beginsItem() {
    return open.stream()
        .filter(name -> !name.equals("p"))
        .findFirst()
        .filter("li"::equals)
        .isPresent();
  }

  private boolean inParagraph() {
    return isInside(Set.of("p"), CELLS);
  }

  private boolean isInside(Set<String> names, Set<String> boundary) {
    for (String name : open) {
      if (boundary.contains(name)) {
        return false;
      }
      if (names.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
