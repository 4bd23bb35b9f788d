package broadsheet.site.plan;

import broadsheet.site.chunk.ChunkRef;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.state.Entry;
import java.util.List;
import java.util.Optional;

/// The beginning of a list that continues leaf by leaf: the articles after its last complete leaf,
/// and whole leaves before them. So a reader who continues gets each article once.
///
/// @param newest articles, newest first
/// @param older the [LeafName] of the leaf before them, if there is one
public record Beginning(List<Entry> newest, Optional<String> older) {

  public Beginning {
    newest = List.copyOf(newest);
  }

  /// Returns the longest such beginning of a list within a maximum.
  ///
  /// @param max the maximum number of articles, at least the length of a leaf
  public static Beginning of(ChunkedList<Entry> list, int max) {
    int count = list.openLeaf().items().size();
    for (ChunkRef ref : list.leafRefs().reversed()) {
      if (count + ref.count() > max) {
        return new Beginning(list.last(count), Optional.of(LeafName.of(ref.last())));
      }
      count += ref.count();
    }
    // Not all leaves of a long list are found without reading it.
    List<Entry> newest = list.last(count);
    return new Beginning(newest, LeafName.before(list, newest));
  }
}
