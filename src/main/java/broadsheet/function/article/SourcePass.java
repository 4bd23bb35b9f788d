package broadsheet.function.article;

import broadsheet.article.Problem;
import broadsheet.article.SettingsReading;
import broadsheet.article.frontmatter.ArticleReader;
import broadsheet.article.key.SourceKey;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.function.event.Outcome;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.ActiveSettings.Snapshot;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Settings;
import broadsheet.model.Derivation;
import broadsheet.model.Document;
import broadsheet.model.Source;
import broadsheet.page.Report;
import broadsheet.store.Attributes;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One pass over one source: read, derive, write, verify.
///
/// Lives as long as an invocation and remembers which shared assets it has seen in their place.
public final class SourcePass {

  /// Bytes of an article that are read: one more than an article may have.
  private static final int READ_LIMIT = ArticleReader.MAX_SIZE + 1;

  /// Largest document that is looked into, in bytes: many times what an article can become.
  private static final int MAX_DOCUMENT = 64 << 20;

  /// Largest image that is copied, in bytes.
  private static final long MAX_IMAGE_SIZE = 50L << 20;

  private static final String IMAGE_CACHE_CONTROL = "public, max-age=3600, s-maxage=86400";

  private static final Derivation GONE = new Derivation.Withhold("gone", null, List.of());

  private final Settings settings;
  private final ObjectStore store;
  private final ActiveSettings<Deriver> inForce;
  private final Schedule schedule;
  private final InstantSource clock;
  private final SiteSettingsReader reader;
  private final Deadline deadline;
  private final Set<ObjectId> assetsInPlace;
  private final AtomicReference<@Nullable Snapshot<Deriver>> known;

  public SourcePass(
      Settings settings, ObjectStore store, ActiveSettings<Deriver> inForce, InstantSource clock) {
    this.settings = settings;
    this.store = store;
    this.inForce = inForce;
    this.reader = new SiteSettingsReader(settings.site().languages());
    this.schedule = new Schedule(store, settings.jsonBucket());
    this.clock = clock;
    this.deadline = Deadline.NEVER;
    this.assetsInPlace = ConcurrentHashMap.newKeySet();
    this.known = new AtomicReference<>();
  }

  private SourcePass(SourcePass other, Deadline deadline) {
    this.settings = other.settings;
    this.store = other.store.until(deadline);
    this.inForce = other.inForce.until(deadline);
    this.reader = other.reader;
    this.schedule = new Schedule(store, settings.jsonBucket());
    this.clock = other.clock;
    this.deadline = deadline;
    this.assetsInPlace = other.assetsInPlace;
    this.known = other.known;
  }

  /// The same for a source that must be done by a deadline; what one remembers, the other does.
  SourcePass until(Deadline other) {
    return new SourcePass(this, other);
  }

  /// Runs a pass.
  ///
  /// @return empty when the source or an output changed meanwhile: run another
  Optional<Settled> run(ObjectId source, SourceKey key, Outputs outputs) {
    return switch (key) {
      case SourceKey.Text text -> article(source, text, outputs);
      case SourceKey.Image image -> image(source, image, outputs);
      case SourceKey.SiteFile file -> siteFile(source, file, outputs);
      case SourceKey.Refused refused -> refused(source, refused, outputs);
      case SourceKey.Ignored ignored -> ignored(ignored, source, outputs);
    };
  }

  private Optional<Settled> article(ObjectId source, SourceKey.Text key, Outputs outputs) {
    Optional<StoredObject> upload = store.get(source, READ_LIMIT);
    Snapshot<Deriver> present = known();
    Optional<Settled> settled =
        switch (upload.map(file -> derive(source, key, file, present.use())).orElse(GONE)) {
          case Derivation.Publish publish ->
              publish(
                  source,
                  key,
                  publish,
                  json -> unchanged(source, key, json, upload.orElseThrow(), present.use()),
                  outputs);
          case Derivation.Withhold withhold -> withhold(source, key, withhold, outputs);
          case Derivation.Reject reject -> reject(source, key, reject.problems(), outputs);
        };
    return settled.filter(_ ->
        isStill(source, upload.map(StoredObject::attributes))
            && (upload.isEmpty() || isStill(present)));
  }

