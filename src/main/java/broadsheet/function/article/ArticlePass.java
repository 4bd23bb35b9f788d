package broadsheet.function.article;

import broadsheet.article.key.SourceKey;
import broadsheet.article.reader.ArticleReader;
import broadsheet.function.derive.Deriver;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.ActiveSettings.Snapshot;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.model.Derivation;
import broadsheet.model.Document;
import broadsheet.model.Source;
import broadsheet.store.Attributes;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.StoredObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Publishes an article, withholds it or rejects it.
///
/// The pass begins with the settings that were read last, and verifies them at the end, together
/// with the article.
///
/// @param writtenAssets the shared assets that are known to be up to date; those that a pass finds
///   or writes are added
record ArticlePass(
    ActiveSettings<Deriver> activeSettings,
    InstantSource clock,
    Deadline deadline,
    Set<Document> writtenAssets) {

  /// The number of bytes of an article that are read: one more than an article may have.
  private static final int READ_LIMIT = ArticleReader.MAX_SIZE + 1;

  private static final Derivation GONE = new Derivation.Withhold("gone", null, List.of());

  /// Returns the same pass with a deadline. Both share the settings and the assets.
  ArticlePass until(Deadline other) {
    return new ArticlePass(activeSettings.until(other), clock, other, writtenAssets);
  }

  PassResult run(Attempt attempt, SourceKey.Text key) {
    Snapshot<Deriver> settings = activeSettings.lastRead();
    Previews previews =
        settings.previewSecret() == null ? null : new Previews(settings.previewSecret());
    return Parallel.both(
        () -> attempt.store().get(attempt.source(), READ_LIMIT),
        () -> attempt.reading(outputs(attempt, key, previews)),
        (upload, read) -> run(read, key, upload, settings, previews));
  }

  private PassResult run(
      Attempt attempt,
      SourceKey.Text key,
      Optional<StoredObject> upload,
      Snapshot<Deriver> settings,
      @Nullable Previews previews) {
    // A document names the first upload with the same bytes.
    Optional<Attributes> named =
        upload.map(file ->
            Outputs.firstUpload(
                attempt.source(), file.attributes(), attempt.present(attempt.json(key.jsonKey()))));
    Derivation derivation =
        upload
            .map(file -> derive(attempt, key, named.orElseThrow(), file.bytes(), settings.value()))
            .orElse(GONE);
    ArticleOutputs outputs = new ArticleOutputs(attempt, key, writtenAssets, previews);
    PassResult result =
        switch (derivation) {
          case Derivation.Publish publish -> outputs.publish(publish, named.orElseThrow());
          case Derivation.Withhold withhold -> outputs.withhold(withhold);
          case Derivation.Reject reject -> outputs.reject(reject.problems());
        };
    return attempt.verified(
        result, upload.map(StoredObject::attributes), () -> activeSettings.unchanged(settings));
  }

  /// Returns the outputs that an article can have, without the report and the desk item.
  private static List<ObjectId> outputs(
      Attempt attempt, SourceKey.Text key, @Nullable Previews previews) {
    List<ObjectId> outputs = new ArrayList<>();
    outputs.add(attempt.html(key.pageKey()));
    outputs.add(attempt.html(key.markdownKey()));
    outputs.add(attempt.json(key.jsonKey()));
    if (previews != null) {
      outputs.add(attempt.html(previews.key(attempt.source())));
    }
    return outputs;
  }

  private Derivation derive(
      Attempt attempt, SourceKey.Text key, Attributes upload, byte[] bytes, Deriver deriver) {
    ObjectId id = attempt.source();
    Source source = new Source(id.bucket(), id.key(), upload.eTag(), upload.version());
    Deriver limited = deriver.until(deadline.whole());
    return deadline.uncounted(() -> limited.derive(key, source, bytes, clock.instant()));
  }
}
