package broadsheet.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The site's own colour of links, made so dark or so light that it can be read on the page (WCAG
/// 2.2, success criterion 1.4.3).
final class LinkColor {

  /// The darkest of the papers by day, and the lightest by night, as the stylesheet has them: those
  /// of marked text.
  private static final int DAY = 0xf6e7a6;

  private static final int NIGHT = 0x3d340f;
  private static final double ENOUGH = 4.6;
  private static final int STEPS = 64;

  private LinkColor() {}

  /// Rules that go after the stylesheet's; empty for a site without a colour of its own.
  ///
  /// @param color `#1a5fb4`; `null` for none
  static String css(@Nullable String color) {
    if (color == null || !color.matches("#[0-9a-fA-F]{6}")) {
      return "";
    }
    int rgb = Integer.parseInt(color.substring(1), 16);
    return ":root{--link:"
        + readable(rgb, DAY, 0)
        + "}@media(prefers-color-scheme:dark){:root{--link:"
        + readable(rgb, NIGHT, 0xffffff)
        + "}}\n";
  }

  private static String readable(int color, int paper, int end) {
    int mixed = color;
    for (int step = 1; step <= STEPS && contrast(mixed, paper) < ENOUGH; step++) {
      mixed = mix(color, end, (double) step / STEPS);
    }
    return String.format(Locale.ROOT, "#%06x", mixed);
  }

  private static int mix(int from, int to, double part) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int a = from >> shift & 0xff;
      int b = to >> shift & 0xff;
      mixed |= (int) Math.round(a + (b - a) * part) << shift;
    }
    return mixed;
  }

  static double contrast(int a, int b) {
    double lighter = Math.max(luminance(a), luminance(b));
    double darker = Math.min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(int color) {
    return 0.2126 * linear(color >> 16) + 0.7152 * linear(color >> 8) + 0.0722 * linear(color);
  }

  private static double linear(int channel) {
    double value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
