package broadsheet.function.search;

import broadsheet.search.Checksums;
import broadsheet.search.Manifest;
import broadsheet.search.Segment;
import broadsheet.search.SegmentObjects;
import broadsheet.search.text.ArticleTerms;
import broadsheet.search.text.SearchArticle;
import broadsheet.store.StoreException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// One version of the index of a language. It reads the segments that it is asked about, each once.
final class LanguageIndex {

  private final IndexStore store;
  private final IndexStore.StoredManifest stored;
  private final Map<String, Checksums> checksums = new ConcurrentHashMap<>();
  private final Map<String, SortedMap<Integer, SearchArticle>> documents =
      new ConcurrentHashMap<>();

  LanguageIndex(IndexStore store) {
    this.store = store;
    this.stored = store.manifest();
  }

  IndexStore store() {
    return store;
  }

  Manifest manifest() {
    return stored.manifest();
  }

  /// Returns whether this is still the present version. Otherwise, other functions may have deleted
  /// some of its segments.
  boolean isPresent() {
    return store.isUnchanged(stored);
  }

  /// Replaces the manifest.
  ///
  /// @return false if another writer was faster
  boolean replace(Manifest next) {
    return store.replace(stored, next);
  }

  /// Returns the checksum of the terms that the index has for a document; empty if it does not have
  /// the document.
  Optional<Integer> checksum(int number) {
    return manifest().segmentsWith(number).stream()
        .map(segment -> Optional.ofNullable(checksums(segment).byNumber().get(number)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// Returns the checksums of the documents of a segment.
  Checksums checksums(Segment segment) {
    return checksums.computeIfAbsent(segment.name(), _ -> readChecksums(segment));
  }

  private Checksums readChecksums(Segment segment) {
    try {
      return storedChecksums(segment);
    } catch (StoreException | LostSegment e) {
      if (store.isRepairing()) {
        return new Checksums(new TreeMap<>());
      }
      throw e;
    }
  }

  private Checksums storedChecksums(Segment segment) {
    if (!segment.isSmall()) {
      return store.read(segment.checksumsKey(), Checksums::of);
    }
    SortedMap<Integer, Integer> sums = new TreeMap<>();
    documents(segment)
        .forEach((number, article) -> sums.put(number, ArticleTerms.of(article).checksum()));
    return new Checksums(sums);
  }

  /// Returns the small segments that have the current text of any of these documents.
  List<Segment> smallWith(Collection<Integer> numbers) {
    return manifest().segments().stream()
        .filter(Segment::isSmall)
        .filter(segment ->
            numbers.stream().anyMatch(it -> manifest().segmentsWith(it).contains(segment)))
        .filter(segment -> !Collections.disjoint(documents(segment).keySet(), numbers))
        .toList();
  }

  /// Returns the documents of a small segment.
  SortedMap<Integer, SearchArticle> documents(Segment segment) {
    return documents.computeIfAbsent(segment.name(), _ -> readDocuments(segment));
  }

  private SortedMap<Integer, SearchArticle> readDocuments(Segment segment) {
    return Collections.unmodifiableSortedMap(
        store.read(
            segment.documentsKey(),
            object ->
                SegmentObjects.documents(object, number -> manifest().isVisible(number, segment))));
  }
}
