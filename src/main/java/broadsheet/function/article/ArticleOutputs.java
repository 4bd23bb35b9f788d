package broadsheet.function.article;

import broadsheet.article.key.SourceKey;
import broadsheet.function.event.Outcome;
import broadsheet.function.shared.Outputs;
import broadsheet.model.Derivation;
import broadsheet.model.DeskItem;
import broadsheet.model.Document;
import broadsheet.store.Attributes;
import broadsheet.store.ObjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Writes or removes the outputs of one article.
///
/// @param writtenAssets the shared assets that are known to exist; the ones written here are added
/// @param previews `null` if the site has never had previews
record ArticleOutputs(
    Attempt attempt, SourceKey.Text key, Set<ObjectId> writtenAssets, @Nullable Previews previews) {

  /// Writes the outputs: the page first, because it claims the address, and the JSON document last,
  /// because it triggers the lists, which must not link to a page that does not exist.
  ///
  /// @param firstVersion is applied to a JSON document that differs from the stored one; it
  ///   replaces the version of the upload by the first version with the same bytes
  PassResult publish(Derivation.Publish publish, UnaryOperator<Document> firstVersion) {
    ObjectId page = attempt.target(publish.page());
    Optional<Attributes> present = attempt.store().head(page);
    AddressOwners owners = AddressOwners.of(attempt);
    Optional<ObjectId> owner = owners.otherOwner(attempt.key(), present);
    if (owner.isPresent()) {
      return owners.reject(attempt, page, owner.get());
    }
    schedule(publish.until());
    schedule(publish.deskUntil());
    boolean written =
        writeAssets(publish.assets())
            && outputs().write(attempt.source(), page, publish.page(), present)
            && writeMarkdown(publish.markdown())
            && writeJson(publish.json(), firstVersion)
            && removePreview()
            && attempt.writeStatus(List.of(), publish.deskItem());
    return written
        ? attempt.done(Outcome.PUBLISHED, "", publish.warnings(), false)
        : new PassResult.Conflict();
  }

  /// Removes the outputs in the opposite order: the JSON document first, then the page.
  PassResult withhold(Derivation.Withhold withhold) {
    schedule(withhold.until());
    boolean removed =
        outputs().remove(attempt.source(), attempt.json(key.jsonKey()))
            && writeMarkdown(null)
            && outputs().remove(attempt.source(), attempt.html(key.pageKey()))
            && writePreview(withhold);
    return removed
        ? attempt.done(Outcome.REMOVED, withhold.reason(), withhold.problems(), true)
        : new PassResult.Conflict();
  }

  private Outputs outputs() {
    return attempt.outputs();
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
      return removePreview() && attempt.writeStatus(withhold.problems(), item);
    }
    Document page = previews.document(attempt.source(), withhold.preview());
    String path = page.key().substring(0, page.key().lastIndexOf('/') + 1);
    String address = attempt.settings().site().baseUrl() + "/" + path;
    return outputs().write(attempt.source(), attempt.target(page), page)
        && attempt.writeStatus(withhold.problems(), item.withPreview(address));
  }

  private boolean removePreview() {
    return previews == null
        || outputs().remove(attempt.source(), attempt.html(previews.key(attempt.source())));
  }

  private boolean writeMarkdown(@Nullable Document markdown) {
    return markdown == null
        ? outputs().remove(attempt.source(), attempt.html(key.markdownKey()))
        : outputs().write(attempt.source(), attempt.target(markdown), markdown);
  }

  private boolean writeJson(Document json, UnaryOperator<Document> firstVersion) {
    ObjectId target = attempt.target(json);
    Optional<Attributes> present = attempt.store().head(target);
    boolean differs =
        present.isPresent() && !Outputs.isUpToDate(attempt.source(), json, present.get());
    Document document = differs ? firstVersion.apply(json) : json;
    return outputs().write(attempt.source(), target, document, present);
  }

  /// Writes the assets. One that another writer changed at the same time counts as missing, because
  /// that writer may have failed as well.
  private boolean writeAssets(List<Document> assets) {
    for (Document asset : assets) {
      ObjectId target = attempt.target(asset);
      if (!writtenAssets.contains(target)) {
        if (!outputs().writeShared(target, asset)) {
          return false;
        }
        writtenAssets.add(target);
      }
    }
    return true;
  }
}
