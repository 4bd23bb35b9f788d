package broadsheet.function;

import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The site's state: private texts in the JSON bucket that several functions change at once.
final class StateStore {

  /// Largest object that is read, in bytes.
  private static final int MAX_SIZE = 128 << 20;

  /// How often a change is tried. Whenever one fails, somebody else's has succeeded.
  private static final int MAX_TRIES = 100;

  private static final Headers HEADERS =
      new Headers("application/json; charset=utf-8", "no-store", Map.of());

  private final ObjectStore store;
  private final String bucket;
  private final Backoff backoff;

  StateStore(ObjectStore store, String bucket) {
    this(store, bucket, Backoff.real());
  }

  StateStore(ObjectStore store, String bucket, Backoff backoff) {
    this.store = store;
    this.bucket = bucket;
    this.backoff = backoff;
  }

  /// A text as it was read.
  ///
  /// @param text `null` when there is no such object
  /// @param eTag tells later whether it is still the same; `null` when there is no such object
  record Version(@Nullable String text, @Nullable String eTag) {}

  Version read(String key) {
    Optional<StoredObject> object = store.get(id(key), MAX_SIZE);
    return new Version(
        object.map(read -> new String(read.bytes(), StandardCharsets.UTF_8)).orElse(null),
        object.map(read -> read.attributes().eTag()).orElse(null));
  }

  /// Whether an object is still what was read.
  boolean isStill(String key, Version version) {
    String eTag = store.head(id(key)).map(Attributes::eTag).orElse(null);
    return Objects.equals(eTag, version.eTag());
  }

  /// Changes an object in one step, whoever else does so at the same time.
  ///
  /// @param change from what is there to what should be; `null` for no object. Called again when
  ///   another was faster
  /// @return whether anything had to be written
  boolean update(String key, Function<@Nullable String, @Nullable String> change) {
    for (int i = 0; i < MAX_TRIES; i++) {
      if (i > 0) {
        backoff.pause(i);
      }
      Version present = read(key);
      String next = change.apply(present.text());
      if (Objects.equals(next, present.text())) {
        return false;
      }
      if (write(key, next, present.eTag())) {
        return true;
      }
    }
    throw new IllegalStateException(
        id(key) + " was changed by others " + MAX_TRIES + " times while we tried to");
  }

  private boolean write(String key, @Nullable String text, @Nullable String eTag) {
    Condition condition = eTag == null ? new Condition.Absent() : new Condition.Unchanged(eTag);
    return text == null
        ? store.delete(id(key), condition)
        : store.put(id(key), HEADERS, text, condition);
  }

  private ObjectId id(String key) {
    return new ObjectId(bucket, key);
  }
}
