package broadsheet.search;

import broadsheet.model.Fields;
import broadsheet.model.Json;
import broadsheet.search.text.ArticleTerms;
import broadsheet.search.text.SearchArticle;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.stream.Gatherers;

/// The objects of a new segment.
///
/// A small segment is one object with the texts of its articles, which a browser searches itself:
/// it is smaller than an index of so few articles. Any other has its terms in shards, a table of
/// its documents, and their checksums.
///
/// @param segment what the manifest says about it
/// @param objects the objects by key
public record SegmentObjects(Segment segment, Map<String, byte[]> objects) {

  /// The maximum size of a small segment, in bytes.
  static final int MAX_SMALL = 16 << 10;

  /// The maximum length of texts that are tried as a small segment, in UTF-16 code units. Longer
  /// ones do not become that small.
  private static final int MAX_LENGTH = 16 * MAX_SMALL;

  /// The number of articles whose terms are in memory before they are added to the shards.
  private static final int WINDOW = 200;

  /// The compressed size of shards as a fraction of their size, measured with Chinese and English
  /// articles.
  private static final double COMPRESSED = 0.75;

  public SegmentObjects {
    objects = Map.copyOf(objects);
  }

  /// Makes a segment.
  ///
  /// @param name of its objects, to which the kind of segment is added
  /// @param documents the articles by number; at least one
  /// @throws UnreadableIndex if a number has more than 23 bits
  public static SegmentObjects of(
      String name, int epoch, SortedMap<Integer, SearchArticle> documents) {
    return small(name, epoch, documents).orElseGet(() -> withShards(name, epoch, documents));
  }

  /// Makes a segment of texts, if they are short enough.
  private static Optional<SegmentObjects> small(
      String name, int epoch, SortedMap<Integer, SearchArticle> documents) {
    long length = documents.values().stream().mapToLong(it -> it.texts().text().length()).sum();
    if (length > MAX_LENGTH) {
      return Optional.empty();
    }
    byte[] texts = texts(documents);
    Segment segment = segment(Segment.TEXTS + name, 1, documents, texts.length, epoch);
    return Optional.of(new SegmentObjects(segment, Map.of(segment.documentsKey(), texts)))
        .filter(_ -> texts.length <= MAX_SMALL);
  }

  private static SegmentObjects withShards(
      String name, int epoch, SortedMap<Integer, SearchArticle> documents) {
    Shard shard = new Shard();
    SortedMap<Integer, Integer> days = new TreeMap<>();
    SortedMap<Integer, Integer> checksums = new TreeMap<>();
    forEachTerms(
        documents,
        (number, terms) -> {
          shard.add(number, terms);
          days.put(number, terms.day());
          checksums.put(number, terms.checksum());
        });
    long size = (long) (COMPRESSED * shard.estimatedSize(documents.firstKey()));
    int shards = MergePolicy.shards(size);
    Segment planned = segment(Segment.TERMS + name, shards, documents, 0, epoch);
    List<byte[]> parts =
        shard.split(1, shards).parallelStream().map(part -> deflated(part, planned)).toList();
    Map<String, byte[]> objects = new LinkedHashMap<>();
    long bytes = 0;
    for (int i = 0; i < shards; i++) {
      objects.put(planned.shardKey(i), parts.get(i));
      bytes += parts.get(i).length;
    }
    objects.putAll(tables(planned, days, checksums));
    return new SegmentObjects(planned.withBytes(bytes), objects);
  }

  /// Calls a consumer with the terms of each article, in order. The terms are found on all
  /// processors.
  private static void forEachTerms(
      SortedMap<Integer, SearchArticle> documents, BiConsumer<Integer, ArticleTerms> consumer) {
    documents.entrySet().stream()
        .gather(Gatherers.windowFixed(WINDOW))
        .flatMap(window ->
            window.parallelStream()
                .map(entry -> Map.entry(entry.getKey(), ArticleTerms.of(entry.getValue())))
                .toList()
                .stream())
        .forEach(terms -> consumer.accept(terms.getKey(), terms.getValue()));
  }

  private static Segment segment(
      String name, int shards, SortedMap<Integer, SearchArticle> documents, long bytes, int epoch) {
    return new Segment(
        name, shards, documents.firstKey(), documents.lastKey(), documents.size(), bytes, epoch);
  }

  /// Returns the objects of a segment with shards, apart from its shards.
  static Map<String, byte[]> tables(
      Segment segment, SortedMap<Integer, Integer> days, SortedMap<Integer, Integer> checksums) {
    return Map.of(
        segment.documentsKey(),
        ByteOutput.deflated(new DocumentTable(days).encoded(segment.from())),
        segment.checksumsKey(),
        new Checksums(checksums).encoded());
  }

  static byte[] deflated(Shard shard, Segment segment) {
    return ByteOutput.deflated(shard.encoded(segment.shards(), segment.from()));
  }

  private static byte[] texts(SortedMap<Integer, SearchArticle> documents) {
    JsonArray array = new JsonArray();
    documents.forEach((number, article) -> {
      JsonObject json = article.json();
      json.addProperty("number", number);
      json.addProperty("day", article.day());
      array.add(json);
    });
    JsonObject json = new JsonObject();
    json.add("documents", array);
    return ByteOutput.deflated(Json.compact(json).getBytes(StandardCharsets.UTF_8));
  }

  /// Reads the articles of a small segment.
  ///
  /// @param isKept whether a document is read
  /// @return the articles by number, in a new map
  /// @throws UnreadableIndex if the object does not have the expected form
  public static SortedMap<Integer, SearchArticle> documents(byte[] object, IntPredicate isKept) {
    byte[] text = ByteInput.inflated(object).rest();
    Fields json =
        Fields.parse(new String(text, StandardCharsets.UTF_8))
            .orElseThrow(() -> new UnreadableIndex("it is not JSON"));
    SortedMap<Integer, SearchArticle> documents = new TreeMap<>();
    json.list("documents")
        .forEach(document -> {
          int number = integer(document, "number");
          if (isKept.test(number)) {
            documents.put(number, SearchArticle.of(document, integer(document, "day")));
          }
        });
    return documents;
  }

  private static int integer(Fields document, String name) {
    return Objects.requireNonNullElseGet(
        document.integer(name),
        () -> {
          throw new UnreadableIndex("it has a document without '" + name + "'");
        });
  }
}
