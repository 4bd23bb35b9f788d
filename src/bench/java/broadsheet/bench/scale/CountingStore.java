package broadsheet.bench.scale;

import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Records every request to a store, and optionally simulates a kill at one of them.
public final class CountingStore implements ObjectStore {

  /// Simulates a kill of the function.
  public static final class Killed extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  /// A request to the store.
  ///
  /// @param kind `GET`, `HEAD`, `PUT`, `COPY`, `DELETE`, `LIST`
  /// @param bytes the size of the body that was read or written
  record Request(String kind, String key, long bytes) {}

  private final ObjectStore store;
  private final int lifetime;
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  /// Wraps a store.
  public CountingStore(ObjectStore store) {
    this(store, Integer.MAX_VALUE);
  }

  /// Wraps a store and simulates a kill.
  ///
  /// @param lifetime the number of requests before the function is killed
  public CountingStore(ObjectStore store, int lifetime) {
    this.store = store;
    this.lifetime = lifetime;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  /// Returns how often each key was written.
  public Map<String, Long> puts(Predicate<String> filter) {
    return requests.stream()
        .filter(request -> request.kind().equals("PUT") && filter.test(request.key()))
        .collect(Collectors.groupingBy(Request::key, TreeMap::new, Collectors.counting()));
  }

  private void addRequest(String kind, String key, long bytes) {
    synchronized (requests) {
      if (requests.size() >= lifetime) {
        throw new Killed();
      }
      requests.add(new Request(kind, key, bytes));
    }
  }

  @Override
  public Optional<StoredObject> get(ObjectId id, int limit) {
    Optional<StoredObject> object = store.get(id, limit);
    addRequest("GET", id.key(), object.map(it -> it.attributes().size()).orElse(0L));
    return object;
  }

  @Override
  public Optional<Attributes> head(ObjectId id) {
    addRequest("HEAD", id.key(), 0);
    return store.head(id);
  }

  @Override
  public Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition) {
    addRequest("PUT", id.key(), body.length);
    return store.put(id, headers, body, condition);
  }

  @Override
  public boolean copy(ObjectId source, String eTag, ObjectId target, Headers headers) {
    addRequest("COPY", target.key(), 0);
    return store.copy(source, eTag, target, headers);
  }

  @Override
  public boolean delete(ObjectId id, Condition condition) {
    addRequest("DELETE", id.key(), 0);
    return store.delete(id, condition);
  }

  @Override
  public List<Listed> list(String bucket, String prefix, String after, int limit) {
    addRequest("LIST", prefix, 0);
    return store.list(bucket, prefix, after, limit);
  }
}
