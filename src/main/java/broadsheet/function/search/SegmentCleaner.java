package broadsheet.function.search;

import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Settings;
import broadsheet.model.Fields;
import broadsheet.model.Json;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Deletes segments that the manifest has not named for a day: replaced ones, and those of
/// functions that were killed. Until then, a browser with an older manifest can read them.
public final class SegmentCleaner {

  /// How long a segment is kept once the manifest no longer names it.
  public static final Duration KEPT = Duration.ofDays(1);

  private static final int MAX_SIZE = 16 << 20;

  private final IndexStore index;
  private final ObjectStore store;
  private final String bucket;
  private final String segments;

  /// The object that stores since when segments have not been named.
  private final ObjectId unused;

  /// Creates the cleaner of a language.
  ///
  /// @param outputs counts what is deleted
  public SegmentCleaner(ObjectStore store, Settings settings, String language, Outputs outputs) {
    this.index = new IndexStore(store, settings, language, outputs, false);
    this.store = store;
    this.bucket = settings.htmlBucket();
    this.segments = IndexStore.segments(language);
    this.unused = new ObjectId(settings.jsonBucket(), "site/unused-segments/" + language + ".json");
  }

  /// Deletes the segments that are due, and stores since when the others have not been named.
  public void run(Instant now) {
    Set<String> found = new HashSet<>();
    store.keys(bucket, segments).forEach(key -> found.add(key.substring(segments.length())));
    // Read after the listing: a segment that it does not name is not one that was just added.
    found.removeAll(index.manifest().manifest().names());
    Optional<StoredObject> object = store.getWhole(unused, MAX_SIZE);
    Map<String, Long> before =
        object.map(StoredObject::text).flatMap(Fields::parse).orElse(Fields.NONE).numbers();
    Map<String, Long> times = new TreeMap<>();
    found.forEach(name -> times.put(name, before.getOrDefault(name, now.getEpochSecond())));
    long limit = now.minus(KEPT).getEpochSecond();
    times.entrySet().stream()
        .filter(each -> each.getValue() <= limit)
        .forEach(each -> index.deleteSegment(each.getKey()));
    times.values().removeIf(since -> since <= limit);
    if (!times.equals(before)) {
      write(times, object);
    }
  }

  /// If another instance was faster, its times are just as good.
  private void write(Map<String, Long> times, Optional<StoredObject> present) {
    JsonObject json = new JsonObject();
    times.forEach(json::addProperty);
    byte[] text = Json.compact(json).getBytes(StandardCharsets.UTF_8);
    store.put(
        unused, Headers.PRIVATE_JSON, text, Condition.of(present.map(StoredObject::attributes)));
  }
}
