package broadsheet.markdown.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// Tracks the open elements while HTML is written. Leaving out an element can nest others in a way
/// that an HTML parser would not keep. Such nested elements are left out, too, so that every parser
/// builds the same tree from the HTML.
public final class ContentModel {

  private static final Set<String> PHRASING =
      Set.of(
          "a", "abbr", "audio", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i",
          "img", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
          "strong", "sub", "sup", "time", "u", "var", "video", "wbr");

  private static final Set<String> PLAYERS = Set.of("audio", "video");

  /// Elements in which no player is allowed, because a click would mean two things.
  private static final Set<String> OUTSIDE_OF_PLAYERS = Set.of("a", "audio", "video");

  private static final Set<String> CELLS = Set.of("td", "th", "caption");

  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

  private static final Set<String> LISTS = Set.of("caption", "dl", "ol", "td", "th", "ul");

  private final Deque<String> open = new ArrayDeque<>();

  /// Returns whether an element can be written here.
  public boolean allows(String name) {
    return switch (name) {
      case "a" -> !isInside(Set.of("a"), CELLS);
      case "audio", "video" -> !isInside(OUTSIDE_OF_PLAYERS, Set.of());
      case "source", "track" -> PLAYERS.contains(open.isEmpty() ? "" : open.element());
      case "input" -> beginsItem();
      case "rp", "rt" -> !isInside(Set.of("rp", "rt"), Set.of("ruby"));
      case "li" -> !inParagraph() && !isInside(Set.of("li"), LISTS);
      case "dt", "dd" -> !inParagraph() && !isInside(Set.of("dt", "dd"), LISTS);
      case "h1", "h2", "h3", "h4", "h5", "h6" -> !inParagraph() && !isInside(HEADINGS, CELLS);
      default -> PHRASING.contains(name) || !inParagraph();
    };
  }

  /// Opens an element.
  ///
  /// @param name the name of the element; empty if it is not written
  public void open(String name) {
    open.push(name);
  }

  /// Closes the innermost open element.
  ///
  /// @return whether it was written
  public boolean close() {
    return !open.pop().isEmpty();
  }

  /// Returns whether the innermost open element, apart from paragraphs, is a list item.
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
