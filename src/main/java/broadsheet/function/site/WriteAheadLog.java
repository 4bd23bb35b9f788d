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

/// Which lists are being written: the objects `site/unfinished/<yyyy-MM-ddTHH:mm:ssZ>/<uuid>.json`.
///
/// A list that is written from a state which has changed since is stale until the writer verifies
/// the state and begins again. A writer that is killed before that never does. So it names the
/// lists here before it writes the first of them, and takes the entry back when all are verified.
/// An entry that is found tells the next pass about the same articles to look at these lists as
/// well; one that is older than any function lives is followed by the schedule.
///
/// Others leave an entry where it is until then: its writer may still be alive.
public final class WriteAheadLog {

  /// Before all entries.
  public static final String PREFIX = "site/unfinished/";

  /// No function of Lambda lives longer (AWS Lambda Developer Guide, "Lambda quotas").
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(15);

  /// Most entries that are looked at, the oldest: keys in one answer of the store.
  private static final int MAX_ENTRIES = 1_000;

  /// Largest entry that is read, in bytes: a million lists.
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

  /// The same log, for requests that must be answered by a deadline.
  WriteAheadLog until(Deadline deadline) {
    return new WriteAheadLog(store.until(deadline), bucket, clock);
  }

  /// What one run of a function writes.
  ///
  /// @param lists none as long as nothing had to be written
  public record LogEntry(ObjectId object, WrittenLists lists) {}

  /// An entry for a run about some articles. Nothing is written yet.
  LogEntry begin(Set<String> articles) {
    String key =
        PREFIX
            + clock.instant().truncatedTo(ChronoUnit.SECONDS)
            + "/"
            + UUID.randomUUID()
            + ".json";
    return new LogEntry(new ObjectId(bucket, key), new WrittenLists(articles, Set.of()));
  }

  /// Notes that these lists are about to be written, too.
  LogEntry add(LogEntry entry, Collection<String> keys) {
    LogEntry more = new LogEntry(entry.object(), entry.lists().with(keys));
    if (!store.put(
        more.object(), Headers.PRIVATE_JSON, more.lists().toJson(), new Condition.Always())) {
      throw new StoreException(
          "write", more.object(), new IllegalStateException("somebody else wrote it just now"));
    }
    return more;
  }

  /// Takes an entry back whose lists are right.
  void remove(LogEntry entry) {
    if (!entry.lists().keys().isEmpty()) {
      store.delete(entry.object(), new Condition.Always());
    }
  }

  /// The lists that others were writing for these articles, or still are.
  public List<LogEntry> about(Collection<String> articles) {
    List<ObjectId> objects =
        keys().stream()
            .filter(key -> KEY.matcher(key).matches())
            .map(key -> new ObjectId(bucket, key))
            .toList();
    return Parallel.map(objects, this::readable).stream()
        .flatMap(Optional::stream)
        .filter(entry -> !Collections.disjoint(entry.lists().articles(), articles))
        .toList();
  }

  /// The objects that nobody alive can have written, the oldest first.
  List<ObjectId> abandoned() {
    String limit = clock.instant().minus(LONGEST_LIFE).truncatedTo(ChronoUnit.SECONDS).toString();
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
  /// @return empty when it has been taken back
  /// @throws UnreadableState when it is none of ours
  Optional<LogEntry> read(ObjectId object) {
    return store
        .getWhole(object, MAX_SIZE)
        .map(StoredObject::bytes)
        .map(bytes ->
            new LogEntry(object, WrittenLists.of(new String(bytes, StandardCharsets.UTF_8))));
  }

  /// Drops an object that is no entry of ours.
  void drop(ObjectId stray) {
    store.delete(stray, new Condition.Always());
  }

  /// What cannot be read is left to the schedule.
  private Optional<LogEntry> readable(ObjectId object) {
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
