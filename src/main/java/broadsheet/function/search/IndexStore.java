package broadsheet.function.search;

import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.model.CacheControl;
import broadsheet.search.Manifest;
import broadsheet.search.Segment;
import broadsheet.search.UnreadableIndex;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoreException;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The objects of the index of a language, under `search/index/<language>/` in the HTML bucket.
public final class IndexStore {

  private static final String MANIFEST_NAME = "manifest.json";
  private static final String SEGMENTS = "segments/";
  private static final String RESULTS = "articles/";

  /// The maximum number of attempts at a change. Whenever one fails, another writer has succeeded.
  static final int MAX_TRIES = 100;

  /// The maximum size of an object, in bytes.
  private static final int MAX_SIZE = 128 << 20;

  private static final Headers SEGMENT =
      new Headers("application/octet-stream", CacheControl.SEGMENT, Map.of());

  private static final Headers TEXTS =
      new Headers("application/octet-stream", CacheControl.CHANGEABLE, Map.of());

  private static final Headers MANIFEST =
      new Headers("application/json; charset=utf-8", CacheControl.CHANGEABLE, Map.of());

  private final ObjectStore store;
  private final String bucket;
  private final String prefix;
  private final Outputs outputs;
  private final boolean repairing;

  /// Creates the store of a language.
  ///
  /// @param outputs counts what is written
  /// @param repairing whether a manifest that cannot be read counts as missing
  public IndexStore(
      ObjectStore store, Settings settings, String language, Outputs outputs, boolean repairing) {
    this.store = store;
    this.bucket = settings.htmlBucket();
    this.prefix = Manifest.folder(language);
    this.outputs = outputs;
    this.repairing = repairing;
  }

  /// Returns the prefix of the segments' keys in the bucket.
  public static String segments(String language) {
    return Manifest.folder(language) + SEGMENTS;
  }

  /// Returns the prefix of the results' keys in the bucket.
  public static String results(String language) {
    return Manifest.folder(language) + RESULTS;
  }

  /// Returns the key of the result of a document.
  static String result(int number) {
    return result(Integer.toString(number));
  }

  static String result(String name) {
    return RESULTS + name;
  }

  /// Returns the key of a manifest in the bucket.
  public static String manifestKey(String language) {
    return Manifest.folder(language) + MANIFEST_NAME;
  }

  /// A manifest that was read.
  ///
  /// @param unchanged the condition that it is still the same
  record StoredManifest(Manifest manifest, Condition unchanged) {}

  /// Returns a day as manifests count them.
  static int day(Instant time) {
    return (int) time.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
  }

  ObjectId manifestId() {
    return id(MANIFEST_NAME);
  }

  private ObjectId id(String key) {
    return new ObjectId(bucket, prefix + key);
  }

  /// Reads the manifest.
  ///
  /// @throws StoreException if it cannot be read, unless the index is being repaired
  StoredManifest manifest() {
    Optional<StoredObject> object = store.getWhole(manifestId(), MAX_SIZE);
    return new StoredManifest(
        object.map(StoredObject::text).map(this::parse).orElse(Manifest.EMPTY),
        Condition.of(object.map(StoredObject::attributes)));
  }

  private Manifest parse(String text) {
    try {
      return Manifest.of(text);
    } catch (UnreadableIndex e) {
      if (repairing) {
        return Manifest.EMPTY;
      }
      throw new StoreException("read", manifestId(), e);
    }
  }

  /// Returns whether the manifest is still the one that was read.
  boolean isUnchanged(StoredManifest read) {
    return Condition.of(store.head(manifestId())).equals(read.unchanged());
  }

  /// Replaces the manifest.
  ///
  /// @return false if another writer was faster
  boolean replace(StoredManifest present, Manifest next) {
    byte[] text = next.text().getBytes(StandardCharsets.UTF_8);
    return outputs.put(manifestId(), MANIFEST, text, present.unchanged());
  }

  /// Changes the manifest, even if other writers change it at the same time.
  ///
  /// @param change returns the same manifest if nothing has to be changed
  void change(Backoff backoff, UnaryOperator<Manifest> change) {
    for (int i = 1; i <= MAX_TRIES; i++) {
      StoredManifest present = manifest();
      Manifest next = change.apply(present.manifest());
      if (next.equals(present.manifest()) || replace(present, next)) {
        return;
      }
      backoff.pause(i);
    }
    throw busy();
  }

