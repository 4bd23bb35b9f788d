package broadsheet.function.site;

import broadsheet.function.shared.Parallel;
import broadsheet.site.state.UnreadableState;
import broadsheet.site.state.WrittenLists;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoreException;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lists that are being written, as objects
/// `site/unfinished/<yyyy-MM-ddTHH:mm:ssZ>/<uuid>.json`.
///
/// A list that was written from an outdated state is stale until its writer verifies the state and
/// begins again. A writer that is killed before that never does. Each writer therefore names its
/// lists here before it writes the first of them, and deletes the entry after all are verified. If
/// the next pass for the same articles finds an entry, it checks these lists as well. An entry that
/// is older than the longest lifetime of a function is processed by the schedule.
///
/// Until then other functions leave an entry unchanged, since its writer may still be running.
public final class WriteAheadLog {

  /// The prefix of all entries.
  public static final String PREFIX = "site/unfinished/";

  /// The maximum number of entries that are read, the oldest first: as many as one response of the
  /// store contains.
  private static final int MAX_ENTRIES = 1_000;

  /// The maximum size of an entry, in bytes: about a million lists.
  private static final int MAX_SIZE = 128 << 20;

  private static final Pattern KEY =
      Pattern.compile(
          "site/unfinished/([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)/[0-9a-f-]+\\.json");

  private final ObjectStore store;
  private final String bucket;
  private final InstantSource clock;

  public WriteAheadLog(ObjectStore store, String bucket, InstantSource clock) {
    this.store = store;
    this.bucket = bucket;
    this.clock = clock;
  }

  /// Returns the same log with a deadline for its requests.
  WriteAheadLog until(Deadline deadline) {
    return new WriteAheadLog(store.until(deadline), bucket, clock);
  }

  /// Returns the time by the clock of this log.
  Instant now() {
    return clock.instant();
  }

  /// The lists that one reconciliation writes.
  ///
  /// @param lists has no keys until something has to be written
  public record LogEntry(ObjectId object, WrittenLists lists) {}

  /// Returns a new entry for articles. It is not stored before the first call of [#add].
  LogEntry begin(Set<String> articles) {
    String key =
        PREFIX
            + clock.instant().truncatedTo(ChronoUnit.SECONDS)
            + "/"
            + UUID.randomUUID()
            + ".json";
    return new LogEntry(new ObjectId(bucket, key), new WrittenLists(articles, Set.of()));
  }

  /// Adds lists to an entry, before they are written.
  LogEntry add(LogEntry entry, Collection<String> keys) {
    LogEntry more = new LogEntry(entry.object(), entry.lists().with(keys));
    if (store
        .put(more.object(), Headers.PRIVATE_JSON, more.lists().toJson(), new Condition.Always())
        .isEmpty()) {
      throw new StoreException(
          "write",
          more.object(),
          new IllegalStateException("another writer changed it at the same time"));
    }
    return more;
  }

  /// Deletes an entry whose lists have been verified.
  void remove(LogEntry entry) {
    if (!entry.lists().keys().isEmpty()) {
      store.delete(entry.object(), new Condition.Always());
    }
  }

  /// Returns the entries of other writers that are about these articles.
  public List<LogEntry> entriesFor(Collection<String> articles) {
    List<ObjectId> objects =
        keys().stream()
            .filter(key -> KEY.matcher(key).matches())
            .map(key -> new ObjectId(bucket, key))
            .toList();
    return Parallel.map(objects, this::readIfValid).stream()
        .flatMap(Optional::stream)
        .filter(entry -> !Collections.disjoint(entry.lists().articles(), articles))
        .toList();
  }

  /// Returns the objects whose writers can no longer be running, the oldest first.
  List<ObjectId> abandoned() {
    String limit =
        clock.instant().minus(Deadline.MAX_INVOCATION).truncatedTo(ChronoUnit.SECONDS).toString();
    return keys().stream()
        .filter(key -> {
          Matcher parts = KEY.matcher(key);
          return !parts.matches() || parts.group(1).compareTo(limit) < 0;
        })
        .map(key -> new ObjectId(bucket, key))
        .toList();
  }

  /// Reads an entry.
  ///
  /// @return empty if the entry has been deleted
  /// @throws UnreadableState if the object is not a valid entry
  Optional<LogEntry> read(ObjectId object) {
    return store
        .getWhole(object, MAX_SIZE)
        .map(StoredObject::bytes)
        .map(bytes ->
            new LogEntry(object, WrittenLists.of(new String(bytes, StandardCharsets.UTF_8))));
  }

  /// Deletes an object that is not a valid entry.
  void delete(ObjectId invalid) {
    store.delete(invalid, new Condition.Always());
  }

  /// Reads an entry. An invalid one is left to the schedule.
  private Optional<LogEntry> readIfValid(ObjectId object) {
    try {
      return read(object);
    } catch (UnreadableState e) {
      return Optional.empty();
    }
  }

  private List<String> keys() {
    return store.keys(bucket, PREFIX, MAX_ENTRIES);
  }
}
