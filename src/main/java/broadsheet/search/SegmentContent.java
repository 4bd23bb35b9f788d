package broadsheet.search;

import broadsheet.search.text.ArticleTerms;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is really in a segment: the checksums of its documents, computed from all of its objects.
/// Thread-safe.
public final class SegmentContent {

  private final Manifest manifest;
  private final Segment segment;
  private final Map<Integer, Integer> checksums = new TreeMap<>();

  /// Reads the documents of a segment.
  ///
  /// @param manifest shows which of them are visible
  /// @param documents the object with its documents
  /// @throws UnreadableIndex if it does not have the expected form
  public SegmentContent(Manifest manifest, Segment segment, byte[] documents) {
    this.manifest = manifest;
    this.segment = segment;
    if (segment.isSmall()) {
      SegmentObjects.documents(documents, number -> manifest.isVisible(number, segment))
          .forEach((number, article) -> checksums.put(number, ArticleTerms.of(article).checksum()));
    } else {
      DocumentTable.decoded(ByteInput.inflated(documents), segment.from())
          .days()
          .forEach((number, day) -> {
            if (manifest.isVisible(number, segment)) {
              checksums.put(number, ArticleTerms.checksum(day));
            }
          });
    }
  }

  /// Adds a shard of a segment that is not small.
  ///
  /// @throws UnreadableIndex if it does not have the expected form
  public void add(int index, byte[] object) {
    Shard shard =
        Shard.decoded(
            ByteInput.inflated(object),
            index,
            segment.shards(),
            segment.from(),
            number -> manifest.isVisible(number, segment));
    synchronized (this) {
      shard.checksums().forEach((number, sum) -> checksums.merge(number, sum, Integer::sum));
    }
  }

  /// Returns the checksums of its visible documents: see [ArticleTerms#checksum].
  public synchronized SortedMap<Integer, Integer> checksums() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
  }
}