  /// Returns the exception for an index that other writers never stop changing.
  static IllegalStateException busy() {
    return new IllegalStateException(
        "the manifest of the search index changed " + MAX_TRIES + " times while it was written");
  }

  /// Returns whether what cannot be read counts as missing, so that it is replaced.
  boolean isRepairing() {
    return repairing;
  }

  /// Returns how many shards of a segment exist.
  int shards(Segment segment) {
    return store.keys(bucket, prefix + Segment.shardsPrefix(segment.name())).size();
  }

  /// Reads an object of a segment.
  ///
  /// @param reader throws [UnreadableIndex] for bytes without the expected form
  /// @throws LostSegment if there is none
  /// @throws StoreException if it does not have the expected form
  <T> T read(String key, Function<byte[], T> reader) {
    try {
      return reader.apply(require(key));
    } catch (UnreadableIndex e) {
      throw new StoreException("read", id(key), e);
    }
  }

  /// Reads an object that a segment must have.
  ///
  /// @throws LostSegment if there is none
  private byte[] require(String key) {
    return store
        .getWhole(id(key), MAX_SIZE)
        .map(StoredObject::bytes)
        .orElseThrow(() -> new LostSegment(id(key)));
  }

  /// Writes the objects of a segment. The one with its documents comes first, since the cleaner
  /// finds the segments of a killed function by it.
  void putSegment(Segment segment, Map<String, byte[]> objects) {
    // The text of an article that is withdrawn stays in no cache for more than a minute.
    Headers headers = segment.isSmall() ? TEXTS : SEGMENT;
    String documents = segment.documentsKey();
    outputs.put(
        id(documents),
        headers,
        Objects.requireNonNull(objects.get(documents)),
        new Condition.Always());
    Parallel.map(
        objects.entrySet().stream().filter(object -> !object.getKey().equals(documents)).toList(),
        object -> put(object.getKey(), object.getValue()));
  }

  /// Writes a shard.
  boolean put(String key, byte[] body) {
    return outputs.put(id(key), SEGMENT, body, new Condition.Always());
  }

  Optional<Attributes> head(String key) {
    return store.head(id(key));
  }

  boolean putResult(int number, Headers headers, byte[] body, Condition condition) {
    return outputs.put(id(result(number)), headers, body, condition);
  }

  boolean delete(String key, Condition condition) {
    return outputs.delete(id(key), condition);
  }

  /// Returns the keys of the small segments in the bucket.
  List<String> smallSegments() {
    return store.keys(bucket, prefix + SEGMENTS + Segment.TEXTS);
  }

  /// Deletes small segments that a manifest does not name, since they may have the text of an
  /// article that was withdrawn. A browser with an older manifest reads the present one when it
  /// does not find them.
  ///
  /// @param keys in the bucket
  void deleteUnnamed(List<String> keys, Manifest manifest) {
    List<String> unnamed = new ArrayList<>(keys);
    manifest.segments().forEach(segment -> unnamed.remove(prefix + segment.documentsKey()));
    Parallel.map(unnamed, key -> outputs.delete(new ObjectId(bucket, key), new Condition.Always()));
  }

  /// Deletes a segment that a new manifest should have named, but only if the present one does not:
  /// a write that was refused may have succeeded nevertheless, if its response was lost and another
  /// writer then changed the manifest again.
  void deleteUnlessNamed(Segment segment) {
    if (!manifest().manifest().names().contains(segment.name())) {
      deleteSegment(segment.name());
    }
  }

  /// Deletes the objects of a segment. The one with its documents goes last, so that an interrupted
  /// deletion is continued.
  void deleteSegment(String name) {
    Parallel.map(
        store.keys(bucket, prefix + Segment.shardsPrefix(name)),
        key -> outputs.delete(new ObjectId(bucket, key), new Condition.Always()));
    delete(Segment.checksumsKey(name), new Condition.Always());
    delete(SEGMENTS + name, new Condition.Always());
  }
}
