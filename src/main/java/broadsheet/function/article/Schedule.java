package broadsheet.function.article;

import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Moments at which a source must be looked at again, because time alone changes its outputs.
///
/// Each is an empty object `due/<yyyy-MM-ddTHH:mm:ssZ>/<source key>` in the JSON bucket, so that a
/// listing has them in the order of time. A note that is out of date does no harm: it only causes a
/// look.
public final class Schedule {

  private static final String PREFIX = "due/";

  private static final Pattern NOTE =
      Pattern.compile(
          "due/([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)/(.+)", Pattern.DOTALL);

  /// The earliest and the latest moment of a note: those whose years have four digits. One before
  /// is due at once, one after never.
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /// Notes are kept for a while after their moment, for instances whose clock is behind.
  private static final Duration KEPT = Duration.ofMinutes(2);

  /// Keys in one answer of the store.
  private static final int PAGE = 1_000;

  /// Most notes of a round; the next one finds the others.
  private static final int MAX_NOTES = 20_000;

  private final ObjectStore store;
  private final String bucket;

  public Schedule(ObjectStore store, String bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /// A note that was found.
  record Note(Instant moment, ObjectId object, String sourceKey) {

    String key() {
      return object.key();
    }
  }

  /// Notes that a source must be looked at from this moment on.
  public void remember(ObjectId source, Instant moment) {
    if (moment.isAfter(LATEST)) {
      return;
    }
    Instant due = moment.isBefore(EARLIEST) ? EARLIEST : roundedUp(moment);
    ObjectId note = new ObjectId(bucket, PREFIX + due + "/" + source.key());
    if (store.head(note).isEmpty()) {
      store.put(
          note,
          new Headers("text/plain; charset=utf-8", "no-store", Map.of()),
          "",
          new Condition.Absent());
    }
  }

  private static Instant roundedUp(Instant moment) {
    Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(moment) ? second : second.plusSeconds(1);
  }

  /// The notes whose moment has come, the oldest first.
  ///
  /// @param stray takes objects that are no notes, which would be found in every round
  List<Note> due(Instant now, Deadline deadline, Consumer<ObjectId> stray) {
    List<Note> due = new ArrayList<>();
    String after = "";
    while (due.size() < MAX_NOTES && !deadline.passed()) {
      List<String> keys = store.keys(bucket, PREFIX, after, PAGE);
      for (String key : keys) {
        Optional<Note> note = note(key);
        if (note.isPresent() && note.get().moment().isAfter(now)) {
          return due;
        }
        note.ifPresentOrElse(due::add, () -> stray.accept(new ObjectId(bucket, key)));
      }
      if (keys.size() < PAGE) {
        return due;
      }
      after = keys.getLast();
    }
    return due;
  }

  /// Drops a note that has been followed, unless an instance with a slow clock may still need it.
  void forget(Note note, Instant now) {
    if (note.moment().plus(KEPT).isBefore(now)) {
      store.delete(note.object(), new Condition.Always());
    }
  }

  /// Drops an object that is no note.
  void drop(ObjectId stray) {
    store.delete(stray, new Condition.Always());
  }

  private Optional<Note> note(String key) {
    Matcher parts = NOTE.matcher(key);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Note(Instant.parse(parts.group(1)), new ObjectId(bucket, key), parts.group(2)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
