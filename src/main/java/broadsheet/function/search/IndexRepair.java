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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Checks an index with all of its objects, and takes out what is damaged or belongs to no article.
/// What the articles then lack is added when they are reconciled.
public final class IndexRepair {

  /// Up to this number of shards, all of them are read. Of a larger segment, it is only checked
  /// that they exist.
  private static final int MAX_READ = 4_096;

  private static final int MAX_TRIES = 100;

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
    this.today = (int) now.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
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
          || (index.shards(segment).size() == segment.shards()
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
    change(manifest -> manifest.without(segment, today));
  }

  private void hide(Collection<Integer> documents) {
    Manifest present = index.manifest().manifest();
    Set<Integer> hidden = new HashSet<>(documents);
    hidden.removeIf(number -> present.with(number).isEmpty());
    if (!hidden.isEmpty()) {
      change(manifest -> manifest.with(Optional.empty(), List.of(), hidden, today));
    }
  }

  private void change(UnaryOperator<Manifest> change) {
    for (int i = 1; i <= MAX_TRIES; i++) {
      IndexStore.Version version = index.manifest();
      if (index.replace(version, change.apply(version.manifest()))) {
        return;
      }
      backoff.pause(i);
    }
    throw new IllegalStateException(
        index.manifestId() + " changed " + MAX_TRIES + " times while it was repaired");
  }

  /// Deletes results that are not at the number of their article.
  ///
  /// @param keys the keys of results in the bucket
  /// @return the ids of the articles of the others
  public List<String> checkResults(Collection<String> keys) {
    List<String> articles = new ArrayList<>();
    List<Integer> hidden = new ArrayList<>();
    for (String key : keys) {
      String name = key.substring(IndexStore.results(language).length());
      int number = number(name);
      Optional<Attributes> result = index.head(IndexStore.result(name));
      Optional<String> id = result.flatMap(Outputs::sourceKey);
      boolean isRight =
          id.filter(
                  it -> Integer.valueOf(number).equals(numbers.read(it).byLanguage().get(language)))
              .isPresent();
      if (isRight) {
        articles.add(id.get());
      } else if (result.isPresent()) {
        hidden.add(number);
        index.delete(IndexStore.result(name), new Condition.Unchanged(result.get().eTag()));
      }
    }
    if (!hidden.isEmpty()) {
      hide(hidden);
    }
    return articles;
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
    LanguageIndex version = new LanguageIndex(index);
    Manifest manifest = version.manifest();
    List<Integer> visible =
        segment(manifest, name).stream()
            .flatMap(segment ->
                version.checksums(segment).byNumber().keySet().stream()
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
