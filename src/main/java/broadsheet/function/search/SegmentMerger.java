package broadsheet.function.search;

import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.search.Manifest;
import broadsheet.search.Manifest.Merge;
import broadsheet.search.MergePolicy;
import broadsheet.search.Segment;
import broadsheet.search.SegmentObjects;
import broadsheet.search.ShardMerge;
import broadsheet.search.text.SearchArticle;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Merges the segments of an index when there are too many of them, or too many of their documents
/// are hidden. A large merge takes several invocations: the manifest has its progress.
public final class SegmentMerger {

  /// The number of groups of shards after which the deadline is checked.
  private static final int STEP = 16;

  private final IndexStore store;
  private final InstantSource clock;
  private final Backoff backoff;

  /// Creates the merger of a language.
  ///
  /// @param outputs counts what is written
  public SegmentMerger(
      ObjectStore store,
      Settings settings,
      String language,
      Outputs outputs,
      InstantSource clock,
      Backoff backoff) {
    this.store = new IndexStore(store, settings, language, outputs, false);
    this.clock = clock;
    this.backoff = backoff;
  }

  /// Merges segments until the index is in order, the deadline is near, or another instance is
  /// merging.
  public void run(Deadline deadline) {
    boolean mayHaveMore = true;
    while (mayHaveMore && !deadline.passed()) {
      mayHaveMore = step(deadline);
    }
  }

  private boolean step(Deadline deadline) {
    LanguageIndex index = new LanguageIndex(store);
    try {
      return step(index, deadline);
    } catch (LostSegment e) {
      // An input was replaced. The next round begins with what is there then.
      if (index.isPresent()) {
        throw e;
      }
      return false;
    }
  }

  private boolean step(LanguageIndex index, Deadline deadline) {
    Instant now = clock.instant();
    Optional<Merge> present = index.manifest().merge();
    if (present.filter(it -> it.until() > now.getEpochSecond()).isPresent()) {
      return false;
    }
    Optional<Merge> merge = present.isPresent() ? present : begin(index);
    return merge.isPresent() && advance(index, merge.get(), now, deadline);
  }

  /// Begins the merge that is due, if any: writes the objects that name the documents of its
  /// result.
  private Optional<Merge> begin(LanguageIndex index) {
    Manifest manifest = index.manifest();
    List<Segment> inputs = MergePolicy.due(manifest, today());
    if (inputs.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = inputs.stream().map(Segment::name).toList();
    Segment planned = ShardMerge.result(SegmentNames.of(() -> names), manifest, inputs);
    SegmentObjects tables =
        merge(index, inputs, planned)
            .tables(key -> store.read(key, bytes -> bytes), segment -> index.checksums(segment));
    store.putSegment(tables.segment(), tables.objects());
    return Optional.of(new Merge(tables.segment(), names, 0, 0));
  }

  /// @return whether another merge may be due
  private boolean advance(LanguageIndex index, Merge merge, Instant now, Deadline deadline) {
    Optional<List<Segment>> inputs = index.manifest().inputs(merge);
    Optional<Merge> leased =
        inputs.map(_ ->
            new Merge(
                merge.result(),
                merge.inputs(),
                merge.done(),
                now.plus(Deadline.MAX_INVOCATION).getEpochSecond()));
    boolean isLeased = index.replace(index.manifest().withMerge(leased));
    if (inputs.isEmpty() || (!isLeased && merge.done() == 0)) {
      // The inputs are gone, or another instance has begun another merge.
      store.deleteUnlessNamed(merge.result());
    }
    if (inputs.isEmpty() || !isLeased) {
      return inputs.isEmpty();
    }
    ShardMerge shards = merge(index, inputs.get(), merge.result());
    int done = merge.done();
    long bytes = merge.result().bytes();
    while (done < shards.groups() && !deadline.passed()) {
      int end = Math.min(done + STEP, shards.groups());
      bytes +=
          Parallel.map(
                  IntStream.range(done, end).boxed().toList(), group -> mergeGroup(shards, group))
              .stream()
              .mapToLong(size -> size)
              .sum();
      done = end;
    }
    Segment result = merge.result().withBytes(bytes);
    finish(new Merge(result, merge.inputs(), done, 0), done == shards.groups());
    return done == shards.groups();
  }

  private static ShardMerge merge(LanguageIndex index, List<Segment> inputs, Segment result) {
    SortedMap<Integer, SearchArticle> texts = new TreeMap<>();
    inputs.stream()
        .filter(Segment::isSmall)
        .forEach(segment -> texts.putAll(index.documents(segment)));
    return new ShardMerge(index.manifest(), inputs, result, texts);
  }

  /// @return the size of the shards that were written, in bytes
  private long mergeGroup(ShardMerge merge, int group) {
    Map<String, byte[]> objects = new HashMap<>();
    for (ShardMerge.Part part : merge.parts(group)) {
      objects.put(part.key(), store.read(part.key(), bytes -> bytes));
    }
    Map<String, byte[]> shards = merge.merge(group, objects);
    shards.forEach(store::put);
    return shards.values().stream().mapToLong(shard -> shard.length).sum();
  }

  /// Stores the progress of a merge, or its result.
  private void finish(Merge merge, boolean isComplete) {
    store.change(
        backoff,
        manifest -> {
          boolean isPresent =
              manifest
                  .merge()
                  .filter(it -> it.result().name().equals(merge.result().name()))
                  .isPresent();
          if (!isPresent) {
            return manifest;
          }
          List<Segment> inputs = manifest.inputs(merge).orElse(List.of());
          return isComplete && !inputs.isEmpty()
              ? manifest.merged(merge.result(), inputs, today())
              : manifest.withMerge(Optional.of(merge));
        });
  }

  private int today() {
    return IndexStore.day(clock.instant());
  }
}
