package broadsheet.site.state;

import broadsheet.site.chunk.ChunkRef;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.Leaf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The terms of a taxonomy in one language, sorted by segment.
///
/// A site with thousands of terms also keeps the most used ones apart, so that they are known
/// without reading all terms: every term that comes before the last of them in the order of
/// [TermCount#MOST_USED] is among them.
///
/// @param terms all terms
/// @param top the most used terms, in order; empty if all terms are in the list itself
public record TermIndex(ChunkedList<TermCount> terms, List<TermCount> top) {

  /// The maximum number of terms that [#mostUsed] returns.
  public static final int MOST_USED = 500;

  /// The maximum number of terms that are kept apart.
  private static final int MAX_TOP = 1_000;

  /// The number of terms that are kept apart after they have become too many or too few.
  private static final int NEW_TOP = 750;

  public TermIndex {
    top = List.copyOf(top);
  }

  /// Returns whether [#mostUsed] can return all terms.
  public boolean isWhole() {
    return terms.isWhole();
  }

  /// Returns whether there are no terms.
  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /// Returns the number of terms.
  public int count() {
    return terms.count();
  }

  /// Returns the most used terms, in order; all of them if [#isWhole] is true.
  public List<TermCount> mostUsed() {
    return isWhole()
        ? sorted(terms.all().toList())
        : top.subList(0, Math.min(MOST_USED, top.size()));
  }

  /// Returns the segment that names the page and the document of a part; empty for the last part.
  public static String lastSegment(Leaf<TermCount> part) {
    return part.isOpen() ? "" : part.items().getLast().segment();
  }

  TermIndex withSettled() {
    return new TermIndex(terms.settled(), top);
  }

  /// Changes terms.
  ///
  /// @param changes the new terms by segment; empty for a term that no article has
  public TermIndex with(SortedMap<String, Optional<TermCount>> changes) {
    ChunkedList<TermCount> changed = terms.with(changes);
    if (changed.isWhole() != terms.isWhole()) {
      // The pages with a part of all terms exist only if one page cannot have all of them.
      changed = changed.withUnsettled(ends(changed));
    }
    if (changed.isWhole()) {
      return new TermIndex(changed, List.of());
    }
    List<TermCount> newTop = new ArrayList<>(top);
    newTop.removeIf(term -> changes.containsKey(term.segment()));
    if (!top.isEmpty()) {
      TermCount last = top.getLast();
      changes.values().stream()
          .flatMap(Optional::stream)
          .filter(term -> TermCount.MOST_USED.compare(term, last) <= 0)
          .forEach(newTop::add);
    }
    if (newTop.size() < MOST_USED) {
      newTop = changed.all().toList();
    }
    List<TermCount> sorted = sorted(newTop);
    return new TermIndex(changed, sorted.size() > MAX_TOP ? sorted.subList(0, NEW_TOP) : sorted);
  }

  private static List<String> ends(ChunkedList<TermCount> terms) {
    return terms.leafRefs().stream().map(ChunkRef::last).toList();
  }

  private static List<TermCount> sorted(Collection<TermCount> terms) {
    return terms.stream().sorted(TermCount.MOST_USED).toList();
  }
}
