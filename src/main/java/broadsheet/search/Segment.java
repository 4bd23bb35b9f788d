package broadsheet.search;

import broadsheet.model.Fields;
import com.google.gson.JsonObject;
import java.util.Objects;

/// A segment as the manifest names it: an immutable index of some documents.
///
/// @param name names its objects; that of a small segment begins with [#TEXTS]
/// @param shards the number of its shards, a power of two; 1 for a small segment, which has the
///   texts of its documents instead of a shard
/// @param from the lowest number of its documents
/// @param to the highest number
/// @param documents how many documents it has, including those that have been hidden since
/// @param bytes the size of its shards or texts, compressed
/// @param epoch the epoch in which its documents were read
public record Segment(
    String name, int shards, int from, int to, int documents, long bytes, int epoch) {

  /// The beginning of the names of small segments.
  public static final String TEXTS = "t-";

  /// The beginning of all other names.
  public static final String TERMS = "s-";

  /// Returns the key of the object with its documents.
  public String documentsKey() {
    return "segments/" + name;
  }

  /// Returns the key of a shard of a segment that is not small.
  public String shardKey(int shard) {
    return shardsPrefix(name) + shard;
  }

  /// Returns the prefix of the keys of a segment's shards.
  public static String shardsPrefix(String name) {
    return "shards/" + name + "/";
  }

  /// Returns the key of the checksums of its documents, if it is not small.
  public String checksumsKey() {
    return checksumsKey(name);
  }

  /// Returns the key of the checksums of a segment.
  public static String checksumsKey(String name) {
    return "checksums/" + name;
  }

  /// Returns the segment with another size.
  public Segment withBytes(long size) {
    return new Segment(name, shards, from, to, documents, size, epoch);
  }

  /// Returns whether it has texts instead of shards.
  public boolean isSmall() {
    return shards == 1;
  }

  boolean mayHave(int number) {
    return number >= from && number <= to;
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    json.addProperty("shards", shards);
    json.addProperty("from", from);
    json.addProperty("to", to);
    json.addProperty("documents", documents);
    json.addProperty("bytes", bytes);
    json.addProperty("epoch", epoch);
    return json;
  }

  static Segment of(Fields json) {
    return new Segment(
        json.required("name"),
        integer(json, "shards"),
        integer(json, "from"),
        integer(json, "to"),
        integer(json, "documents"),
        number(json, "bytes").longValue(),
        integer(json, "epoch"));
  }

  private static int integer(Fields json, String name) {
    return number(json, name).intValue();
  }

  private static Double number(Fields json, String name) {
    return Objects.requireNonNullElseGet(
        json.number(name),
        () -> {
          throw new UnreadableIndex("the manifest has a segment without '" + name + "'");
        });
  }
}
