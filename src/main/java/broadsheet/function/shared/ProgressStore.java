package broadsheet.function.shared;

import broadsheet.function.event.LogEvent;
import broadsheet.function.event.TroubleEvent;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.util.Optional;
import java.util.function.Consumer;

/// Stores a [Progress] between invocations, in a small private object.
///
/// The object contains nothing that cannot be recomputed. If it is damaged, this is logged and the
/// progress counts as [Progress#NONE], so that the work begins again and the object is rewritten.
///
/// @param journal receives the log events
public record ProgressStore(ObjectStore store, ObjectId object, Consumer<LogEvent> journal) {

  private static final int MAX_SIZE = 64 << 10;

  /// The maximum number of characters of a damaged text that are quoted.
  private static final int MAX_QUOTED = 100;

  /// Progress that was read.
  ///
  /// @param unchanged the condition that no other writer has changed the object
  public record Version(Progress progress, Condition unchanged) {}

  public Version read() {
    Optional<StoredObject> stored = store.get(object, MAX_SIZE);
    return new Version(
        stored.map(this::progress).orElse(Progress.NONE),
        stored
            .map(StoredObject::attributes)
            .map(Attributes::eTag)
            .<Condition>map(Condition.Unchanged::new)
            .orElse(new Condition.Absent()));
  }

  private Progress progress(StoredObject stored) {
    String text = stored.text();
    return Progress.of(text)
        .orElseGet(() -> {
          reportLost("the text '" + text.substring(0, Math.min(text.length(), MAX_QUOTED)) + "'");
          return Progress.NONE;
        });
  }

  /// Logs that the stored progress is unusable and that the work begins again.
  ///
  /// @param found what was found instead of valid progress
  public void reportLost(String found) {
    journal.accept(
        new TroubleEvent(
            object.toString(),
            "found "
                + found
                + ", expected progress as Broadsheet stores it; the work begins again, and nothing else"
                + " is lost"));
  }

  public void write(Progress progress, Condition condition) {
    store.put(object, Headers.PRIVATE_JSON, progress.toJson(), condition);
  }
}
