package broadsheet.function.article;

import broadsheet.article.key.SourceKey;
import broadsheet.article.reader.ArticleReader;
import broadsheet.function.derive.Deriver;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.ActiveSettings.Snapshot;
import broadsheet.function.shared.Outputs;
import broadsheet.model.Derivation;
import broadsheet.model.Document;
import broadsheet.model.Source;
import broadsheet.store.Attributes;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.StoredObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Publishes an article, withholds it or rejects it.
///
/// An instance serves one invocation. It reads the settings once, and remembers which shared assets
/// exist.
final class ArticlePass {

  /// The number of bytes of an article that are read: one more than an article may have.
  private static final int READ_LIMIT = ArticleReader.MAX_SIZE + 1;

  /// The maximum size of a JSON document that is read, in bytes: many times that of any document
  /// that is written.
  private static final int MAX_DOCUMENT = 64 << 20;

  private static final Derivation GONE = new Derivation.Withhold("gone", null, List.of());

  private final ActiveSettings<Deriver> activeSettings;
  private final InstantSource clock;
  private final Deadline deadline;
  private final Set<ObjectId> writtenAssets;
  private final AtomicReference<@Nullable Snapshot<Deriver>> snapshot;

  ArticlePass(ActiveSettings<Deriver> activeSettings, InstantSource clock) {
    this(
        activeSettings,
        clock,
        Deadline.NEVER,
        ConcurrentHashMap.newKeySet(),
        new AtomicReference<>());
  }

  private ArticlePass(
      ActiveSettings<Deriver> activeSettings,
      InstantSource clock,
      Deadline deadline,
      Set<ObjectId> writtenAssets,
      AtomicReference<@Nullable Snapshot<Deriver>> snapshot) {
    this.activeSettings = activeSettings;
    this.clock = clock;
    this.deadline = deadline;
    this.writtenAssets = writtenAssets;
    this.snapshot = snapshot;
  }

  /// Returns the same pass with a deadline. Both share the settings, the assets and the previews.
  ArticlePass until(Deadline other) {
    return new ArticlePass(activeSettings.until(other), clock, other, writtenAssets, snapshot);
  }

  PassResult run(Attempt attempt, SourceKey.Text key) {
    Optional<StoredObject> upload = attempt.store().get(attempt.source(), READ_LIMIT);
    Snapshot<Deriver> present = settings();
    ArticleOutputs outputs = new ArticleOutputs(attempt, key, writtenAssets, previews(present));
    Derivation derivation =
        upload.map(file -> derive(attempt, key, file, present.value())).orElse(GONE);
    PassResult result =
        switch (derivation) {
          case Derivation.Publish publish ->
              outputs.publish(
                  publish, json -> firstVersion(attempt, key, json, upload.orElseThrow(), present));
          case Derivation.Withhold withhold -> outputs.withhold(withhold);
          case Derivation.Reject reject -> attempt.reject(reject.problems());
        };
    PassResult verified = attempt.verified(result, upload.map(StoredObject::attributes));
    return verified instanceof PassResult.Done && !unchanged(present)
        ? new PassResult.Conflict()
        : verified;
  }

  private static @Nullable Previews previews(Snapshot<Deriver> present) {
    return present.previewSecret() == null ? null : new Previews(present.previewSecret());
  }

  private Snapshot<Deriver> settings() {
    Snapshot<Deriver> known = snapshot.get();
    if (known != null) {
      return known;
    }
    Snapshot<Deriver> present = activeSettings.read();
    snapshot.set(present);
    return present;
  }

  /// Discards settings that have changed, so that the next pass reads them again.
  private boolean unchanged(Snapshot<Deriver> present) {
    boolean unchanged = activeSettings.unchanged(present);
    if (!unchanged) {
      snapshot.set(null);
    }
    return unchanged;
  }

  private Derivation derive(
      Attempt attempt, SourceKey.Text key, StoredObject upload, Deriver deriver) {
    Attributes attributes = upload.attributes();
    ObjectId id = attempt.source();
    Source source = new Source(id.bucket(), id.key(), attributes.eTag(), attributes.version());
    Deriver limited = deriver.until(deadline.whole());
    return deadline.uncounted(() -> limited.derive(key, source, upload.bytes(), clock.instant()));
  }

  /// Uploading the same bytes again changes nothing: if the stored document names the same ETag,
  /// the new one names the same version as it: the first one with these bytes.
  private Document firstVersion(
      Attempt attempt,
      SourceKey.Text key,
      Document json,
      StoredObject upload,
      Snapshot<Deriver> present) {
    Optional<String> version =
        attempt
            .store()
            .get(attempt.target(json), MAX_DOCUMENT)
            .filter(document -> Outputs.isMadeFrom(attempt.source(), document.attributes()))
            .flatMap(PublishedSource::of)
            .filter(published -> published.eTag().equals(upload.attributes().eTag()))
            .map(PublishedSource::version);
    if (version.isEmpty()) {
      return json;
    }
    Attributes first = upload.attributes().withVersion(version.get());
    StoredObject firstUpload = new StoredObject(first, upload.bytes());
    return derive(attempt, key, firstUpload, present.value()) instanceof Derivation.Publish publish
        ? publish.json()
        : json;
  }
}
