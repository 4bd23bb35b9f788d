package broadsheet.page.asset;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The site's link color, darkened or lightened until it is readable on the page (WCAG 2.2, success
/// criterion 1.4.3).
final class LinkColor {

  /// The darkest background of the light theme. Both constants are the `--mark` color in the
  /// stylesheet.
  private static final int DARKEST_LIGHT = 0xf6e7a6;

  /// The lightest background of the dark theme.
  private static final int LIGHTEST_DARK = 0x3d340f;

  private static final double MIN_CONTRAST = 4.6;
  private static final int STEPS = 64;

  private LinkColor() {}

  /// Returns CSS rules to append to the stylesheet; empty for a site without its own color.
  ///
  /// @param color `#1a5fb4`; `null` for none
  static String css(@Nullable String color) {
    if (color == null || !color.matches("#[0-9a-fA-F]{6}")) {
      return "";
    }
    int rgb = Integer.parseInt(color.substring(1), 16);
    String light = readable(rgb, DARKEST_LIGHT, 0);
    String dark = readable(rgb, LIGHTEST_DARK, 0xffffff);
    return (":root{--link:%s}@supports(color:light-dark(red,red))"
            + "{:root{--link:light-dark(%s,%s)}}\n")
        .formatted(light, light, dark);
  }

  private static String readable(int color, int background, int end) {
    int mixed = color;
    for (int step = 1; step <= STEPS && contrast(mixed, background) < MIN_CONTRAST; step++) {
      mixed = mix(color, end, (double) step / STEPS);
    }
    return String.format(Locale.ROOT, "#%06x", mixed);
  }

  private static int mix(int from, int to, double ratio) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int a = from >> shift & 0xff;
      int b = to >> shift & 0xff;
      mixed |= (int) Math.round(a + (b - a) * ratio) << shift;
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
