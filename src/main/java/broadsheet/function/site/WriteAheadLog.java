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
import java.time.Duration;
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
/// begins again. A writer that is killed before that never does, nor does one that runs out of
/// time. Each writer therefore names its lists here before it writes the first of them, and deletes
/// the entry after all are verified. If the next pass for the same articles finds an entry, it
/// checks these lists as well.
///
/// The time in the key is the writer's deadline. Until then, and a little longer, other functions
/// leave the entry unchanged, since its writer may still be running. After that the entry is
/// abandoned: the next pass for one of its articles deletes it once the lists are verified, or the
/// schedule processes it.
public final class WriteAheadLog {

  /// The prefix of all entries.
  public static final String PREFIX = "site/unfinished/";

  /// How long after its writer's deadline an entry is abandoned: clocks differ, and the last
  /// request may still be on its way to the store.
  private static final Duration GRACE_PERIOD = Duration.ofMinutes(1);

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
  private final Deadline deadline;

  /// Creates a log for writers without a deadline, which run for [Deadline#MAX_INVOCATION] at most.
  public WriteAheadLog(ObjectStore store, String bucket, InstantSource clock) {
    this(store, bucket, clock, Deadline.NEVER);
  }

  private WriteAheadLog(ObjectStore store, String bucket, InstantSource clock, Deadline deadline) {
    this.store = store;
    this.bucket = bucket;
    this.clock = clock;
    this.deadline = deadline;
  }

  /// Returns the same log for writers that end at a deadline.
  WriteAheadLog until(Deadline deadline) {
    return new WriteAheadLog(store.until(deadline), bucket, clock, deadline);
  }

  /// Returns the time by the clock of this log.
  Instant now() {
    return clock.instant();
  }

  /// The lists that one reconciliation writes.
  ///
  /// @param lists has no keys until something has to be written
  public record LogEntry(ObjectId object, WrittenLists lists) {

    /// Returns whether the log has this entry. A new one is not stored before it has a key.
    boolean isStored() {
      return !lists.keys().isEmpty();
    }
  }

  /// Returns a new entry for articles. It is not stored before the first call of [#add].
  LogEntry begin(Set<String> articles) {
    String key = PREFIX + end() + "/" + UUID.randomUUID() + ".json";
    return new LogEntry(new ObjectId(bucket, key), new WrittenLists(articles, Set.of()));
  }

  /// Returns the time by which a writer that begins now has ended, in whole seconds.
  private Instant end() {
    Duration remaining = deadline.remaining();
    Duration atMost =
        remaining.compareTo(Deadline.MAX_INVOCATION) < 0 ? remaining : Deadline.MAX_INVOCATION;
    return clock.instant().plus(atMost).plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
  }

  /// Adds lists to an entry, before they are written. Nothing is written if it names all of them.
  LogEntry add(LogEntry entry, Collection<String> keys) {
    if (entry.lists().keys().containsAll(keys)) {
      return entry;
    }
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
    if (entry.isStored()) {
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
    return keys().stream().filter(this::isAbandoned).map(key -> new ObjectId(bucket, key)).toList();
  }

  /// Whether the writer of an entry can no longer be running.
  boolean isAbandoned(LogEntry entry) {
    return isAbandoned(entry.object().key());
  }

  private boolean isAbandoned(String key) {
    String limit = clock.instant().minus(GRACE_PERIOD).truncatedTo(ChronoUnit.SECONDS).toString();
    Matcher parts = KEY.matcher(key);
    return !parts.matches() || parts.group(1).compareTo(limit) < 0;
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