  /// The settings are read once, and again when they turn out to have changed.
  private Snapshot<Deriver> known() {
    Snapshot<Deriver> present = known.get();
    if (present == null) {
      present = inForce.read();
      known.set(present);
    }
    return present;
  }

  private boolean isStill(Snapshot<Deriver> present) {
    if (inForce.isStill(present)) {
      return true;
    }
    known.set(null);
    return false;
  }

  /// Identical bytes uploaded again are no change: the document of a source whose present one says
  /// the same ETag names the version that it names, which was the first with these bytes. Only a
  /// document that would be written is looked into.
  private Document unchanged(
      ObjectId source, SourceKey.Text key, Document json, StoredObject upload, Deriver deriver) {
    Optional<StoredObject> present = store.get(target(json), MAX_DOCUMENT);
    Optional<String> version =
        present
            .filter(document -> Outputs.isFrom(source, document.attributes()))
            .flatMap(PublishedSource::of)
            .filter(published -> published.eTag().equals(upload.attributes().eTag()))
            .map(PublishedSource::version);
    if (version.isEmpty()) {
      return json;
    }
    Attributes first = upload.attributes().withVersion(version.get());
    return derive(source, key, new StoredObject(first, upload.bytes()), deriver)
            instanceof Derivation.Publish again
        ? again.json()
        : json;
  }

  private Derivation derive(
      ObjectId source, SourceKey.Text key, StoredObject upload, Deriver deriver) {
    Attributes attributes = upload.attributes();
    Source read =
        new Source(source.bucket(), source.key(), attributes.eTag(), attributes.version());
    Deriver inTime = deriver.until(deadline.whole());
    return deadline.uncounted(() -> inTime.derive(key, read, upload.bytes(), clock.instant()));
  }

  /// The page comes first, since writing it claims the address; the JSON document comes last, since
  /// lists follow it and must not lead to a page that is not there.
  private Optional<Settled> publish(
      ObjectId source,
      SourceKey.Text key,
      Derivation.Publish publish,
      UnaryOperator<Document> unchanged,
      Outputs outputs) {
    ObjectId page = target(publish.page());
    Optional<Attributes> present = store.head(page);
    Optional<ObjectId> owner = present.flatMap(output -> otherOwner(source, key, output));
    if (owner.isPresent()) {
      // The owner was read, too, so it is verified as well.
      return reject(source, key, List.of(taken(source, key, owner.get())), outputs)
          .filter(_ -> owner.equals(store.head(page).flatMap(o -> otherOwner(source, key, o))));
    }
    if (publish.until() != null) {
      schedule.remember(source, publish.until());
    }
    boolean done =
        publish.assets().stream().allMatch(asset -> putInPlace(asset, outputs))
            && outputs.write(source, page, publish.page(), present)
            && writeMarkdown(source, key, publish.markdown(), outputs)
            && writeJson(source, publish.json(), unchanged, outputs)
            && outputs.remove(source, report(key));
    return done
        ? Optional.of(settled(Outcome.PUBLISHED, "", outputs, publish.warnings(), false))
        : Optional.empty();
  }

  private boolean writeJson(
      ObjectId source, Document json, UnaryOperator<Document> unchanged, Outputs outputs) {
    ObjectId target = target(json);
    Optional<Attributes> present = store.head(target);
    boolean isSettled = present.isEmpty() || Outputs.isRight(source, json, present.get());
    return outputs.write(source, target, isSettled ? json : unchanged.apply(json), present);
  }

  private boolean writeMarkdown(
      ObjectId source, SourceKey.Text key, @Nullable Document markdown, Outputs outputs) {
    return markdown == null
        ? outputs.remove(source, new ObjectId(settings.htmlBucket(), key.markdownKey()))
        : outputs.write(source, target(markdown), markdown);
  }

