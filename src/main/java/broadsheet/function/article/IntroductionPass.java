package broadsheet.function.article;

import broadsheet.article.key.SourceKey;
import broadsheet.article.reader.ArticleReader;
import broadsheet.function.derive.Deriver;
import broadsheet.function.event.Outcome;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.ActiveSettings.Snapshot;
import broadsheet.function.shared.Parallel;
import broadsheet.model.Source;
import broadsheet.model.derivation.Derivation;
import broadsheet.model.derivation.Surroundings;
import broadsheet.store.Attributes;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.StoredObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Publishes the introduction of a list, withholds it or rejects it. Its only output is a private
/// document, from which SiteFunction derives the list.
///
/// The pass begins with the settings that were read last, and verifies them at the end.
record IntroductionPass(
    ActiveSettings<Deriver> activeSettings, InstantSource clock, Deadline deadline) {

  private static final Derivation GONE = new Derivation.Withhold("gone", null, List.of());

  PassResult run(Attempt attempt, SourceKey.IntroductionFile key) {
    Snapshot<Deriver> settings = activeSettings.lastRead();
    ObjectId document = attempt.json(key.jsonKey());
    return Parallel.both(
        () -> attempt.store().get(attempt.source(), ArticleReader.MAX_SIZE + 1),
        () -> attempt.reading(List.of(document)),
        (upload, read) -> {
          Derivation derivation =
              upload.map(file -> derive(settings, key, read.source(), file)).orElse(GONE);
          PassResult result = run(read, document, derivation);
          boolean isFinal =
              result instanceof PassResult.Conflict || activeSettings.unchanged(settings);
          return isFinal
              ? attempt.verified(result, upload.map(StoredObject::attributes))
              : new PassResult.Conflict();
        });
  }

  private Derivation derive(
      Snapshot<Deriver> settings, SourceKey.IntroductionFile key, ObjectId id, StoredObject file) {
    Attributes upload = file.attributes();
    Source source = new Source(id.bucket(), id.key(), upload.eTag(), upload.version());
    Deriver limited = settings.value().until(deadline.whole());
    return deadline.uncounted(
        () -> limited.prepare(key, source, file.bytes(), clock.instant()).in(Surroundings.NONE));
  }

  private static PassResult run(Attempt attempt, ObjectId document, Derivation derivation) {
    return switch (derivation) {
      case Derivation.Introduce introduce -> publish(attempt, document, introduce);
      case Derivation.Withhold withhold -> withhold(attempt, document, withhold);
      case Derivation.Reject reject -> attempt.reject(reject.problems());
      case Derivation.Publish _ ->
          throw new IllegalStateException(attempt.source() + " has a page");
    };
  }

  /// Another spelling of a term has the same list. The upload that comes first owns it.
  private static PassResult publish(
      Attempt attempt, ObjectId document, Derivation.Introduce introduce) {
    AddressOwners owners = AddressOwners.of(attempt);
    Optional<ObjectId> owner = owners.otherOwner(attempt.key(), attempt.present(document));
    if (owner.isPresent()) {
      return owners.reject(attempt, document, owner.get());
    }
    schedule(attempt, introduce.until());
    return attempt.write(introduce.document())
            && attempt.writeStatus(introduce.warnings(), introduce.deskItem())
        ? attempt.done(Outcome.PUBLISHED, "", introduce.warnings(), false)
        : new PassResult.Conflict();
  }

  private static PassResult withhold(
      Attempt attempt, ObjectId document, Derivation.Withhold withhold) {
    schedule(attempt, withhold.until());
    return attempt.remove(document) && attempt.writeStatus(withhold.problems(), withhold.deskItem())
        ? attempt.done(Outcome.REMOVED, withhold.reason(), withhold.problems(), true)
        : new PassResult.Conflict();
  }

  private static void schedule(Attempt attempt, @Nullable Instant time) {
    if (time != null) {
      new Schedule(attempt.store(), attempt.settings().jsonBucket()).add(attempt.source(), time);
    }
  }
}
