package broadsheet.function.article;

import broadsheet.article.key.SourceKey;
import broadsheet.article.reader.ArticleReader;
import broadsheet.function.derive.Deriver;
import broadsheet.function.event.Outcome;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.ActiveSettings.Snapshot;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Previews;
import broadsheet.function.surroundings.ImageUsers;
import broadsheet.function.surroundings.LanguageVersions;
import broadsheet.model.Document;
import broadsheet.model.Source;
import broadsheet.model.Versions;
import broadsheet.model.derivation.Derivation;
import broadsheet.model.derivation.Preparation;
import broadsheet.model.derivation.Surroundings;
import broadsheet.model.derivation.Surroundings.OwnImage;
import broadsheet.store.Attributes;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.StoredObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Publishes an article, withholds it or rejects it.
///
/// The pass begins with the settings that were read last, and verifies them at the end, together
/// with the article, its images and its language versions.
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

  /// @param foundIn the items of [ImageUsers] in which the article was found
  PassResult run(Attempt attempt, SourceKey.Text key, List<ObjectId> foundIn) {
    Snapshot<Deriver> settings = activeSettings.lastRead();
    Previews previews =
        settings.previewSecret() == null ? null : new Previews(settings.previewSecret());
    LanguageVersions versions =
        new LanguageVersions(attempt.settings().site(), attempt.settings().jsonBucket(), key);
    List<ObjectId> targets = outputs(attempt, key, previews);
    targets.addAll(versions.documents().values());
    targets.addAll(foundIn);
    return Parallel.both(
        () -> attempt.store().get(attempt.source(), READ_LIMIT),
        () -> attempt.reading(targets),
        (upload, read) ->
            run(new Inputs(read, key, upload, settings, previews, versions, foundIn)));
  }

  /// What a pass has read.
  ///
  /// @param attempt with the attributes of the outputs, the other language versions and the items
  ///   in which the article was found
  private record Inputs(
      Attempt attempt,
      SourceKey.Text key,
      Optional<StoredObject> upload,
      Snapshot<Deriver> settings,
      @Nullable Previews previews,
      LanguageVersions versions,
      List<ObjectId> foundIn) {

    Inputs with(Attempt other) {
      return new Inputs(other, key, upload, settings, previews, versions, foundIn);
    }

    /// Returns the upload that the documents name: the first one with the same bytes.
    Optional<Attributes> named() {
      return upload.map(file ->
          Outputs.firstUpload(
              attempt.source(), file.attributes(), attempt.present(attempt.json(key.jsonKey()))));
    }

    /// Returns the attributes of the documents of the other language versions.
    Map<String, Optional<Attributes>> others() {
      Map<String, Optional<Attributes>> others = new HashMap<>();
      versions.documents().forEach((language, id) -> others.put(language, attempt.present(id)));
      return others;
    }

    /// @param images the images of this site that the article shows
    /// @param taken the former addresses of the article that others have
    Surroundings surroundings(List<String> images, Map<String, String> taken) {
      Map<String, OwnImage> ownImages = new HashMap<>();
      images.forEach(
          image -> ownImages.put(image, FilePass.image(attempt.present(attempt.html(image)))));
      return new Surroundings(ownImages, LanguageVersions.accepted(others()), taken);
    }
  }

  private PassResult run(Inputs read) {
    Preparation preparation =
        read.upload()
            .map(file -> prepare(read, file.bytes()))
            .orElseGet(() -> new Preparation.Decided(GONE));
    Preparation.Open open =
        preparation instanceof Preparation.Open it
            ? it
            : new Preparation.Open(List.of(), List.of(), preparation::in);
    List<Document> items =
        open.images().stream()
            .map(image -> ImageUsers.item(image, read.attempt().source()))
            .toList();
    return Parallel.both(
        () -> readOthers(read, open, items),
        () -> Redirects.read(read.attempt(), read.key(), open.redirects()),
        (others, redirects) ->
            redirects
                .map(it -> run(open, items, read.with(others), it.with(others)))
                .orElseGet(PassResult.Conflict::new));
  }

  private PassResult run(
      Preparation.Open open, List<Document> items, Inputs inputs, Redirects redirects) {
    Surroundings surroundings = inputs.surroundings(open.images(), redirects.taken());
    Derivation derivation = deadline.uncounted(() -> open.in(surroundings));
    ArticleOutputs outputs = outputs(inputs, items, redirects, surroundings);
    PassResult result =
        switch (derivation) {
          case Derivation.Publish publish -> outputs.publish(publish, inputs.named().orElseThrow());
          case Derivation.Withhold withhold -> outputs.withhold(withhold);
          case Derivation.Reject reject -> outputs.reject(reject.problems());
          case Derivation.Introduce _ ->
              throw new IllegalStateException(inputs.key().key() + " has no page");
        };
    return result instanceof PassResult.Done done
        ? verified(inputs, redirects, surroundings, derivation, done)
        : result;
  }

  /// Reads the images, their items and whatever is at the former addresses of the article.
  private static Attempt readOthers(Inputs read, Preparation.Open open, List<Document> items) {
    Attempt attempt = read.attempt();
    return attempt.alsoReading(
        Stream.of(
                open.images().stream().map(attempt::html),
                items.stream().map(attempt::target),
                open.redirects().stream().map(attempt::html))
            .flatMap(targets -> targets)
            .filter(target -> !attempt.present().containsKey(target))
            .toList());
  }

  private ArticleOutputs outputs(
      Inputs inputs, List<Document> items, Redirects redirects, Surroundings surroundings) {
    List<ObjectId> wanted = items.stream().map(inputs.attempt()::target).toList();
    List<ObjectId> stale =
        inputs.foundIn().stream().filter(item -> !wanted.contains(item)).toList();
    boolean isTakenByUpload = surroundings.taken().values().stream().anyMatch(it -> !it.isEmpty());
    return new ArticleOutputs(
        inputs.attempt(),
        inputs.key(),
        writtenAssets,
        inputs.previews(),
        inputs.versions(),
        items,
        stale,
        redirects,
        isTakenByUpload ? clock.instant() : null);
  }

  /// Verifies that everything that was read is still the same, and finds the language versions that
  /// have to follow.
  private PassResult verified(
      Inputs inputs,
      Redirects redirects,
      Surroundings before,
      Derivation derivation,
      PassResult.Done done) {
    Attempt attempt = inputs.attempt();
    return Parallel.both(
        () ->
            Parallel.all(
                () -> attempt.sourceUnchanged(inputs.upload().map(StoredObject::attributes)),
                () -> activeSettings.unchanged(inputs.settings()),
                () -> imagesUnchanged(attempt, before.images()),
                () -> redirects.readAgain().taken().equals(before.taken())),
        () -> inputs.with(attempt.alsoReading(inputs.versions().documents().values())).others(),
        (unchanged, others) ->
            unchanged && LanguageVersions.accepted(others).equals(before.versions())
                ? done.withOutdated(
                    inputs.versions().outdated(ownVersions(inputs, derivation, done), others))
                : new PassResult.Conflict());
  }

  private static boolean imagesUnchanged(Attempt attempt, Map<String, OwnImage> before) {
    return Parallel.all(
        before.entrySet(),
        image ->
            FilePass.image(attempt.store().head(attempt.html(image.getKey())))
                .equals(image.getValue()));
  }

  /// Returns what the document at the article's address says after the pass; empty if there is
  /// none.
  private static Optional<Versions> ownVersions(
      Inputs inputs, Derivation derivation, PassResult.Done done) {
    Attempt attempt = inputs.attempt();
    if (derivation instanceof Derivation.Publish publish && done.outcome() != Outcome.REJECTED) {
      return Optional.of(publish.versions());
    }
    boolean isRemoved = derivation instanceof Derivation.Withhold;
    return attempt
        .present(attempt.json(inputs.key().jsonKey()))
        .filter(document -> !isRemoved || !Outputs.isMadeFrom(attempt.source(), document))
        .map(LanguageVersions::of);
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

  private Preparation prepare(Inputs read, byte[] bytes) {
    ObjectId id = read.attempt().source();
    Attributes upload = read.named().orElseThrow();
    Source source = new Source(id.bucket(), id.key(), upload.eTag(), upload.version());
    Deriver limited = read.settings().value().until(deadline.whole());
    return deadline.uncounted(() -> limited.prepare(read.key(), source, bytes, clock.instant()));
  }
}
