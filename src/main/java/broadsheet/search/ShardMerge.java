package broadsheet.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// Merges segments, a group of shards at a time, so that it needs little memory and can be
/// interrupted between two groups.
///
/// The shards of a group have the same last bits in their index, in the inputs and in the result.
public final class ShardMerge {

  private final Manifest manifest;
  private final List<Segment> inputs;
  private final Segment result;
  private final int groups;

  /// Prepares a merge.
  ///
  /// @param manifest with the masks that are applied
  /// @param inputs the segments that are merged
  /// @param result as [#result] describes it
  public ShardMerge(Manifest manifest, List<Segment> inputs, Segment result) {
    this.manifest = manifest;
    this.inputs = List.copyOf(inputs);
    this.result = result;
    this.groups =
        inputs.stream()
            .filter(input -> !input.isSmall())
            .mapToInt(Segment::shards)
            .reduce(result.shards(), Math::min);
  }

  /// Describes the result of a merge before it is made.
  ///
  /// @return a segment with an estimated size and number of documents
  public static Segment result(String name, Manifest manifest, List<Segment> inputs) {
    long bytes = 0;
    int documents = 0;
    int from = Integer.MAX_VALUE;
    int to = 0;
    for (Segment input : inputs) {
      long visible = Math.max(0, input.documents() - manifest.hidden(input));
      bytes += input.bytes() * visible / Math.max(1, input.documents());
      documents += (int) visible;
      from = Math.min(from, input.from());
      to = Math.max(to, input.to());
    }
    // The only shard of a small segment would not be an object of its own.
    int shards = Math.max(2, SegmentObjects.shards(bytes));
    return new Segment(name, shards, from, to, documents, bytes, manifest.epoch());
  }

  /// Returns the number of groups.
  public int groups() {
    return groups;
  }

  /// A shard of an input.
  public record Part(Segment segment, int shard) {

    /// Returns the key of the object that has it.
    public String key() {
      return segment.isSmall() ? segment.documentsKey() : segment.shardKey(shard);
    }
  }

  /// Returns the shards of the inputs that a group needs.
  public List<Part> parts(int group) {
    List<Part> parts = new ArrayList<>();
    for (Segment input : inputs) {
      int first = input.isSmall() ? 0 : group;
      for (int shard = first; shard < input.shards(); shard += groups) {
        parts.add(new Part(input, shard));
      }
    }
    return parts;
  }

  /// Merges a group.
  ///
  /// @param objects the objects of its parts by key
  /// @return the shards of the result by key
  /// @throws UnreadableIndex if an object has another form than expected
  public Map<String, byte[]> merge(int group, Map<String, byte[]> objects) {
    Shard all = new Shard();
    for (Part part : parts(group)) {
      Shard shard = decoded(part, Objects.requireNonNull(objects.get(part.key()), part::key));
      all.addAll(part.segment().isSmall() ? shard.split(groups).get(group) : shard);
    }
    Map<String, byte[]> merged = new LinkedHashMap<>();
    List<Shard> shards = all.split(result.shards());
    for (int i = group; i < result.shards(); i += groups) {
      merged.put(result.shardKey(i), SegmentObjects.deflated(shards.get(i), result));
    }
    return merged;
  }

  private Shard decoded(Part part, byte[] object) {
    Segment segment = part.segment();
    ByteInput input = ByteInput.inflated(object);
    if (segment.isSmall()) {
      input.part();
    }
    return Shard.decoded(
        new ByteInput(input.rest()),
        part.shard(),
        segment.shards(),
        segment.from(),
        number -> manifest.isVisible(number, segment));
  }

  /// Returns the objects of the result apart from its shards.
  ///
  /// @param documents the objects with the documents of the inputs, in their order
  /// @param checksums the checksums of the inputs, in their order
  /// @return the segment with its documents counted, and its objects by key; no documents if
  ///   nothing is left
  /// @throws UnreadableIndex if an object has another form than expected
  public SegmentObjects tables(List<byte[]> documents, List<Checksums> checksums) {
    SortedMap<Integer, Integer> days = new TreeMap<>();
    SortedMap<Integer, Integer> sums = new TreeMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      Segment input = inputs.get(i);
      DocumentTable.decoded(ByteInput.inflated(documents.get(i)).part(), input.from())
          .days()
          .forEach((number, day) -> {
            if (manifest.isVisible(number, input)) {
              days.put(number, day);
            }
          });
      checksums
          .get(i)
          .byNumber()
          .forEach((number, sum) -> {
            if (manifest.isVisible(number, input)) {
              sums.put(number, sum);
            }
          });
    }
    Segment counted =
        new Segment(
            result.name(),
            result.shards(),
            result.from(),
            result.to(),
            days.size(),
            result.bytes(),
            result.epoch());
    return new SegmentObjects(counted, new HashMap<>(SegmentObjects.tables(counted, days, sums)));
  }
}
