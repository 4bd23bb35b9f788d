package broadsheet.bench;

import broadsheet.model.Fields;
import broadsheet.search.Deflated;
import broadsheet.search.Manifest;
import broadsheet.search.Segment;
import broadsheet.search.SegmentContent;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What readers find in the search indexes of a site. Unlike the bytes of an index, it does not
/// depend on the history of the site.
public final class SearchContent {

  private static final String MANIFEST = "/manifest.json";
  private static final int MAX_SIZE = 1 << 28;

  private final ObjectStore store;
  private final String bucket;
  private final Map<String, String> content = new TreeMap<>();

  private SearchContent(ObjectStore store, String bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /// Returns whether a key of the HTML bucket is in an index.
  public static boolean isIndex(String key) {
    return key.startsWith(Manifest.ROOT);
  }

  /// Returns the result and the checksum of the terms of each article, by language and address. The
  /// map also has the results that no segment names, and the documents without a result; neither
  /// should exist.
  ///
  /// @param keys all keys of the bucket
  public static Map<String, String> of(ObjectStore store, String bucket, List<String> keys) {
    SearchContent read = new SearchContent(store, bucket);
    Set<String> unnamed = new HashSet<>();
    keys.stream()
        .filter(SearchContent::isIndex)
        .filter(key -> key.contains("/articles/"))
        .forEach(unnamed::add);
    keys.stream()
        .filter(SearchContent::isIndex)
        .filter(key -> key.endsWith(MANIFEST))
        .forEach(key -> read.add(key.substring(0, key.length() - MANIFEST.length()), unnamed));
    unnamed.forEach(key -> read.content.put(key, "a result that no segment names"));
    return read.content;
  }

  private void add(String prefix, Set<String> unnamed) {
    Manifest manifest = Manifest.of(text(get(prefix + MANIFEST)));
    for (Segment segment : manifest.segments()) {
      if (read(prefix + "/" + segment.documentsKey()).isEmpty()) {
        content.put(prefix + "/" + segment.documentsKey(), "a segment without documents");
        continue;
      }
      checksums(prefix, manifest, segment)
          .forEach((number, checksum) -> {
            String key = prefix + "/articles/" + number;
            unnamed.remove(key);
            Optional<String> result = read(key).map(Deflated::text);
            String path =
                result
                    .flatMap(Fields::parse)
                    .map(json -> json.required("path"))
                    .orElse(key + " without a result");
            content.merge(
                prefix + path, checksum + " " + result.orElse(""), (one, two) -> one + " + " + two);
          });
    }
  }

  private Map<Integer, Integer> checksums(String prefix, Manifest manifest, Segment segment) {
    SegmentContent read =
        new SegmentContent(manifest, segment, get(prefix + "/" + segment.documentsKey()));
    if (!segment.isSmall()) {
      for (int i = 0; i < segment.shards(); i++) {
        int shard = i;
        read(prefix + "/" + segment.shardKey(i)).ifPresent(object -> read.add(shard, object));
      }
    }
    return read.checksums();
  }

  private byte[] get(String key) {
    return read(key).orElseThrow(() -> new IllegalStateException("no " + key));
  }

  private Optional<byte[]> read(String key) {
    return store.get(new ObjectId(bucket, key), MAX_SIZE).map(StoredObject::bytes);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
