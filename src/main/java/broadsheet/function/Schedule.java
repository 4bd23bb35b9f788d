package broadsheet.function;

import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Moments at which a source must be looked at again, because time alone changes its outputs.
///
/// Each is an empty object `due/<moment>/<source key>` in the JSON bucket, so that a listing has
/// them in the order of time. A note that is out of date does no harm: it only causes a look.
final class Schedule {

  private static final String PREFIX = "due/";

  /// `2026-01-01T00:00:00Z`
  private static final int MOMENT_LENGTH = 20;

  /// Notes are kept for a while after their moment, for instances whose clock is behind.
  private static final Duration KEPT = Duration.ofMinutes(2);

  private static final int MAX_NOTES = 1_000;

  private final ObjectStore store;
  private final String bucket;

  Schedule(ObjectStore store, String bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /// A note that was found.
  record Note(Instant moment, ObjectId object, String sourceKey) {}

  /// Notes that a source must be looked at from this moment on.
  void remember(ObjectId source, Instant moment) {
    Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
    Instant due = second.equals(moment) ? second : second.plusSeconds(1);
    ObjectId note = new ObjectId(bucket, PREFIX + due + "/" + source.key());
    if (store.head(note).isEmpty()) {
      store.put(
          note,
          new Headers("text/plain; charset=utf-8", "no-store", Map.of()),
          "",
          new Condition.Absent());
    }
  }

  /// The notes whose moment has come, the oldest first.
  List<Note> due(Instant now) {
    return store.keys(bucket, PREFIX, MAX_NOTES).stream()
        .map(this::note)
        .takeWhile(note -> !note.moment().isAfter(now))
        .toList();
  }

  /// Drops a note that has been followed, unless an instance with a slow clock may still need it.
  void forget(Note note, Instant now) {
    if (note.moment().plus(KEPT).isBefore(now)) {
      store.delete(note.object(), new Condition.Always());
    }
  }

  private Note note(String key) {
    int end = PREFIX.length() + MOMENT_LENGTH;
    return new Note(
        Instant.parse(key.substring(PREFIX.length(), end)),
        new ObjectId(bucket, key),
        key.substring(end + 1));
  }
}
