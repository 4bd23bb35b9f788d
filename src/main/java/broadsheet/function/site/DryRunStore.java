package broadsheet.function.site;

import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A store that changes nothing. It keeps writes in memory, where later reads see them, and records
/// how they differ from what is stored. Thread-safe.
public final class DryRunStore implements ObjectStore {

  /// The maximum size of an object that is compared, in bytes: that of the largest state object.
  private static final int MAX_SIZE = 128 << 20;

  private final ObjectStore store;
  private final Map<String, Optional<StoredObject>> changes;
  private final List<Difference> differences;

  DryRunStore(ObjectStore store) {
    this(store, new ConcurrentSkipListMap<>(), new CopyOnWriteArrayList<>());
  }

  private DryRunStore(
      ObjectStore store,
      Map<String, Optional<StoredObject>> changes,
      List<Difference> differences) {
    this.store = store;
    this.changes = changes;
    this.differences = differences;
  }

  /// Returns a store with a deadline. Both share the writes and the differences.
  @Override
  public ObjectStore until(Deadline deadline) {
    return new DryRunStore(store.until(deadline), changes, differences);
  }

  /// An object that differs from what it should be.
  ///
  /// @param found describes the stored object
  /// @param expected describes what it should be
  record Difference(ObjectId object, String found, String expected) {}

  synchronized List<Difference> differences() {
    return List.copyOf(differences);
  }

  @Override
  public synchronized Optional<StoredObject> get(ObjectId id, int limit) {
    Optional<StoredObject> changed = changes.get(id.toString());
    return changed == null ? store.get(id, limit) : changed;
  }

  @Override
  public synchronized Optional<Attributes> head(ObjectId id) {
    Optional<StoredObject> changed = changes.get(id.toString());
    return changed == null ? store.head(id) : changed.map(StoredObject::attributes);
  }

  @Override
  public synchronized Optional<String> put(
      ObjectId id, Headers headers, byte[] body, Condition condition) {
    if (isLogEntry(id)) {
      return Optional.of(eTag());
    }
    Optional<StoredObject> found = store.get(id, MAX_SIZE);
    String difference = found.map(it -> difference(it.bytes(), body)).orElse("nothing");
    differences.add(new Difference(id, difference, body.length + " bytes"));
    Attributes attributes = new Attributes(eTag(), null, body.length, headers);
    changes.put(id.toString(), Optional.of(new StoredObject(attributes, body)));
    return Optional.of(attributes.eTag());
  }

  private String eTag() {
    return "\"dry-run-" + differences.size() + "\"";
  }

  /// Entries of the write-ahead log are neither kept nor compared: nothing is written that would
  /// have to be finished.
  private static boolean isLogEntry(ObjectId id) {
    return id.key().startsWith(WriteAheadLog.PREFIX);
  }

  private static String difference(byte[] found, byte[] expected) {
    int at = Arrays.mismatch(found, expected);
    return at < 0
        ? "the same bytes with other headers"
        : found.length + " bytes, which differ from byte " + at + " on";
  }

  @Override
  public boolean copy(ObjectId source, String eTag, ObjectId target, Headers headers) {
    throw new UnsupportedOperationException("lists are never copied: " + source);
  }

  @Override
  public synchronized boolean delete(ObjectId id, Condition condition) {
    if (!isLogEntry(id) && head(id).isPresent()) {
      differences.add(new Difference(id, "an object", "nothing"));
      changes.put(id.toString(), Optional.empty());
    }
    return true;
  }

  /// Returns the keys in the underlying store. Objects that exist only in memory need no further
  /// check.
  @Override
  public List<Listed> list(String bucket, String prefix, String after, int limit) {
    return store.list(bucket, prefix, after, limit);
  }
}
