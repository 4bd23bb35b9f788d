package broadsheet.function.search;

import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.search.Checksums;
import broadsheet.search.Manifest;
import broadsheet.search.Segment;
import broadsheet.search.SegmentContent;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoreException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Checks an index with all of its objects, and takes out what is damaged or belongs to no article.
/// What is then missing is added when the articles are reconciled.
public final class IndexRepair {

  /// All shards of a segment are read if it has at most this many. Those of a larger segment only
  /// have to exist.
  private static final int MAX_READ = 4_096;

  private final IndexStore index;
  private final DocumentNumbers numbers;
  private final String language;
  private final Backoff backoff;
  private final int today;

  /// Creates the repair of a language.
  ///
  /// @param outputs counts what is written
  public IndexRepair(
      ObjectStore store,
      Settings settings,
      String language,
      Outputs outputs,
      Backoff backoff,
      Instant now) {
    this.index = new IndexStore(store, settings, language, outputs, true);
    this.numbers = new DocumentNumbers(store, settings);
    this.language = language;
    this.backoff = backoff;
    this.today = IndexStore.day(now);
  }

  /// Takes segments without documents out of the manifest.
  public void checkManifest() {
    for (Segment segment : index.manifest().manifest().segments()) {
      if (index.head(segment.documentsKey()).isEmpty()) {
        drop(segment);
      }
    }
  }

  /// Checks a segment, and takes it out of the manifest if it is damaged.
  ///
  /// @param name of a segment that may not be in the manifest
  public void checkSegment(String name) {
    Manifest manifest = index.manifest().manifest();
    segment(manifest, name).filter(it -> !isSound(manifest, it)).ifPresent(this::drop);
  }

  private static Optional<Segment> segment(Manifest manifest, String name) {
    return manifest.segments().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private boolean isSound(Manifest manifest, Segment segment) {
    try {
      SegmentContent content =
          index.read(
              segment.documentsKey(), object -> new SegmentContent(manifest, segment, object));
      return segment.isSmall()
          || (index.shards(segment) == segment.shards()
              && (segment.shards() > MAX_READ || isSound(manifest, segment, content)));
    } catch (StoreException | LostSegment e) {
      return false;
    }
  }

  private boolean isSound(Manifest manifest, Segment segment, SegmentContent content) {
    Parallel.map(
        IntStream.range(0, segment.shards()).boxed().toList(),
        shard -> {
          String key = segment.shardKey(shard);
          return index.read(
              key,
              object -> {
                content.add(shard, object);
                return true;
              });
        });
    Map<Integer, Integer> expected =
        new TreeMap<>(index.read(segment.checksumsKey(), Checksums::of).byNumber());
    expected.keySet().removeIf(number -> !manifest.isVisible(number, segment));
    return content.checksums().equals(expected);
  }

  private void drop(Segment segment) {
    index.change(backoff, manifest -> manifest.without(segment, today));
  }

  /// Hides those documents that a segment may still have.
  private void hide(Collection<Integer> documents) {
    index.change(
        backoff,
        manifest -> {
          Set<Integer> hidden = new HashSet<>(documents);
          hidden.removeIf(number -> manifest.segmentsWith(number).isEmpty());
          return hidden.isEmpty()
              ? manifest
              : manifest.withChange(Optional.empty(), List.of(), hidden, today);
        });
  }

  /// Deletes results that are not at the number of their article.
  ///
  /// @param keys the keys of results in the bucket
  /// @return the ids of the articles of the remaining results
  public List<String> checkResults(Collection<String> keys) {
    String folder = IndexStore.results(language);
    List<Result> results = Parallel.map(keys, key -> result(key.substring(folder.length())));
    List<Result> wrong = results.stream().filter(result -> !result.isRight()).toList();
    Parallel.map(
        wrong,
        result -> index.delete(IndexStore.result(result.name()), Condition.of(result.present())));
    hide(wrong.stream().map(Result::number).toList());
    return results.stream()
        .filter(Result::isRight)
        .flatMap(result -> result.article().stream())
        .toList();
  }

  /// A result.
  ///
  /// @param name the part of its key that is its number
  /// @param isRight whether it is at the number of its article
  private record Result(String name, Optional<Attributes> present, boolean isRight) {

    Optional<String> article() {
      return present.flatMap(Outputs::sourceKey);
    }

    int number() {
      return IndexRepair.number(name);
    }
  }

  private Result result(String name) {
    Optional<Attributes> present = index.head(IndexStore.result(name));
    boolean isRight =
        present
            .flatMap(Outputs::sourceKey)
            .map(article -> numbers.read(article).in(language))
            .filter(number -> number == number(name))
            .isPresent();
    return new Result(name, present, isRight);
  }

  private static int number(String name) {
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /// Hides documents of a segment that have no result.
  ///
  /// @param name of a segment that may not be in the manifest
  /// @param from the index of the first document that is checked
  /// @param count the maximum number of documents
  /// @return whether the segment has more documents
  public boolean checkDocuments(String name, int from, int count) {
    LanguageIndex present = new LanguageIndex(index);
    Manifest manifest = present.manifest();
    List<Integer> visible =
        segment(manifest, name).stream()
            .flatMap(segment ->
                present.checksums(segment).byNumber().keySet().stream()
                    .filter(number -> manifest.isVisible(number, segment)))
            .toList();
    List<Integer> checked = visible.stream().skip(from).limit(count).toList();
    hide(
        Parallel.map(
                checked,
                number ->
                    index.head(IndexStore.result(number)).isPresent()
                        ? Optional.<Integer>empty()
                        : Optional.of(number))
            .stream()
            .flatMap(Optional::stream)
            .toList());
    return from + count < visible.size();
  }
}
