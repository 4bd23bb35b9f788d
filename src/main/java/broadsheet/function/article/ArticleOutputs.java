package broadsheet.function.article;

import broadsheet.article.Problem;
import broadsheet.article.key.SourceKey;
import broadsheet.function.event.Outcome;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Previews;
import broadsheet.function.surroundings.LanguageVersions;
import broadsheet.model.DeskItem;
import broadsheet.model.Document;
import broadsheet.model.derivation.Derivation;
import broadsheet.store.Attributes;
import broadsheet.store.ObjectId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes or removes the outputs of one article.
///
/// @param writtenAssets the shared assets that are known to be up to date; the ones found or
///   written here are added
/// @param previews `null` if the site has never had previews
/// @param items the items of [ImageUsers] for the images that the article shows
/// @param stale such items for images that it no longer shows
/// @param waitingSince the time of this pass, if other uploads have some of its former addresses;
///   otherwise `null`
record ArticleOutputs(
    Attempt attempt,
    SourceKey.Text key,
    Set<Document> writtenAssets,
    @Nullable Previews previews,
    LanguageVersions versions,
    List<Document> items,
    List<ObjectId> stale,
    Redirects redirects,
    @Nullable Instant waitingSince) {

  /// Writes the outputs. First, in parallel, the page, which claims the address, and whatever
  /// belongs to the source alone. Then the JSON document and the text: the document triggers the
  /// lists, which must not link to a page that does not exist. It is also the last output that
  /// depends on the language versions of the article, so that a pass over another version sees from
  /// it whether this one is complete. Redirect pages that it no longer names are deleted before it,
  /// and those that it names are written after it.
  ///
  /// If another source owns the address, the article is rejected, and its Markdown text is deleted:
  /// a pass that is overtaken after it has written the page may write the text when the address has
  /// been claimed by the other source. All other outputs have the same keys for both sources.
  ///
  /// @param upload the upload that the JSON document names
  PassResult publish(Derivation.Publish publish, Attributes upload) {
    ObjectId page = attempt.target(publish.page());
    AddressOwners owners = AddressOwners.of(attempt);
    Optional<ObjectId> owner = owners.otherOwner(attempt.key(), attempt.present(page));
    if (owner.isPresent()) {
      return writeMarkdown(null) && redirects.removeUnnamed()
          ? owners.reject(attempt, page, owner.get())
          : new PassResult.Conflict();
    }
    if (isClaimedMeanwhile(page)) {
      return new PassResult.Conflict();
    }
    noteDisplaced(page);
    schedule(publish.until());
    schedule(publish.deskUntil());
    boolean written =
        writeAssets(publish.assets())
            && Parallel.all(
                () -> attempt.write(publish.page()),
                () -> Parallel.all(items, attempt::write),
                this::removeStaleItems,
                () -> attempt.writeStatus(List.of(), publish.deskItem()))
            && redirects.removeAllBut(publish.redirects())
            && Parallel.all(
                () -> writeMarkdown(publish.markdown()),
                () -> writeJson(publish, upload),
                this::removePreview)
            && redirects.write(publish.redirects());
    schedule(nextLook());
    return written
        ? attempt.done(Outcome.PUBLISHED, "", publish.warnings(), false)
        : new PassResult.Conflict();
  }

  /// The address may be a former address of another article. That article's redirect page gives
  /// way, so the article has to be reconciled afterwards.
  private void noteDisplaced(ObjectId page) {
    attempt
        .present(page)
        .filter(Outputs::isRedirect)
        .flatMap(Outputs::sourceKey)
        .ifPresent(attempt.notes()::addDisplaced);
  }

  /// Returns whether another source has claimed the address while the outputs were read. Then the
  /// page may look up to date, so that it is not written, but the document is the new owner's.
  private boolean isClaimedMeanwhile(ObjectId page) {
    return Stream.of(attempt.json(key.jsonKey()), attempt.html(key.markdownKey()))
            .flatMap(output -> attempt.present(output).stream())
            .anyMatch(output -> !Outputs.isMadeFrom(attempt.source(), output))
        && !attempt.store().head(page).equals(attempt.present(page));
  }

  /// Rejects the article. Its last good outputs stay as long as no other source owns the address.
  PassResult reject(List<Problem> problems) {
    Optional<Attributes> page = attempt.present(attempt.html(key.pageKey()));
    boolean isLost = AddressOwners.of(attempt).otherOwner(key, page).isPresent();
    return (!isLost || writeMarkdown(null)) && redirects.removeUnnamed()
        ? attempt.reject(problems)
        : new PassResult.Conflict();
  }

  /// Removes the outputs in the opposite order: first the redirect pages, then the JSON document,
  /// then all others. But a page in the root may have the address of the list of a section, which
  /// SiteFunction writes again when the document is deleted; so that page comes before it.
  PassResult withhold(Derivation.Withhold withhold) {
    schedule(withhold.until());
    boolean isInRoot = key.path().indexOf('/') < 0;
    boolean removed =
        redirects.removeAll()
            && (!isInRoot || removePage())
            && attempt.remove(attempt.json(key.jsonKey()))
            && Parallel.all(
                this::removeStaleItems,
                () -> writeMarkdown(null),
                () -> isInRoot || removePage(),
                () -> writePreview(withhold));
    return removed
        ? attempt.done(Outcome.REMOVED, withhold.reason(), withhold.problems(), true)
        : new PassResult.Conflict();
  }

  private boolean removePage() {
    return attempt.remove(attempt.html(key.pageKey()));
  }

  /// Returns when to look again whether others have given up former addresses of the article, since
  /// nothing else leads from them to the article: soon after a change, because a moved file exists
  /// twice for a moment, and then every hour.
  private @Nullable Instant nextLook() {
    ChronoUnit unit = attempt.outputs().written().isEmpty() ? ChronoUnit.HOURS : ChronoUnit.MINUTES;
    return waitingSince == null ? null : waitingSince.truncatedTo(unit).plus(1, unit);
  }

  private void schedule(@Nullable Instant time) {
    if (time != null) {
      new Schedule(attempt.store(), attempt.settings().jsonBucket()).add(attempt.source(), time);
    }
  }

  /// Writes or deletes the preview, the report and the desk item.
  private boolean writePreview(Derivation.Withhold withhold) {
    DeskItem item = withhold.deskItem();
    if (previews == null || withhold.preview() == null || item == null) {
      return Parallel.all(
          this::removePreview, () -> attempt.writeStatus(withhold.problems(), item));
    }
    Document page = previews.document(attempt.source(), withhold.preview());
    String path = page.key().substring(0, page.key().lastIndexOf('/') + 1);
    String address = attempt.settings().site().baseUrl() + "/" + path;
    return Parallel.all(
        () -> attempt.write(page),
        () -> attempt.writeStatus(withhold.problems(), item.withPreview(address)));
  }

  private boolean removePreview() {
    return previews == null || attempt.remove(attempt.html(previews.key(attempt.source())));
  }

  private boolean removeStaleItems() {
    return Parallel.all(stale, attempt::remove);
  }

  private boolean writeMarkdown(@Nullable Document markdown) {
    return markdown == null
        ? attempt.remove(attempt.html(key.markdownKey()))
        : attempt.write(markdown);
  }

  private boolean writeJson(Derivation.Publish publish, Attributes upload) {
    ObjectId target = attempt.target(publish.json());
    Map<String, String> facts = new HashMap<>(versions.metadata(publish.versions()));
    facts.putAll(Redirects.metadata(publish.redirects()));
    return attempt
        .outputs()
        .write(attempt.source(), upload, target, publish.json(), attempt.present(target), facts);
  }

  /// Writes the assets. One that another writer changed at the same time counts as missing, because
  /// that writer may have failed as well.
  private boolean writeAssets(List<Document> assets) {
    List<Document> unknown =
        assets.stream().filter(asset -> !writtenAssets.contains(asset)).toList();
    return Parallel.all(unknown, this::writeAsset);
  }

  private boolean writeAsset(Document asset) {
    return attempt.outputs().writeShared(attempt.target(asset), asset) && writtenAssets.add(asset);
  }
}
