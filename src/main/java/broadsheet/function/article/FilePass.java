package broadsheet.function.article;

import broadsheet.article.Problem;
import broadsheet.article.image.ImageHeader;
import broadsheet.article.image.ImageSize;
import broadsheet.article.key.FileType;
import broadsheet.article.key.SourceKey;
import broadsheet.article.svg.SvgReader;
import broadsheet.article.svg.SvgReading;
import broadsheet.function.event.Outcome;
import broadsheet.function.shared.Parallel;
import broadsheet.model.CacheControl;
import broadsheet.model.DeskItem;
import broadsheet.model.Document;
import broadsheet.model.derivation.Surroundings.OwnImage;
import broadsheet.store.Attributes;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Copies a file such as an image to the HTML bucket, byte for byte; an SVG image is sanitized. The
/// metadata of the copy of an image says which size the image has, for the articles that show it.
final class FilePass {

  /// The name of the size in the metadata.
  private static final String SIZE = "size";

  /// The value for a file that does not state its size.
  private static final String UNKNOWN = "unknown";

  private FilePass() {}

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

  static PassResult run(Attempt attempt, SourceKey.File file) {
    return Parallel.both(
        () -> upload(attempt, file.type()),
        () -> attempt.reading(List.of(attempt.html(file.copyKey()))),
        (upload, read) -> run(read, file, upload));
  }

  /// Reads an SVG image. Of any other file, only the attributes are read.
  private static Optional<StoredObject> upload(Attempt attempt, FileType type) {
    return type.isSvg()
        ? attempt.store().get(attempt.source(), (int) type.maxSize())
        : attempt
            .store()
            .head(attempt.source())
            .map(upload -> new StoredObject(upload, new byte[0]));
  }

  private static PassResult run(
      Attempt attempt, SourceKey.File file, Optional<StoredObject> upload) {
    PassResult result =
        upload.isPresent() ? publish(attempt, file, upload.get()) : remove(attempt, file);
    return attempt.verified(result, upload.map(StoredObject::attributes));
  }

  private static PassResult publish(Attempt attempt, SourceKey.File file, StoredObject object) {
    Attributes upload = object.attributes();
    if (upload.size() > file.type().maxSize()) {
      return attempt.reject(List.of(tooLarge(attempt.source(), file.type(), upload.size())));
    }
    ObjectId copy = attempt.html(file.copyKey());
    Optional<Attributes> present = attempt.present(copy);
    AddressOwners owners = AddressOwners.of(attempt);
    Optional<ObjectId> owner = owners.otherOwner(attempt.key(), present);
    if (owner.isPresent()) {
      return owners.reject(attempt, copy, owner.get());
    }
    return file.type().isSvg()
        ? sanitize(attempt, file, object.bytes())
        : copy(attempt, file, upload, copy, present);
  }

  private static PassResult sanitize(Attempt attempt, SourceKey.File file, byte[] bytes) {
    return switch (SvgReader.read(attempt.source().toString(), bytes)) {
      case SvgReading.Rejected rejected -> attempt.reject(List.of(rejected.problem()));
      case SvgReading.Accepted image -> write(attempt, file, image);
    };
  }

  private static PassResult write(Attempt attempt, SourceKey.File file, SvgReading.Accepted image) {
    Document document =
        Document.image(
            file.copyKey(),
            file.type().contentType(),
            CacheControl.CHANGEABLE,
            image.svg().getBytes(StandardCharsets.UTF_8));
    ObjectId copy = attempt.target(document);
    List<Problem> warnings = image.warnings();
    DeskItem item =
        warnings.isEmpty()
            ? null
            : DeskItem.warned(
                attempt.source().toString(),
                null,
                attempt.settings().site().baseUrl() + file.urlPath(),
                warnings);
    String size = image.size().map(ImageSize::toString).orElse(UNKNOWN);
    boolean written =
        attempt
                .outputs()
                .write(attempt.source(), copy, document, attempt.present(copy), Map.of(SIZE, size))
            && attempt.writeStatus(warnings, item);
    return written
        ? attempt.done(Outcome.PUBLISHED, "", warnings, false)
        : new PassResult.Conflict();
  }

  private static PassResult copy(
      Attempt attempt,
      SourceKey.File file,
      Attributes upload,
      ObjectId copy,
      Optional<Attributes> present) {
    ObjectId source = attempt.source();
    boolean written =
        attempt
                .outputs()
                .copy(
                    source,
                    upload,
                    copy,
                    headers(file.type()),
                    present,
                    () -> facts(attempt, file.type(), upload))
            && attempt.writeStatus(List.of(), null);
    return written
        ? attempt.done(Outcome.PUBLISHED, "", List.of(), false)
        : new PassResult.Conflict();
  }

  private static Headers headers(FileType type) {
    return new Headers(
        type.contentType(), CacheControl.CHANGEABLE, "", "", type.disposition(), Map.of());
  }

  /// Returns what the metadata of the copy says about the bytes; empty if the upload has changed.
  private static Optional<Map<String, String>> facts(
      Attempt attempt, FileType type, Attributes upload) {
    return type.isImage() ? size(attempt, upload) : Optional.of(Map.of());
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

  private static PassResult remove(Attempt attempt, SourceKey.File file) {
    boolean removed =
        attempt.remove(attempt.html(file.copyKey())) && attempt.writeStatus(List.of(), null);
    return removed ? attempt.done(Outcome.REMOVED, "", List.of(), true) : new PassResult.Conflict();
  }

  private static Problem tooLarge(ObjectId source, FileType type, long size) {
    return Problem.error(
        source.toString(),
        0,
        0,
        size + " bytes",
        type.noun() + " of at most " + type.maxSize() + " bytes",
        type.isSvg() ? "simplify it, or save it as PNG or WebP" : "reduce its size");
  }
}
