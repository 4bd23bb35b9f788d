package broadsheet.function.article;

import broadsheet.article.Problem;
import broadsheet.article.image.ImageHeader;
import broadsheet.article.image.ImageSize;
import broadsheet.article.key.SourceKey;
import broadsheet.function.event.Outcome;
import broadsheet.function.shared.Parallel;
import broadsheet.model.CacheControl;
import broadsheet.model.derivation.Surroundings.OwnImage;
import broadsheet.store.Attributes;
import broadsheet.store.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Copies an image to the HTML bucket, byte for byte. The metadata of the copy says which size the
/// image has, for the articles that show it.
final class ImagePass {

  /// The maximum size of an image that is copied, in bytes.
  private static final long MAX_SIZE = 50L << 20;

  /// The name of the size in the metadata, and the value for a file that does not say.
  private static final String SIZE = "size";

  private static final String UNKNOWN = "unknown";

  private ImagePass() {}

  /// Returns what an article has to know of an image.
  ///
  /// @param copy the attributes of the copy; empty if there is none
  static OwnImage image(Optional<Attributes> copy) {
    ImageSize size =
        copy.map(found -> found.headers().metadata().get(SIZE))
            .flatMap(ImageSize::parse)
            .orElse(null);
    return new OwnImage(copy.isPresent(), size);
  }

  static PassResult run(Attempt attempt, SourceKey.Image image) {
    return Parallel.both(
        () -> attempt.store().head(attempt.source()),
        () -> attempt.reading(List.of(attempt.html(image.copyKey()))),
        (upload, read) -> run(read, image, upload));
  }

  private static PassResult run(
      Attempt attempt, SourceKey.Image image, Optional<Attributes> upload) {
    PassResult result =
        upload.isPresent() ? copy(attempt, image, upload.get()) : remove(attempt, image);
    return attempt.verified(result, upload);
  }

  private static PassResult copy(Attempt attempt, SourceKey.Image image, Attributes upload) {
    ObjectId source = attempt.source();
    if (upload.size() > MAX_SIZE) {
      return attempt.reject(List.of(tooLarge(source, upload.size())));
    }
    ObjectId copy = attempt.html(image.copyKey());
    Optional<Attributes> present = attempt.present(copy);
    AddressOwners owners = AddressOwners.of(attempt);
    Optional<ObjectId> owner = owners.otherOwner(attempt.key(), present);
    if (owner.isPresent()) {
      return owners.reject(attempt, copy, owner.get());
    }
    boolean written =
        attempt
                .outputs()
                .copy(
                    source,
                    upload,
                    copy,
                    image.contentType(),
                    CacheControl.CHANGEABLE,
                    present,
                    () -> size(attempt, upload))
            && attempt.writeStatus(List.of(), null);
    return written
        ? attempt.done(Outcome.PUBLISHED, "", List.of(), false)
        : new PassResult.Conflict();
  }

  /// Reads the size from the beginning of the file; empty if the upload has changed.
  private static Optional<Map<String, String>> size(Attempt attempt, Attributes upload) {
    return attempt
        .store()
        .get(attempt.source(), ImageHeader.LENGTH)
        .filter(file -> file.attributes().eTag().equals(upload.eTag()))
        .map(file -> ImageHeader.size(file.bytes()).map(ImageSize::toString).orElse(UNKNOWN))
        .map(size -> Map.of(SIZE, size));
  }

  private static PassResult remove(Attempt attempt, SourceKey.Image image) {
    boolean removed =
        attempt.remove(attempt.html(image.copyKey())) && attempt.writeStatus(List.of(), null);
    return removed ? attempt.done(Outcome.REMOVED, "", List.of(), true) : new PassResult.Conflict();
  }

  private static Problem tooLarge(ObjectId source, long size) {
    return Problem.error(
        source.toString(),
        0,
        0,
        size + " bytes",
        "an image of at most " + MAX_SIZE + " bytes",
        "reduce its size");
  }
}
