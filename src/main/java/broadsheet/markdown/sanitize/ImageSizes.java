package broadsheet.markdown.sanitize;

import broadsheet.article.image.ImageSize;
import broadsheet.markdown.text.Escape;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes the sizes of images into a rendered document, so that browsers reserve space for the
/// images before loading them.
final class ImageSizes {

  /// An image in sanitized HTML. In text and in attributes, the angle brackets would be escaped.
  private static final Pattern IMAGE = Pattern.compile("<img( [^>]*)>");

  private static final Pattern ADDRESS = Pattern.compile(" src=\"([^\"]*)\"");
  private static final Pattern WIDTH = Pattern.compile(" width=\"([^\"]*)\"");
  private static final Pattern HEIGHT = Pattern.compile(" height=\"([^\"]*)\"");
  private static final Pattern PIXELS = Pattern.compile("[1-9][0-9]{0,4}");

  private ImageSizes() {}

  /// Returns the HTML with the width and height of each image that has a known size. Attributes
  /// that the author has written stay; if one is missing, it follows from the other.
  ///
  /// @param sizes by resolved address
  static String write(String html, Map<String, ImageSize> sizes) {
    if (sizes.isEmpty()) {
      return html;
    }
    Map<String, ImageSize> escaped = new HashMap<>();
    sizes.forEach((address, size) -> escaped.put(Escape.html(address), size));
    return IMAGE
        .matcher(html)
        .replaceAll(image ->
            Matcher.quoteReplacement(
                "<img" + image.group(1) + attributes(image.group(1), escaped) + ">"));
  }

  private static String attributes(String present, Map<String, ImageSize> sizes) {
    Matcher address = ADDRESS.matcher(present);
    ImageSize size = address.find() ? sizes.get(address.group(1)) : null;
    if (size == null) {
      return "";
    }
    Matcher width = WIDTH.matcher(present);
    Matcher height = HEIGHT.matcher(present);
    boolean hasWidth = width.find();
    boolean hasHeight = height.find();
    if (hasWidth && hasHeight) {
      return "";
    }
    if (hasWidth) {
      return attribute("height", width.group(1), size.height(), size.width());
    }
    return hasHeight
        ? attribute("width", height.group(1), size.width(), size.height())
        : " width=\"" + size.width() + "\" height=\"" + size.height() + "\"";
  }

  /// Returns the attribute in proportion to the other one; empty if that one is not in pixels.
  private static String attribute(String name, String other, int ownSize, int otherSize) {
    return PIXELS.matcher(other).matches()
        ? " "
            + name
            + "=\""
            + Math.max(1, Math.round(Double.parseDouble(other) * ownSize / otherSize))
            + "\""
        : "";
  }
}
