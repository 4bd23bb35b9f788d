package broadsheet.local.aws;

import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoreException;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// An in-memory S3 with strong consistency, conditional writes, versions, and keys in byte order.
/// Tests that need only a store use it.
public final class MemoryStore implements ObjectStore {

  private final TreeMap<ObjectId, StoredObject> objects = new TreeMap<>(KeyOrder.OBJECTS);
  private final Map<ObjectId, Integer> versions = new HashMap<>();
  private long writes;

  /// Uploads bytes, as an editor does.
  public synchronized Attributes upload(ObjectId id, byte[] bytes) {
    return set(id, new Headers("application/octet-stream", "", Map.of()), bytes);
  }

  /// Uploads bytes with a content encoding, as an editor's tool does.
  public synchronized Attributes uploadEncoded(ObjectId id, String encoding, byte[] bytes) {
    return set(id, new Headers("application/octet-stream", "", encoding, "zh", Map.of()), bytes);
  }

  /// Uploads text, as an editor does.
  public Attributes upload(ObjectId id, String text) {
    return upload(id, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Returns the number of writes, copies and deletions, including uploads.
  public synchronized long writes() {
    return writes;
  }

  /// Returns an independent copy of this store.
  public synchronized MemoryStore copy() {
    MemoryStore copy = new MemoryStore();
    copy.objects.putAll(objects);
    copy.versions.putAll(versions);
    copy.writes = writes;
    return copy;
  }

  /// Returns the objects that were written or deleted in either store since one was copied from the
  /// other.
  public synchronized Set<ObjectId> difference(MemoryStore other) {
    Set<ObjectId> keys = new HashSet<>(objects.keySet());
    keys.addAll(other.objects.keySet());
    return keys.stream()
        .filter(key -> objects.get(key) != other.objects.get(key))
        .collect(Collectors.toSet());
  }

  /// Returns a string that is equal for stores with equal objects.
  public synchronized String fingerprint() {
    StringBuilder all = new StringBuilder();
    objects.forEach((key, object) -> all.append(key).append(object.attributes()));
    return all.toString();
  }

  /// Returns all keys of a bucket.
  public synchronized List<String> keys(String bucket) {
    return objects.keySet().stream()
        .filter(id -> id.bucket().equals(bucket))
        .map(ObjectId::key)
        .toList();
  }

  /// Returns the body of an object as text.
  ///
  /// @throws AssertionError if the object does not exist
  public String text(ObjectId id) {
    StoredObject object =
        get(id, Integer.MAX_VALUE).orElseThrow(() -> new AssertionError("there is no " + id));
    return object.text();
  }

  @Override
  public synchronized Optional<StoredObject> get(ObjectId id, int limit) {
    StoredObject object = objects.get(id);
    return object == null || object.attributes().size() <= limit
        ? Optional.ofNullable(object)
        : Optional.of(new StoredObject(object.attributes(), Arrays.copyOf(object.bytes(), limit)));
  }

  @Override
  public synchronized Optional<Attributes> head(ObjectId id) {
    return Optional.ofNullable(objects.get(id)).map(StoredObject::attributes);
  }

  @Override
  public synchronized Optional<String> put(
      ObjectId id, Headers headers, byte[] body, Condition condition) {
    return isMet(id, condition) ? Optional.of(set(id, headers, body).eTag()) : Optional.empty();
  }

  @Override
  public synchronized boolean copy(ObjectId source, String eTag, ObjectId target, Headers headers) {
    StoredObject object = objects.get(source);
    if (object == null || !object.attributes().eTag().equals(eTag)) {
      return false;
    }
    set(target, headers, object.bytes());
    return true;
  }

  @Override
  public synchronized boolean delete(ObjectId id, Condition condition) {
    if (!objects.containsKey(id)) {
      return true;
    }
    if (!isMet(id, condition)) {
      return false;
    }
    objects.remove(id);
    writes++;
    return true;
  }

  @Override
  public synchronized List<Listed> list(String bucket, String prefix, String after, int limit) {
    ObjectId start = new ObjectId(bucket, after);
    return objects.tailMap(start, false).entrySet().stream()
        .filter(it -> it.getKey().bucket().equals(bucket) && it.getKey().key().startsWith(prefix))
        .limit(limit)
        .map(it -> new Listed(it.getKey().key(), it.getValue().attributes().eTag()))
        .toList();
  }

  private boolean isMet(ObjectId id, Condition condition) {
    return condition.holds(head(id).map(Attributes::eTag));
  }

  private Attributes set(ObjectId id, Headers headers, byte[] bytes) {
    checkLimits(id, headers);
    writes++;
    Attributes attributes =
        new Attributes(
            ETag.of(bytes), "v" + versions.merge(id, 1, Integer::sum), bytes.length, headers);
    objects.put(id, new StoredObject(attributes, bytes));
    return attributes;
  }

  /// Checks the limits of the Amazon S3 User Guide: 1,024 bytes for a key, 2 KB for user-defined
  /// metadata.
  private static void checkLimits(ObjectId id, Headers headers) {
    int metadata =
        headers.metadata().entrySet().stream()
            .mapToInt(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
            .sum();
    if (bytes(id.key()) > 1_024 || metadata > 2_048) {
      throw new StoreException("write", id, new IllegalArgumentException("MetadataTooLarge"));
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
