package broadsheet.article.svg;

import java.util.List;
import java.util.Set;

/// The text of the HTML in a `foreignObject`, in the lines in which browsers show it.
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

  /// The number of open elements in one that is hidden, including it.
  private int hidden;

  void clear() {
    text.setLength(0);
    hidden = 0;
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
    text.append(LINES.contains(name) ? "\n" : "");
  }

  void text(String characters) {
    if (hidden == 0) {
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
