package broadsheet.search;

import java.util.ArrayList;
import java.util.List;

/// Decides which segments are merged. Few large segments are quick to search; many small ones are
/// quick to write. An article is rewritten when small segments are merged into a medium one, and
/// when this is merged into a large one.
public final class MergePolicy {

  /// The maximum number of small segments, apart from the open one.
  private static final int MAX_SMALL = 4;

  /// The size in bytes from which a segment is larger than a medium one, and so on.
  private static final List<Long> SIZES = List.of(1L << 20, 1L << 24, 1L << 29);

  /// A segment is rewritten if this part of its documents is hidden.
  private static final int HIDDEN = 16;

  /// A segment is rewritten if documents in it have been hidden for so many days, so that what was
  /// withdrawn is gone.
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
      return closed.stream().filter(it -> it.isSmall() || level(it) == 0).toList();
    }
    for (int level = 0; level <= SIZES.size(); level++) {
      int each = level;
      List<Segment> same =
          closed.stream().filter(it -> !it.isSmall() && level(it) == each).toList();
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

  private static int level(Segment segment) {
    return (int) SIZES.stream().filter(size -> segment.bytes() >= size).count();
  }
}
