package broadsheet.search;

import java.util.ArrayList;
import java.util.List;

/// Decides which segments are merged, and how many shards the result has. Few large segments are
/// quick to search; many small ones are quick to write.
///
/// Small segments, and two segments of the same tier, are merged. Most tiers are for segments of
/// eight times the size, so an article is rewritten about four times in each tier that it reaches.
public final class MergePolicy {

  /// The maximum number of small segments, apart from the open one.
  private static final int MAX_SMALL = 3;

  /// Segments of about the same size.
  ///
  /// @param from the size from which they are in this tier, in bytes
  /// @param shardSize the intended size of their shards, in bytes: a query reads a shard of each
  ///   segment for each of its terms, and a merge writes all of them
  private record Tier(long from, int shardSize) {}

  private static final List<Tier> TIERS =
      List.of(
          new Tier(0, 4 << 10),
          new Tier(200 << 10, 6 << 10),
          new Tier(1_600 << 10, 6 << 10),
          new Tier(12_800 << 10, 8 << 10),
          new Tier(51_200 << 10, 24 << 10));

  /// The minimum number of shards of a segment that has any.
  private static final int MIN_SHARDS = 2;

  private static final int MAX_SHARDS = 1 << 20;

  /// A segment is rewritten if more than one in this many of its documents is hidden.
  private static final int HIDDEN = 16;

  /// A segment is rewritten if documents in it have been hidden for this many days, so that what
  /// was withdrawn is gone.
  static final int MAX_HIDDEN_DAYS = 7;

  private MergePolicy() {}

  /// Returns the segments to be merged now; none if the index is in order.
  ///
  /// @param today in days since 1970-01-01
  public static List<Segment> due(Manifest manifest, int today) {
    // The open segment would be replaced in the meantime.
    List<Segment> closed = new ArrayList<>(manifest.segments());
    manifest.open().ifPresent(closed::remove);
    if (closed.stream().filter(Segment::isSmall).count() > MAX_SMALL) {
      return closed.stream()
          .filter(it -> it.isSmall() || tier(it).equals(TIERS.getFirst()))
          .toList();
    }
    for (Tier tier : TIERS) {
      List<Segment> same =
          closed.stream().filter(it -> !it.isSmall() && tier(it).equals(tier)).toList();
      if (same.size() > 1) {
        return same;
      }
    }
    boolean isOld = manifest.maskedSince() > 0 && today - manifest.maskedSince() >= MAX_HIDDEN_DAYS;
    return manifest.segments().stream()
        .filter(segment -> {
          long hidden = manifest.hidden(segment);
          return hidden > 0 && (isOld || hidden * HIDDEN > segment.documents());
        })
        .limit(1)
        .toList();
  }

  private static Tier tier(Segment segment) {
    return tier(segment.bytes());
  }

  private static Tier tier(long bytes) {
    return TIERS.reversed().stream().filter(it -> it.from() <= bytes).findFirst().orElseThrow();
  }

  /// Returns how many shards a segment of a size should have, a power of two.
  static int shards(long bytes) {
    int size = tier(bytes).shardSize();
    long wanted = Math.clamp((bytes + size - 1) / size, MIN_SHARDS, MAX_SHARDS);
    return Integer.highestOneBit((int) wanted * 2 - 1);
  }
}
