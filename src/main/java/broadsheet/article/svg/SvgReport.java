package broadsheet.article.svg;

import broadsheet.article.Problem;
import broadsheet.article.Problem.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The problems of an image: what is left out of it, each kind once, or why it is rejected.
final class SvgReport {

  /// The maximum number of warnings. The others are seldom worth reading before these are fixed.
  private static final int MAX_WARNINGS = 20;

  private static final int MAX_QUOTED = 60;
  private static final String AS_IMAGE = "save it as PNG or WebP";

  private final String file;
  private final Set<String> found = new HashSet<>();
  private final List<Problem> warnings = new ArrayList<>();

  /// @param file the file as problems name it
  SvgReport(String file) {
    this.file = file;
  }

  List<Problem> warnings() {
    return List.copyOf(warnings);
  }

  /// Warns about an element that is left out with its content.
  ///
  /// @param line the line on which it begins
  void element(int line, String name) {
    warn(
        line,
        "the element " + name,
        "only elements that draw, no HTML and no scripts",
        name.equals("foreignObject")
            ? "if labels are missing, export the image with labels as SVG text, or as PNG"
            : "if something is missing, export the image without it, or as PNG");
  }

  /// Warns about an event handler, or about an animation of an attribute that must not change.
  void attribute(int line, String element, String attribute) {
    warn(
        line,
        "the attribute " + attribute + " of " + element,
        "an image without scripts",
        "nothing, unless the image needs the attribute; then export it as PNG");
  }

  void address(int line, String element, String address) {
    boolean isImage = element.equals("image") || element.equals("feImage");
    warn(
        line,
        "the address '" + quoted(address) + "' of " + element,
        isImage
            ? "a PNG, JPEG, GIF or WebP image within the file (data:image/png;base64,…)"
            : element.equals("a") ? "an address with https" : "an element of the file, such as #a",
        isImage ? "embed the image when you export the file" : "correct the address");
  }

  void css(int line, String css) {
    warn(
        line,
        "the style '" + quoted(css) + "'",
        "CSS that loads nothing: no escapes, at-rules except @media, addresses except url(#…)",
        "if the image looks wrong, export it with attributes instead of CSS, or as PNG");
  }

  private static String quoted(String text) {
    return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
  }

  private void warn(int line, String what, String expected, String fix) {
    if (warnings.size() < MAX_WARNINGS && found.add(what)) {
      warnings.add(problem(Severity.WARNING, line, what + ", which is left out", expected, fix));
    }
  }

  SvgReading.Rejected notSvg(int line, String element) {
    return rejected(
        line,
        "the element " + element,
        "an SVG image, which begins with <svg xmlns=\"" + SvgNames.SVG + "\">",
        "save it as SVG with a drawing program");
  }

  SvgReading.Rejected malformed(int line, String mistake) {
    return rejected(
        line,
        "a mistake in the XML: " + mistake,
        "an SVG image as drawing programs write it",
        "save it again with a drawing program, or " + AS_IMAGE);
  }

  SvgReading.Rejected tooExpensive(int line, String what) {
    return rejected(
        line, what, "an image that browsers draw in a moment", "simplify it, or " + AS_IMAGE);
  }

  private SvgReading.Rejected rejected(int line, String what, String expected, String fix) {
    return new SvgReading.Rejected(problem(Severity.ERROR, line, what, expected, fix));
  }

  /// The parser counts lines, but not always columns.
  private Problem problem(Severity severity, int line, String what, String expected, String fix) {
    return new Problem(severity, file, line, 0, what, expected, fix);
  }
}
