package broadsheet.bench.scale;

import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Notes every request to a store. Made for dying at one of them, too.
public final class CountingStore implements ObjectStore {

  /// The function is killed here: nothing that it would do afterwards is done.
  public static final class Killed extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  /// A request.
  ///
  /// @param kind `GET`, `HEAD`, `PUT`, `COPY`, `DELETE`, `LIST`
  /// @param bytes of the body that was read or written
  record Asked(String kind, String key, long bytes) {}

  private final ObjectStore store;
  private final int lifetime;
  private final List<Asked> requests = Collections.synchronizedList(new ArrayList<>());

  public CountingStore(ObjectStore store) {
    this(store, Integer.MAX_VALUE);
  }

  /// Wraps a store that is killed.
  ///
  /// @param lifetime how many requests are carried out before the function is killed
  public CountingStore(ObjectStore store, int lifetime) {
    this.store = store;
    this.lifetime = lifetime;
  }

  List<Asked> requests() {
    return List.copyOf(requests);
  }

  /// How often each key was written.
  public Map<String, Long> puts(Predicate<String> filter) {
    return requests.stream()
        .filter(asked -> asked.kind().equals("PUT") && filter.test(asked.key()))
        .collect(Collectors.groupingBy(Asked::key, TreeMap::new, Collectors.counting()));
  }

  private void ask(String kind, String key, long bytes) {
    synchronized (requests) {
      if (requests.size() >= lifetime) {
        throw new Killed();
      }
      requests.add(new Asked(kind, key, bytes));
    }
  }

  @Override
  public Optional<StoredObject> get(ObjectId id, int limit) {
    Optional<StoredObject> object = store.get(id, limit);
    ask("GET", id.key(), object.map(it -> it.attributes().size()).orElse(0L));
    return object;
  }

  @Override
  public Optional<Attributes> head(ObjectId id) {
    ask("HEAD", id.key(), 0);
    return store.head(id);
  }

  @Override
  public boolean put(ObjectId id, Headers headers, String body, Condition condition) {
    ask("PUT", id.key(), body.getBytes(StandardCharsets.UTF_8).length);
    return store.put(id, headers, body, condition);
  }

  @Override
  public boolean copy(ObjectId source, String eTag, ObjectId target, Headers headers) {
    ask("COPY", target.key(), 0);
    return store.copy(source, eTag, target, headers);
  }

  @Override
  public boolean delete(ObjectId id, Condition condition) {
    ask("DELETE", id.key(), 0);
    return store.delete(id, condition);
  }

  @Override
  public List<String> keys(String bucket, String prefix, String after, int limit) {
    ask("LIST", prefix, 0);
    return store.keys(bucket, prefix, after, limit);
  }
}
