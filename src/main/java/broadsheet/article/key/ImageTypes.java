package broadsheet.article.key;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The types of images that may be uploaded, by file suffix.
public final class ImageTypes {

  /// Media types by suffix in lower case; suffixes are matched in any case.
  private static final Map<String, String> ACCEPTED =
      Map.of(
          "avif", "image/avif",
          "gif", "image/gif",
          "ico", "image/vnd.microsoft.icon",
          "jpeg", "image/jpeg",
          "jpg", "image/jpeg",
          "png", "image/png",
          "webp", "image/webp");

  /// Why some types are refused, by suffix in lower case.
  private static final Map<String, String> REFUSED =
      Map.of(
          "bmp", "BMP is not compressed",
          "heic", "few browsers show HEIC",
          "heif", "few browsers show HEIF",
          "psd", "no browser shows PSD",
          "svg", "SVG can carry script",
          "svgz", "SVG can carry script",
          "tif", "few browsers show TIFF",
          "tiff", "few browsers show TIFF");

  private ImageTypes() {}

  /// Returns the media type of an accepted image; `null` for any other suffix.
  ///
  /// @param suffix in lower case
  static @Nullable String mediaType(String suffix) {
    return ACCEPTED.get(suffix);
  }

  /// Returns why images of a type are not accepted; `null` for a suffix that is not an image's.
  ///
  /// @param suffix in lower case
  static @Nullable String whyRefused(String suffix) {
    return REFUSED.get(suffix);
  }

  /// Returns the accepted suffixes, in lower case and in order.
  public static Set<String> suffixes() {
    return new TreeSet<>(ACCEPTED.keySet());
  }

  /// Returns the accepted suffixes for a message.
  static String list() {
    return String.join(", ", suffixes());
  }
}
