package broadsheet.function.shared;

import broadsheet.function.event.LogEvent;
import broadsheet.function.event.TroubleEvent;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/// Keeps a [Progress] between calls, in a small private object.
///
/// It holds nothing that cannot be had again. One that is damaged is told to the journal and taken
/// for [Progress#LOST], so that the work begins again and the object is written again.
///
/// @param journal takes the trouble
public record ProgressStore(ObjectStore store, ObjectId object, Consumer<LogEvent> journal) {

  private static final int MAX_SIZE = 64 << 10;

  /// Characters of a damaged text that are told.
  private static final int MAX_QUOTED = 100;

  /// A progress as it was read.
  ///
  /// @param unchanged holds as long as nobody else writes it
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
    String text = new String(stored.bytes(), StandardCharsets.UTF_8);
    return Progress.of(text)
        .orElseGet(() -> {
          lost("the text '" + text.substring(0, Math.min(text.length(), MAX_QUOTED)) + "'");
          return Progress.LOST;
        });
  }

  /// Tells that the work begins again.
  ///
  /// @param found in place of what this code writes
  public void lost(String found) {
    journal.accept(
        new TroubleEvent(
            object.toString(),
            "found "
                + found
                + ", expected how far the work is, as Broadsheet notes it; the work begins again and"
                + " nothing else is lost"));
  }

  public void write(Progress progress, Condition condition) {
    store.put(object, Headers.PRIVATE_JSON, progress.toJson(), condition);
  }
}
