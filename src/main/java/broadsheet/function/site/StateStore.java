package broadsheet.function.site;

import broadsheet.function.search.IndexRepair;
import broadsheet.function.search.SearchIndexer;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Settings;
import broadsheet.model.Fields;
import broadsheet.site.state.UnreadableState;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoreException;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The site's state: private text objects in the JSON bucket that several functions change
/// concurrently.
public final class StateStore {

  /// The maximum size of an object, in bytes.
  private static final int MAX_SIZE = 128 << 20;

  /// The maximum number of attempts at a change. Whenever one fails, another writer has succeeded.
  private static final int MAX_TRIES = 100;

  private final ObjectStore store;
  private final String bucket;
  private final Backoff backoff;
  private final boolean repairing;
  private final int maxSize;

  public StateStore(ObjectStore store, String bucket) {
    this(store, bucket, Backoff.real());
  }

  public StateStore(ObjectStore store, String bucket, Backoff backoff) {
    this(store, bucket, backoff, false, MAX_SIZE);
  }

  /// Creates a state store.
  ///
  /// @param repairing whether an object that cannot be read counts as missing, and a chunk as
  ///   empty, so that it is rewritten
  /// @param maxSize the maximum size of an object, in bytes
  public StateStore(
      ObjectStore store, String bucket, Backoff backoff, boolean repairing, int maxSize) {
    this.store = store;
    this.bucket = bucket;
    this.backoff = backoff;
    this.repairing = repairing;
    this.maxSize = maxSize;
  }

  /// Creates a state store for a rebuild: what cannot be read counts as missing.
  static StateStore repairing(ObjectStore store, String bucket) {
    return new StateStore(store, bucket, Backoff.real(), true, MAX_SIZE);
  }

  /// Returns an indexer that works on the same store.
  ///
  /// @param outputs counts what it writes
  SearchIndexer searchIndexer(Settings settings, Outputs outputs, Instant now) {
    return new SearchIndexer(settings, store, outputs, backoff, now, repairing);
  }

  /// Returns the repair of a search index in the same store.
  ///
  /// @param outputs counts what it writes
  IndexRepair indexRepair(Settings settings, String language, Outputs outputs, Instant now) {
    return new IndexRepair(store, settings, language, outputs, backoff, now);
  }

  /// An object that was read or written.
  ///
  /// @param text `null` if the object does not exist
  /// @param eTag shows later whether the object has changed; `null` if it does not exist
  public record Version(@Nullable String text, @Nullable String eTag) {
    static final Version NONE = new Version(null, null);
  }

  /// Reads an object.
  ///
  /// @throws StoreException if the store fails or the object is too large
  public Version read(String key) {
    Optional<StoredObject> object = store.getWhole(id(key), maxSize);
    return new Version(
        object.map(StoredObject::text).orElse(null),
        object.map(read -> read.attributes().eTag()).orElse(null));
  }

  /// Parses the text of an object.
  ///
  /// @param text `null` if the object does not exist
  /// @param reader throws [UnreadableState] for invalid text, and accepts `null`
  /// @throws StoreException for invalid text, unless the state is being repaired
  <T extends @Nullable Object> T parse(
      String key, @Nullable String text, Function<@Nullable String, T> reader) {
    try {
      return reader.apply(text);
    } catch (UnreadableState e) {
      if (repairing) {
        return reader.apply(null);
      }
      throw new StoreException("read", id(key), e);
    }
  }

  /// Returns whether an object is still the one that was read.
  boolean unchanged(String key, Version version) {
    String eTag = store.head(id(key)).map(Attributes::eTag).orElse(null);
    return Objects.equals(eTag, version.eTag());
  }

  /// Changes an object atomically, even if other writers change it at the same time.
  ///
  /// @param change maps the present text to the new one, each `null` if there is no object; called
  ///   again if another writer was faster
  /// @return whether anything had to be written
  public boolean update(String key, Function<@Nullable String, @Nullable String> change) {
    return retry(
        key,
        read(key),
        present -> {
          String next = parse(key, present.text(), change);
          return Objects.equals(next, present.text())
              ? Optional.of(false)
              : replace(key, present, next).map(_ -> true);
        });
  }

  /// Repeats a change of an object until no other writer changes it at the same time.
  ///
  /// @param first the present object
  /// @param change called with the present object; returns empty if another writer was faster
  <T> T retry(String key, Version first, Function<Version, Optional<T>> change) {
    Version present = first;
    for (int i = 1; i <= MAX_TRIES; i++) {
      Optional<T> result = change.apply(present);
      if (result.isPresent()) {
        return result.get();
      }
      backoff.pause(i);
      present = read(key);
    }
    throw new IllegalStateException(
        id(key) + " was changed by other writers " + MAX_TRIES + " times during this change");
  }

  /// Writes an object that has not changed since it was read.
  ///
  /// @param text `null` deletes the object
  /// @return what is stored now; empty if another writer has changed it
  Optional<Version> replace(String key, Version version, @Nullable String text) {
    return write(key, text, version.eTag());
  }

  /// Reads a chunk.
  ///
  /// @throws LostChunk if there is none
  Fields readChunk(String key) {
    String text = read(key).text();
    if (text == null && !repairing) {
      throw new LostChunk(id(key));
    }
    return parse(
        key, text, chunk -> chunk == null ? Fields.NONE : UnreadableState.check(chunk, "items"));
  }

  void writeChunk(String key, String text) {
    if (write(key, text, null).isEmpty()) {
      throw new StoreException("write", id(key), new IllegalStateException("it already exists"));
    }
  }

  void delete(String key) {
    store.delete(id(key), new Condition.Always());
  }

  private Optional<Version> write(String key, @Nullable String text, @Nullable String eTag) {
    if (text != null) {
      checkSize(key, text);
    }
    Condition condition = eTag == null ? new Condition.Absent() : new Condition.Unchanged(eTag);
    if (text == null) {
      return store.delete(id(key), condition) ? Optional.of(Version.NONE) : Optional.empty();
    }
    return store
        .put(id(key), Headers.PRIVATE_JSON, text, condition)
        .map(written -> new Version(text, written));
  }

  /// Ensures that what is written can be read again.
  private void checkSize(String key, String text) {
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size > maxSize) {
      throw new StoreException(
          "write",
          id(key),
          new IllegalStateException(
              "it would have "
                  + size
                  + " bytes, expected at most "
                  + maxSize
                  + "; the object was not changed"));
    }
  }

  private ObjectId id(String key) {
    return new ObjectId(bucket, key);
  }
}
