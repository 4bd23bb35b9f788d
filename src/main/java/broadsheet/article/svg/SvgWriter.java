package broadsheet.article.svg;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes XML: elements, attributes and text, all escaped.
final class SvgWriter {

  /// The line height of a label, in `em`.
  private static final double LINE_HEIGHT = 1.2;

  private final StringBuilder xml = new StringBuilder();
  private boolean isTagOpen;

  /// Begins an element.
  void start(String name, Map<String, String> attributes) {
    closeTag();
    xml.append('<').append(name);
    attributes.forEach((attribute, value) ->
        xml.append(' ').append(attribute).append("=\"").append(escape(value)).append('"'));
    isTagOpen = true;
  }

  void text(String text) {
    closeTag();
    xml.append(escape(text));
  }

  /// Writes several lines, centered vertically on the position of a single one.
  ///
  /// @param x where each line begins, or its middle
  void lines(List<String> lines, String x) {
    if (lines.size() == 1) {
      text(lines.getFirst());
      return;
    }
    String dy = String.format(Locale.ROOT, "%.1fem", -LINE_HEIGHT * (lines.size() - 1) / 2);
    for (String line : lines) {
      closeTag();
      xml.append("<tspan x=\"").append(escape(x)).append("\" dy=\"").append(dy).append("\">");
      xml.append(escape(line)).append("</tspan>");
      dy = LINE_HEIGHT + "em";
    }
  }

  /// Ends the innermost open element.
  void end(String name) {
    xml.append(isTagOpen ? "/>" : "</" + name + ">");
    isTagOpen = false;
  }

  /// Returns the document, with a line feed at its end.
  String document() {
    return xml + "\n";
  }

  private void closeTag() {
    xml.append(isTagOpen ? ">" : "");
    isTagOpen = false;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
