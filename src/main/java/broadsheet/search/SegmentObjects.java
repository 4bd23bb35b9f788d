package broadsheet.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/// The objects of a new segment.
///
/// @param segment what the manifest says about it
/// @param objects the objects by key
public record SegmentObjects(Segment segment, Map<String, byte[]> objects) {

  /// The size of a shard that a new segment aims for, in bytes: what a query transfers for each of
  /// its pairs of characters and words.
  static final int SHARD_SIZE = 8 << 10;

  public SegmentObjects {
    objects = Map.copyOf(objects);
  }

  /// Makes a segment.
  ///
  /// @param documents the terms of its documents by number; at least one
  public static SegmentObjects of(
      String name, int epoch, SortedMap<Integer, ArticleTerms> documents) {
    Shard shard = new Shard();
    documents.forEach(shard::add);
    SortedMap<Integer, Integer> days = new TreeMap<>();
    documents.forEach((number, terms) -> days.put(number, terms.day()));
    byte[] table = new DocumentTable(days).encoded(documents.firstKey());
    byte[] single =
        new ByteOutput().part(table).bytes(shard.encoded(1, documents.firstKey())).deflated();
    int shards = shards(single.length);
    Segment segment =
        new Segment(
            name,
            shards,
            documents.firstKey(),
            documents.lastKey(),
            documents.size(),
            single.length,
            epoch);
    if (segment.isSmall()) {
      return new SegmentObjects(segment, Map.of(segment.documentsKey(), single));
    }
    SortedMap<Integer, Integer> checksums = new TreeMap<>();
    documents.forEach((number, terms) -> checksums.put(number, terms.checksum()));
    Map<String, byte[]> objects = new LinkedHashMap<>(tables(segment, days, checksums));
    List<Shard> parts = shard.split(shards);
    for (int i = 0; i < shards; i++) {
      objects.put(segment.shardKey(i), deflated(parts.get(i), segment));
    }
    return new SegmentObjects(segment, objects);
  }

  /// Returns how many shards a segment of a size should have.
  static int shards(long bytes) {
    long wanted = (bytes + SHARD_SIZE - 1) / SHARD_SIZE;
    return bytes <= 2 * SHARD_SIZE
        ? 1
        : Integer.highestOneBit((int) Math.min(wanted * 2 - 1, 1 << 20));
  }

  /// Returns the objects of a segment with several shards that do not have its terms.
  static Map<String, byte[]> tables(
      Segment segment, SortedMap<Integer, Integer> days, SortedMap<Integer, Integer> checksums) {
    byte[] table = new DocumentTable(days).encoded(segment.from());
    return Map.of(
        segment.documentsKey(),
        new ByteOutput().part(table).deflated(),
        segment.checksumsKey(),
        new Checksums(checksums).encoded());
  }

  static byte[] deflated(Shard shard, Segment segment) {
    return new ByteOutput().bytes(shard.encoded(segment.shards(), segment.from())).deflated();
  }

  /// Reads the terms of the documents of a small segment.
  ///
  /// @param isKept whether a document is read
  /// @throws UnreadableIndex if it has another form
  public static SortedMap<Integer, ArticleTerms> documents(
      Segment segment, byte[] object, IntPredicate isKept) {
    ByteInput input = ByteInput.inflated(object);
    DocumentTable table = DocumentTable.decoded(input.part(), segment.from());
    Map<Integer, Shard.Terms> terms =
        Shard.decoded(new ByteInput(input.rest()), 0, 1, segment.from(), isKept).terms();
    SortedMap<Integer, ArticleTerms> documents = new TreeMap<>();
    table
        .days()
        .forEach((number, day) -> {
          if (isKept.test(number)) {
            documents.put(number, terms.getOrDefault(number, new Shard.Terms()).of(day));
          }
        });
    return documents;
  }
}