  /// In the opposite order: lists first, then the page.
  private Optional<Settled> withhold(
      ObjectId source, SourceKey.Text key, Derivation.Withhold withhold, Outputs outputs) {
    if (withhold.until() != null) {
      schedule.remember(source, withhold.until());
    }
    boolean done =
        outputs.remove(source, new ObjectId(settings.jsonBucket(), key.jsonKey()))
            && writeMarkdown(source, key, null, outputs)
            && outputs.remove(source, new ObjectId(settings.htmlBucket(), key.pageKey()))
            && (withhold.problems().isEmpty()
                ? outputs.remove(source, report(key))
                : writeReport(source, key, withhold.problems(), outputs));
    return done
        ? Optional.of(
            settled(Outcome.REMOVED, withhold.reason(), outputs, withhold.problems(), true))
        : Optional.empty();
  }

  private Optional<Settled> image(ObjectId source, SourceKey.Image image, Outputs outputs) {
    Optional<Attributes> upload = store.head(source);
    Optional<Settled> settled =
        upload.isPresent()
            ? copy(source, image, upload.get(), outputs)
            : withdraw(source, image, outputs);
    return settled.filter(_ -> isStill(source, upload));
  }

  /// Two keys can have one address: one of them composed, the other decomposed.
  private Optional<Settled> copy(
      ObjectId source, SourceKey.Image image, Attributes upload, Outputs outputs) {
    if (upload.size() > MAX_IMAGE_SIZE) {
      return reject(source, image, List.of(tooLarge(source, upload.size())), outputs);
    }
    ObjectId copy = new ObjectId(settings.htmlBucket(), image.copyKey());
    Optional<Attributes> present = store.head(copy);
    Optional<ObjectId> owner = present.flatMap(output -> otherOwner(source, image, output));
    if (owner.isPresent()) {
      return reject(source, image, List.of(taken(source, image, owner.get())), outputs)
          .filter(_ -> owner.equals(store.head(copy).flatMap(o -> otherOwner(source, image, o))));
    }
    boolean done =
        outputs.copy(source, upload, copy, image.contentType(), IMAGE_CACHE_CONTROL, present)
            && outputs.remove(source, report(image));
    return done
        ? Optional.of(settled(Outcome.PUBLISHED, "", outputs, List.of(), false))
        : Optional.empty();
  }

  private Optional<Settled> withdraw(ObjectId source, SourceKey.Image image, Outputs outputs) {
    ObjectId copy = new ObjectId(settings.htmlBucket(), image.copyKey());
    return outputs.remove(source, copy) && outputs.remove(source, report(image))
        ? Optional.of(settled(Outcome.REMOVED, "", outputs, List.of(), true))
        : Optional.empty();
  }

  /// Earlier versions reported such a key.
  private Optional<Settled> ignored(SourceKey.Ignored ignored, ObjectId source, Outputs outputs) {
    return outputs.remove(source, report(ignored))
        ? Optional.of(settled(Outcome.REMOVED, "ignored", outputs, List.of(), false))
        : Optional.empty();
  }

  /// The settings come last: all that follows them then finds the report as it should be.
  private Optional<Settled> siteFile(ObjectId source, SourceKey.SiteFile key, Outputs outputs) {
    Optional<StoredObject> upload = store.get(source, SiteSettingsReader.MAX_SIZE + 1);
    byte[] bytes = upload.map(StoredObject::bytes).orElse(new byte[0]);
    Optional<Settled> settled =
        switch (reader.read(source.toString(), bytes)) {
          case SettingsReading.Rejected rejected ->
              reject(source, key, rejected.problems(), outputs);
          case SettingsReading.Accepted accepted ->
              putInForce(source, key, bytes, accepted.warnings(), outputs);
        };
    return settled.filter(_ -> isStill(source, upload.map(StoredObject::attributes)));
  }

