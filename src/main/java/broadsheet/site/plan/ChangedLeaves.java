package broadsheet.site.plan;

import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.Leaf;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The leaves of a list, each of which has a page, that a change can affect. A leaf links to those
/// next to it by their ends, so a change affects them only where an end is unsettled.
///
/// @param present complete leaves
/// @param formerEnds the last keys of leaves that do not exist any more
public record ChangedLeaves<E>(Collection<Leaf<E>> present, Collection<String> formerEnds) {

  public ChangedLeaves {
    present = List.copyOf(present);
    formerEnds = List.copyOf(formerEnds);
  }

  /// Finds the leaves.
  ///
  /// @param positions the keys of items that have changed
  /// @param key returns the key of an item
  public static <E> ChangedLeaves<E> of(
      ChunkedList<E> list, Collection<String> positions, Function<E, String> key) {
    SortedMap<String, Leaf<E>> present = new TreeMap<>();
    positions.forEach(position -> add(present, list.leaf(position), key));
    for (String end : list.unsettled()) {
      Leaf<E> leaf = list.leaf(end);
      add(present, leaf, key);
      list.leafBefore(leaf).ifPresent(before -> add(present, before, key));
      if (!leaf.isOpen()) {
        add(present, list.leafAfter(leaf), key);
      }
    }
    return new ChangedLeaves<>(
        present.values(), list.unsettled().stream().filter(end -> !list.isEnd(end)).toList());
  }

  private static <E> void add(
      SortedMap<String, Leaf<E>> present, Leaf<E> leaf, Function<E, String> key) {
    if (!leaf.isOpen()) {
      present.put(key.apply(leaf.items().getLast()), leaf);
    }
  }
}
