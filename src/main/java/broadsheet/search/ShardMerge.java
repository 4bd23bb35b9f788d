package broadsheet.search;

import broadsheet.search.text.ArticleTerms;
import broadsheet.search.text.SearchArticle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Merges segments, a group of shards at a time, so that it needs little memory and can be
/// interrupted between two groups.
///
/// The shards of a group have the same last bits in their index, in the inputs and in the result.
public final class ShardMerge {

  /// The size of an index of a few articles, compared with that of their texts.
  private static final double INDEX_RATIO = 1.5;

  private final Manifest manifest;
  private final List<Segment> inputs;
  private final Segment result;
  private final int groups;
  private final SortedMap<Integer, SearchArticle> texts;
  private final List<Shard> ofTexts;

  /// Prepares a merge.
  ///
  /// @param manifest with the masks that are applied
  /// @param inputs the segments that are merged
  /// @param result as [#result] describes it
  /// @param texts the visible articles of the small inputs by number
  public ShardMerge(
      Manifest manifest,
      List<Segment> inputs,
      Segment result,
      SortedMap<Integer, SearchArticle> texts) {
    this.manifest = manifest;
    this.inputs = List.copyOf(inputs);
    this.result = result;
    this.texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    this.groups = large().stream().mapToInt(Segment::shards).reduce(result.shards(), Math::min);
    Shard small = new Shard();
    texts.forEach((number, article) -> small.add(number, ArticleTerms.of(article)));
    this.ofTexts = small.split(1, groups);
  }

  private List<Segment> large() {
    return inputs.stream().filter(input -> !input.isSmall()).toList();
  }

  /// Describes the result of a merge before it is made.
  ///
  /// @param name of its objects, to which the kind of segment is added
  /// @return a segment with estimated numbers of documents and shards, and a size of 0 bytes
  public static Segment result(String name, Manifest manifest, List<Segment> inputs) {
    double bytes = 0;
    double indexed = 0;
    int documents = 0;
    int from = Integer.MAX_VALUE;
    int to = 0;
    for (Segment input : inputs) {
      int visible = (int) Math.max(0, input.documents() - manifest.hidden(input));
      documents += visible;
      if (!input.isSmall()) {
        indexed += visible;
        bytes += (double) input.bytes() * visible / Math.max(1, input.documents());
      }
      from = Math.min(from, input.from());
      to = Math.max(to, input.to());
    }
    if (indexed == 0) {
      bytes = INDEX_RATIO * inputs.stream().mapToLong(Segment::bytes).sum();
      indexed = documents;
    }
    // The more articles share terms, the smaller the index of each article is.
    int shards = MergePolicy.shards((long) (bytes * documents / Math.max(1, indexed)));
    return new Segment(Segment.TERMS + name, shards, from, to, documents, 0, manifest.epoch());
  }

  /// Returns the number of groups.
  public int groups() {
    return groups;
  }

  /// A shard of an input.
  public record Part(Segment segment, int shard) {

    /// Returns the key of its object.
    public String key() {
      return segment.shardKey(shard);
    }
  }

  /// Returns the shards of the inputs that a group needs.
  public List<Part> parts(int group) {
    List<Part> parts = new ArrayList<>();
    for (Segment input : large()) {
      for (int shard = group; shard < input.shards(); shard += groups) {
        parts.add(new Part(input, shard));
      }
    }
    return parts;
  }

  /// Merges a group.
  ///
  /// @param objects the objects of its parts by key
  /// @return the shards of the result by key
  /// @throws UnreadableIndex if an object does not have the expected form
  public Map<String, byte[]> merge(int group, Map<String, byte[]> objects) {
    Shard all = new Shard();
    all.addAll(ofTexts.get(group));
    for (Part part : parts(group)) {
      all.addAll(decoded(part, Objects.requireNonNull(objects.get(part.key()), part::key)));
    }
    Map<String, byte[]> merged = new LinkedHashMap<>();
    List<Shard> shards = all.split(groups, result.shards() / groups);
    for (int i = 0; i < shards.size(); i++) {
      merged.put(
          result.shardKey(group + i * groups), SegmentObjects.deflated(shards.get(i), result));
    }
    return merged;
  }

  private Shard decoded(Part part, byte[] object) {
    Segment segment = part.segment();
    return Shard.decoded(
        ByteInput.inflated(object),
        part.shard(),
        segment.shards(),
        segment.from(),
        number -> manifest.isVisible(number, segment));
  }

  /// Returns the objects of the result apart from its shards.
  ///
  /// @param objects returns the object with a key
  /// @param checksums returns the checksums of an input
  /// @return the segment with its documents counted, and its objects by key
  /// @throws UnreadableIndex if an object does not have the expected form
  public SegmentObjects tables(
      Function<String, byte[]> objects, Function<Segment, Checksums> checksums) {
    SortedMap<Integer, Integer> days = new TreeMap<>();
    SortedMap<Integer, Integer> sums = new TreeMap<>();
    texts.forEach((number, article) -> days.put(number, article.day()));
    for (Segment input : inputs) {
      sums.putAll(visible(input, checksums.apply(input).byNumber()));
    }
    for (Segment input : large()) {
      ByteInput documents = ByteInput.inflated(objects.apply(input.documentsKey()));
      days.putAll(visible(input, DocumentTable.decoded(documents, input.from()).days()));
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
    return new SegmentObjects(counted, SegmentObjects.tables(counted, days, sums));
  }

  private SortedMap<Integer, Integer> visible(Segment input, SortedMap<Integer, Integer> all) {
    SortedMap<Integer, Integer> visible = new TreeMap<>(all);
    visible.keySet().removeIf(number -> !manifest.isVisible(number, input));
    return visible;
  }
}