  private Optional<Settled> putInForce(
      ObjectId source,
      SourceKey.SiteFile key,
      byte[] bytes,
      List<Problem> warnings,
      Outputs outputs) {
    boolean isReported =
        warnings.isEmpty()
            ? outputs.remove(source, report(key))
            : writeReport(source, key, warnings, outputs);
    String text = new String(bytes, StandardCharsets.UTF_8);
    return isReported && inForce.replace(source, text, outputs)
        ? Optional.of(
            settled(
                bytes.length == 0 ? Outcome.REMOVED : Outcome.PUBLISHED,
                "",
                outputs,
                warnings,
                false))
        : Optional.empty();
  }

  private Optional<Settled> refused(ObjectId source, SourceKey.Refused refused, Outputs outputs) {
    Optional<Attributes> upload = store.head(source);
    Optional<Settled> settled =
        upload.isPresent()
            ? reject(source, refused, List.of(refused.problem(source.toString())), outputs)
            : Optional.of(report(refused))
                .filter(report -> outputs.remove(source, report))
                .map(_ -> settled(Outcome.REMOVED, "gone", outputs, List.of(), false));
    return settled.filter(_ -> isStill(source, upload));
  }

  private Optional<Settled> reject(
      ObjectId source, SourceKey key, List<Problem> problems, Outputs outputs) {
    return writeReport(source, key, problems, outputs)
        ? Optional.of(new Settled(Outcome.REJECTED, "", problems, false))
        : Optional.empty();
  }

  private static Settled settled(
      Outcome change, String reason, Outputs outputs, List<Problem> problems, boolean isFree) {
    return new Settled(
        outputs.written().isEmpty() ? Outcome.UNCHANGED : change, reason, problems, isFree);
  }

  private boolean writeReport(
      ObjectId source, SourceKey key, List<Problem> problems, Outputs outputs) {
    return outputs.write(source, report(key), Report.of(source.toString(), key, problems));
  }

  /// The living source that owns an output, if it is another one than ours.
  private Optional<ObjectId> otherOwner(ObjectId source, SourceKey key, Attributes output) {
    return Outputs.sourceKey(output)
        .filter(owner -> !owner.equals(source.key()))
        .filter(owner ->
            SourceKey.of(owner, settings.site().languages()).urlPath().equals(key.urlPath()))
        .map(owner -> new ObjectId(source.bucket(), owner))
        .filter(owner -> store.head(owner).isPresent());
  }

  private static Problem taken(ObjectId source, SourceKey key, ObjectId owner) {
    return Problem.error(
        source.toString(),
        0,
        0,
        "the address " + key.urlPath() + ", which " + owner + " has already",
        "an address of its own",
        "rename this file or delete the other");
  }

  private static Problem tooLarge(ObjectId source, long size) {
    return Problem.error(
        source.toString(),
        0,
        0,
        size + " bytes",
        "an image of at most " + MAX_IMAGE_SIZE + " bytes",
        "save it smaller");
  }

  /// One that could not be written counts as missing: nobody else may have written it either.
  private boolean putInPlace(Document asset, Outputs outputs) {
    ObjectId target = target(asset);
    if (assetsInPlace.contains(target)) {
      return true;
    }
    boolean isInPlace = outputs.writeShared(target, asset);
    if (isInPlace) {
      assetsInPlace.add(target);
    }
    return isInPlace;
  }

  private boolean isStill(ObjectId source, Optional<Attributes> read) {
    Optional<Attributes> now = store.head(source);
    return read.map(Attributes::eTag).equals(now.map(Attributes::eTag))
        && Objects.equals(
            read.map(Attributes::version).orElse(null), now.map(Attributes::version).orElse(null));
  }

  private ObjectId report(SourceKey key) {
    return new ObjectId(settings.jsonBucket(), key.reportKey());
  }

  private ObjectId target(Document document) {
    return switch (document.shelf()) {
      case HTML -> new ObjectId(settings.htmlBucket(), document.key());
      case JSON -> new ObjectId(settings.jsonBucket(), document.key());
    };
  }
}
