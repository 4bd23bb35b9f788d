package broadsheet.article.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The size of an image as browsers show it, in pixels.
///
/// @param width 1 to [#MAX]
/// @param height 1 to [#MAX]
public record ImageSize(int width, int height) {

  /// The maximum width and height: that of JPEG and GIF. No browser shows a larger image.
  public static final int MAX = 65_535;

  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})");

  public ImageSize {
    if (!isValid(width) || !isValid(height)) {
      throw new IllegalArgumentException(
          width + "x" + height + " pixels; expected a width and a height of 1 to " + MAX);
    }
  }

  /// Returns the size with this width and height; empty if one of them is out of bounds.
  public static Optional<ImageSize> of(long width, long height) {
    return isValid(width) && isValid(height)
        ? Optional.of(new ImageSize((int) width, (int) height))
        : Optional.empty();
  }

  /// Reads the form that [#toString] writes; empty for any other text.
  public static Optional<ImageSize> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? of(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)))
        : Optional.empty();
  }

  private static boolean isValid(long pixels) {
    return pixels >= 1 && pixels <= MAX;
  }

  /// Returns the size rotated by 90 degrees.
  ImageSize turned() {
    return new ImageSize(/* width= */ height, /* height= */ width);
  }

  /// Returns the form in metadata: `1200x800`.
  @Override
  public String toString() {
    return width + "x" + height;
  }
}
