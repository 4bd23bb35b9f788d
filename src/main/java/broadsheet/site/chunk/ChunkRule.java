package broadsheet.site.chunk;

import java.util.List;
import java.util.function.Function;

/// Decides where a list is divided into chunks. The decision depends only on the keys, so equal
/// lists are divided equally, whatever the order in which their items were added. An insertion or
/// deletion changes one chunk and seldom more.
///
/// A chunk ends after a key whose hash is divisible by [#divisor], but not before it has [#min]
/// items, and always when it has [#max].
///
/// @param min the minimum number of items of a chunk
/// @param divisor the mean number of items from the minimum to the end of a chunk
/// @param max the maximum number of items of a chunk
public record ChunkRule(int min, int divisor, int max) {

  /// Returns the number of items of the first chunk, 0 if it is not complete.
  ///
  /// @param level distinguishes the hashes of items, of references to chunks, and so on: every key
  ///   of a higher level has ended a chunk of a lower one
  <E> int firstChunk(List<E> items, Function<E, String> key, int level) {
    for (int count = Math.min(min, max); count <= items.size(); count++) {
      if (count == max || isEnd(key.apply(items.get(count - 1)), level)) {
        return count;
      }
    }
    return 0;
  }

  private boolean isEnd(String key, int level) {
    return Integer.remainderUnsigned(mix(key.hashCode() + level * 0x9E3779B9), divisor) == 0;
  }

  /// The finalizer of MurmurHash3: spreads similar hash codes over all bits.
  private static int mix(int hash) {
    int mixed = (hash ^ hash >>> 16) * 0x85EBCA6B;
    mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
    return mixed ^ mixed >>> 16;
  }
}
