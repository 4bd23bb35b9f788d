package broadsheet.function.article;

import broadsheet.article.Problem;
import broadsheet.article.key.SourceKey;
import broadsheet.desk.DeskItemJson;
import broadsheet.function.event.Outcome;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.model.DeskItem;
import broadsheet.model.Document;
import broadsheet.page.Report;
import broadsheet.store.Attributes;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A pass over a source: the reading, writing and verifying that is the same for all kinds of
/// sources.
///
/// @param outputs writes the outputs of the source and counts them
/// @param notes what this pass leaves to later ones
/// @param present the attributes of the outputs that have been read; empty for one that does not
///   exist
record Attempt(
    Settings settings,
    ObjectStore store,
    ObjectId source,
    SourceKey key,
    Outputs outputs,
    PassNotes notes,
    Map<ObjectId, Optional<Attributes>> present) {

  Attempt {
    present = Map.copyOf(present);
  }

  /// Returns this attempt after reading the attributes of the given outputs, the report and the
  /// desk item, all in parallel.
  Attempt reading(List<ObjectId> others) {
    return alsoReading(
        Stream.concat(others.stream(), Stream.of(report(), deskItem())).distinct().toList());
  }

  /// Returns this attempt after reading the attributes of the given objects, all in parallel.
  Attempt alsoReading(Collection<ObjectId> others) {
    Map<ObjectId, Optional<Attributes>> read = new HashMap<>(present);
    List<ObjectId> targets = List.copyOf(others);
    List<Optional<Attributes>> attributes = Parallel.map(targets, store::head);
    for (int i = 0; i < targets.size(); i++) {
      read.put(targets.get(i), attributes.get(i));
    }
    return new Attempt(settings, store, source, key, outputs, notes, read);
  }

  /// Returns the attributes of an output, and reads them if that has not happened yet.
  Optional<Attributes> present(ObjectId target) {
    Optional<Attributes> read = present.get(target);
    return read != null ? read : store.head(target);
  }

  /// Writes an output of this source unless it is up to date.
  ///
  /// @return false if another writer changed it after its attributes were read
  boolean write(Document document) {
    ObjectId target = target(document);
    return outputs.write(source, target, document, present(target));
  }

  /// Deletes an output if it is one of this source.
  ///
  /// @return false if another writer changed it after its attributes were read
  boolean remove(ObjectId target) {
    return outputs.remove(source, target, present(target));
  }

  ObjectId html(String outputKey) {
    return new ObjectId(settings.htmlBucket(), outputKey);
  }

  ObjectId json(String outputKey) {
    return new ObjectId(settings.jsonBucket(), outputKey);
  }

  ObjectId target(Document document) {
    return switch (document.bucket()) {
      case HTML -> html(document.key());
      case JSON -> json(document.key());
    };
  }

  /// Returns the result of a pass whose outputs have been written.
  ///
  /// @param change the outcome if anything was written
  PassResult done(Outcome change, String reason, List<Problem> problems, boolean addressFree) {
    Outcome outcome = outputs.written().isEmpty() ? Outcome.UNCHANGED : change;
    return new PassResult.Done(outcome, reason, problems, addressFree);
  }

  /// Writes the report of a source that cannot be published, and keeps its earlier outputs.
  PassResult reject(List<Problem> problems) {
    return writeStatus(problems, DeskItem.rejected(source.toString(), problems))
        ? new PassResult.Done(Outcome.REJECTED, "", problems, false)
        : new PassResult.Conflict();
  }

  /// Writes the report and the desk item, or deletes one that is no longer needed.
  ///
  /// @param item the desk item; `null` for none
  /// @return false if another writer changed one of them at the same time
  boolean writeStatus(List<Problem> problems, @Nullable DeskItem item) {
    return Parallel.all(() -> writeReport(problems, item), () -> writeDeskItem(item));
  }

  private ObjectId report() {
    return json(key.reportKey());
  }

  private ObjectId deskItem() {
    return json(DeskItemJson.key(key));
  }

  private boolean writeReport(List<Problem> problems, @Nullable DeskItem item) {
    boolean isInForce = item != null && item.status() == DeskItem.Status.WARNED;
    return problems.isEmpty()
        ? remove(report())
        : write(Report.of(source.toString(), key, problems, isInForce));
  }

  private boolean writeDeskItem(@Nullable DeskItem item) {
    return item == null ? remove(deskItem()) : write(DeskItemJson.document(key, item));
  }

  /// Verifies, after writing, that the source is still the one that was read.
  PassResult verified(PassResult result, Optional<Attributes> read) {
    return result instanceof PassResult.Done && !sourceUnchanged(read)
        ? new PassResult.Conflict()
        : result;
  }

  /// Returns whether the source is still the one that was read.
  boolean sourceUnchanged(Optional<Attributes> read) {
    Optional<Attributes> now = store.head(source);
    return read.map(Attributes::eTag).equals(now.map(Attributes::eTag))
        && Objects.equals(
            read.map(Attributes::version).orElse(null), now.map(Attributes::version).orElse(null));
  }
}
