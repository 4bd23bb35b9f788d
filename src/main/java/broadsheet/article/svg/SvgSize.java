package broadsheet.article.svg;

import broadsheet.article.image.ImageSize;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The size at which browsers show an SVG image.
final class SvgSize {

  private static final String NUMBER = "\\+?([0-9]{0,9}\\.?[0-9]{1,9})";
  private static final String ORIGIN = "[^\\s,]{1,30}";
  private static final String SEPARATOR = "[\\s,]{1,30}";
  private static final Pattern LENGTH =
      Pattern.compile("\\s*" + NUMBER + "(|px|pt|pc|mm|cm|in)\\s*");
  private static final Pattern VIEW_BOX =
      Pattern.compile(
          "\\s*" + (ORIGIN + SEPARATOR).repeat(2) + NUMBER + SEPARATOR + NUMBER + "\\s*");

  /// The units of CSS in pixels.
  private static final Map<String, Double> UNITS =
      Map.of(
          "", 1.0, "px", 1.0, "pt", 96 / 72.0, "pc", 16.0, "mm", 96 / 25.4, "cm", 96 / 2.54, "in",
          96.0);

  private SvgSize() {}

  /// Returns the size; empty if the attributes do not state it. A missing width or height follows
  /// from the other one.
  ///
  /// @param attributes those of the outermost element
  static Optional<ImageSize> of(Map<String, String> attributes) {
    OptionalDouble width = pixels(attributes.getOrDefault("width", ""));
    OptionalDouble height = pixels(attributes.getOrDefault("height", ""));
    Matcher box = VIEW_BOX.matcher(attributes.getOrDefault("viewBox", ""));
    if (width.isPresent() && height.isPresent()) {
      return size(width.getAsDouble(), height.getAsDouble());
    }
    if (!box.matches()) {
      return Optional.empty();
    }
    double boxWidth = Double.parseDouble(box.group(1));
    double boxHeight = Double.parseDouble(box.group(2));
    if (width.isPresent()) {
      return size(width.getAsDouble(), width.getAsDouble() * boxHeight / boxWidth);
    }
    return height.isPresent()
        ? size(height.getAsDouble() * boxWidth / boxHeight, height.getAsDouble())
        : size(boxWidth, boxHeight);
  }

  private static OptionalDouble pixels(String length) {
    Matcher parts = LENGTH.matcher(length);
    return parts.matches()
        ? OptionalDouble.of(
            Double.parseDouble(parts.group(1)) * UNITS.getOrDefault(parts.group(2), 1.0))
        : OptionalDouble.empty();
  }

  private static Optional<ImageSize> size(double width, double height) {
    return ImageSize.of(Math.round(width), Math.round(height));
  }
}
