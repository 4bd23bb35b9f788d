package broadsheet.model.derivation;

import broadsheet.article.image.ImageSize;
import broadsheet.model.Versions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the outputs of an article depend on besides its upload and the settings of the site.
///
/// @param images the images of this site that the article shows, and the audio, video and subtitles
///   that it plays, by their keys in the HTML bucket. Those that are missing here are unknown
/// @param versions the other language versions, by the language of their keys; empty for one that
///   is not published. Those that are missing here are unknown
/// @param taken the former addresses of the article that are taken, as keys of redirect pages, each
///   with the key of the upload that has the address, or an empty string if the site itself has it
public record Surroundings(
    Map<String, OwnImage> images,
    Map<String, Optional<Versions>> versions,
    Map<String, String> taken) {

  /// Nothing is known.
  public static final Surroundings NONE = new Surroundings(Map.of(), Map.of());

  public Surroundings {
    images = Map.copyOf(images);
    versions = Map.copyOf(versions);
    taken = Map.copyOf(taken);
  }

  /// Creates surroundings in which all former addresses of the article are free.
  public Surroundings(Map<String, OwnImage> images, Map<String, Optional<Versions>> versions) {
    this(images, versions, Map.of());
  }

  /// An image, audio, video or subtitle file of this site.
  ///
  /// @param exists whether it has been uploaded
  /// @param size `null` if it does not exist or its file does not state it
  public record OwnImage(boolean exists, @Nullable ImageSize size) {}

  /// Returns the size of an image of this site, empty if it is not known.
  ///
  /// @param key the key in the HTML bucket
  public Optional<ImageSize> size(String key) {
    return Optional.ofNullable(images.get(key)).map(OwnImage::size);
  }

  /// Returns whether an image of this site is known not to exist.
  ///
  /// @param key the key in the HTML bucket
  public boolean lacks(String key) {
    OwnImage image = images.get(key);
    return image != null && !image.exists();
  }
}
