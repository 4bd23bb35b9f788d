package broadsheet.function.site;

import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A store in which nothing is changed: writes are only remembered, and seen by whoever reads
/// afterwards. What was remembered tells what is not as it should be. Safe for use by several
/// threads.
public final class DryRunStore implements ObjectStore {

  /// Objects of the state are compared as a whole.
  private static final int MAX_SIZE = 128 << 20;

  private final ObjectStore store;
  private final Map<String, Optional<StoredObject>> changed;
  private final List<Difference> differences;

  DryRunStore(ObjectStore store) {
    this(store, new ConcurrentSkipListMap<>(), new CopyOnWriteArrayList<>());
  }

  private DryRunStore(
      ObjectStore store,
      Map<String, Optional<StoredObject>> changed,
      List<Difference> differences) {
    this.store = store;
    this.changed = changed;
    this.differences = differences;
  }

  /// Remembers the same.
  @Override
  public ObjectStore until(Deadline deadline) {
    return new DryRunStore(store.until(deadline), changed, differences);
  }

  /// An object that is not as it should be.
  ///
  /// @param found what there is, expected what there should be
  record Difference(ObjectId object, String found, String expected) {}

  synchronized List<Difference> differences() {
    return List.copyOf(differences);
  }

  @Override
  public synchronized Optional<StoredObject> get(ObjectId id, int limit) {
    Optional<StoredObject> mine = changed.get(id.toString());
    return mine == null ? store.get(id, limit) : mine;
  }

  @Override
  public synchronized Optional<Attributes> head(ObjectId id) {
    Optional<StoredObject> mine = changed.get(id.toString());
    return mine == null ? store.head(id) : mine.map(StoredObject::attributes);
  }

  @Override
  public synchronized boolean put(ObjectId id, Headers headers, String body, Condition condition) {
    if (isLog(id)) {
      return true;
    }
    byte[] expected = body.getBytes(StandardCharsets.UTF_8);
    Optional<StoredObject> found = store.get(id, MAX_SIZE);
    String difference = found.map(it -> difference(it.bytes(), expected)).orElse("nothing");
    differences.add(new Difference(id, difference, expected.length + " bytes"));
    String eTag = "\"rehearsed-" + differences.size() + "\"";
    Attributes attributes = new Attributes(eTag, null, expected.length, headers);
    changed.put(id.toString(), Optional.of(new StoredObject(attributes, expected)));
    return true;
  }

  /// What was never written need not be finished.
  private static boolean isLog(ObjectId id) {
    return id.key().startsWith(WriteAheadLog.PREFIX);
  }

  private static String difference(byte[] found, byte[] expected) {
    int at = Arrays.mismatch(found, expected);
    return at < 0
        ? "the same bytes under other headers"
        : found.length + " bytes, different from byte " + at + " on";
  }

  @Override
  public boolean copy(ObjectId source, String eTag, ObjectId target, Headers headers) {
    throw new UnsupportedOperationException("lists are never copied: " + source);
  }

  @Override
  public synchronized boolean delete(ObjectId id, Condition condition) {
    if (!isLog(id) && head(id).isPresent()) {
      differences.add(new Difference(id, "an object", "nothing"));
      changed.put(id.toString(), Optional.empty());
    }
    return true;
  }

  /// As they are in the store: those that are only remembered have been looked at.
  @Override
  public List<String> keys(String bucket, String prefix, String after, int limit) {
    return store.keys(bucket, prefix, after, limit);
  }
}
