package broadsheet.function.article;

import broadsheet.article.Problem;
import broadsheet.article.key.SourceKey;
import broadsheet.desk.DeskItemJson;
import broadsheet.function.event.Outcome;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Settings;
import broadsheet.model.DeskItem;
import broadsheet.model.Document;
import broadsheet.page.Report;
import broadsheet.store.Attributes;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A pass over a source: the reading, writing and verifying that is the same for all kinds of
/// sources.
///
/// @param outputs writes the outputs of the source and counts them
record Attempt(
    Settings settings, ObjectStore store, ObjectId source, SourceKey key, Outputs outputs) {

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
    return writeReport(problems) && writeDeskItem(item);
  }

  private boolean writeReport(List<Problem> problems) {
    ObjectId report = json(key.reportKey());
    return problems.isEmpty()
        ? outputs.remove(source, report)
        : outputs.write(source, report, Report.of(source.toString(), key, problems));
  }

  private boolean writeDeskItem(@Nullable DeskItem item) {
    ObjectId target = json(DeskItemJson.key(key));
    return item == null
        ? outputs.remove(source, target)
        : outputs.write(source, target, DeskItemJson.document(key, item));
  }

  /// Verifies, after writing, that the source is still the one that was read.
  PassResult verified(PassResult result, Optional<Attributes> read) {
    return result instanceof PassResult.Done && !sourceUnchanged(read)
        ? new PassResult.Conflict()
        : result;
  }

  private boolean sourceUnchanged(Optional<Attributes> read) {
    Optional<Attributes> now = store.head(source);
    return read.map(Attributes::eTag).equals(now.map(Attributes::eTag))
        && Objects.equals(
            read.map(Attributes::version).orElse(null), now.map(Attributes::version).orElse(null));
  }
}
