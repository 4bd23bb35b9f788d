package broadsheet.article.svg;

import java.util.List;
import java.util.Set;

/// The text of the HTML in the last `foreignObject` of a `switch`, divided into lines as browsers
/// show it.
final class SvgLabel {

  /// HTML elements that begin and end a line.
  private static final Set<String> LINES =
      Set.of(
          "blockquote",
          "br",
          "div",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "hr",
          "li",
          "ol",
          "p",
          "pre",
          "table",
          "tr",
          "ul");

  /// HTML elements whose content browsers do not show.
  private static final Set<String> HIDDEN = Set.of("script", "style", "template", "title");

  private final StringBuilder text = new StringBuilder();

  /// The line on which the `foreignObject` begins; 0 if none is waiting for a drawing in its place.
  private int line;

  private boolean isOpen;

  /// The number of open elements inside a hidden element, including that element.
  private int hidden;

  /// Begins a `foreignObject`.
  void open(int begin) {
    text.setLength(0);
    line = begin;
    isOpen = true;
    hidden = 0;
  }

  /// Ends the `foreignObject`, if one is open.
  void close() {
    isOpen = false;
  }

  boolean isWaiting() {
    return line > 0;
  }

  /// Returns the line on which the `foreignObject` begins, and stops waiting.
  int take() {
    int taken = line;
    line = 0;
    return taken;
  }

  void start(String name) {
    if (hidden > 0 || HIDDEN.contains(name)) {
      hidden++;
    } else {
      breakLine(name);
    }
  }

  void end(String name) {
    if (hidden > 0) {
      hidden--;
    } else {
      breakLine(name);
    }
  }

  private void breakLine(String name) {
    if (isOpen && LINES.contains(name)) {
      text.append('\n');
    }
  }

  /// Adds characters, if a `foreignObject` is open.
  void text(String characters) {
    if (isOpen && hidden == 0) {
      text.append(characters.replace('\n', ' '));
    }
  }

  /// Returns the lines that are not blank.
  List<String> lines() {
    return text.toString()
        .lines()
        .map(line -> line.replaceAll("\\s+", " ").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
