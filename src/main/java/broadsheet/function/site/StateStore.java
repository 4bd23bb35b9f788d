package broadsheet.function.site;

import broadsheet.function.shared.Backoff;
import broadsheet.site.state.UnreadableState;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoreException;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The site's state: private texts in the JSON bucket that several functions change at once.
public final class StateStore {

  /// Largest object that is read, in bytes.
  private static final int MAX_SIZE = 128 << 20;

  /// How often a change is tried. Whenever one fails, somebody else's has succeeded.
  private static final int MAX_TRIES = 100;

  private final ObjectStore store;
  private final String bucket;
  private final Backoff backoff;
  private final boolean isRepair;
  private final int maxSize;

  public StateStore(ObjectStore store, String bucket) {
    this(store, bucket, Backoff.real());
  }

  public StateStore(ObjectStore store, String bucket, Backoff backoff) {
    this(store, bucket, backoff, false, MAX_SIZE);
  }

  /// @param isRepair whether a text that cannot be read counts as none, to be written again
  /// @param maxSize of an object, in bytes
  public StateStore(
      ObjectStore store, String bucket, Backoff backoff, boolean isRepair, int maxSize) {
    this.store = store;
    this.bucket = bucket;
    this.backoff = backoff;
    this.isRepair = isRepair;
    this.maxSize = maxSize;
  }

  /// One that is for making the whole state again: a text that cannot be read counts as none.
  static StateStore repairing(ObjectStore store, String bucket) {
    return new StateStore(store, bucket, Backoff.real(), true, MAX_SIZE);
  }

  /// A text as it was read.
  ///
  /// @param text `null` when there is no such object
  /// @param eTag tells later whether it is still the same; `null` when there is no such object
  public record Version(@Nullable String text, @Nullable String eTag) {}

  /// Reads an object.
  ///
  /// @throws StoreException for an object that cannot be read as a whole, too
  public Version read(String key) {
    Optional<StoredObject> object = store.getWhole(id(key), maxSize);
    return new Version(
        object.map(read -> new String(read.bytes(), StandardCharsets.UTF_8)).orElse(null),
        object.map(read -> read.attributes().eTag()).orElse(null));
  }

  /// Makes something of the text of an object.
  ///
  /// @param reader throws [UnreadableState] for a text that is not ours; `null` is no object
  /// @throws StoreException for such a text, unless the state is being repaired
  <T extends @Nullable Object> T parse(
      String key, @Nullable String text, Function<@Nullable String, T> reader) {
    try {
      return reader.apply(text);
    } catch (UnreadableState e) {
      if (isRepair) {
        return reader.apply(null);
      }
      throw new StoreException("read", id(key), e);
    }
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
  public boolean update(String key, Function<@Nullable String, @Nullable String> change) {
    for (int i = 0; i < MAX_TRIES; i++) {
      if (i > 0) {
        backoff.pause(i);
      }
      Version present = read(key);
      String next = parse(key, present.text(), change);
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
    if (text != null) {
      checkSize(key, text);
    }
    Condition condition = eTag == null ? new Condition.Absent() : new Condition.Unchanged(eTag);
    return text == null
        ? store.delete(id(key), condition)
        : store.put(id(key), Headers.PRIVATE_JSON, text, condition);
  }

  /// What is written can be read again.
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
                  + "; nothing of it was changed. Give some of its articles a date in another"
                  + " month"));
    }
  }

  private ObjectId id(String key) {
    return new ObjectId(bucket, key);
  }
}
