package broadsheet.search;

import broadsheet.search.text.ArticleTerms.Occurrence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Terms and the documents in which they occur, each pair packed into a number: the gram, the
/// number of the document, whether the term is in the title, and the mask of its positions. Sorted,
/// they are in the order of grams and then of documents.
///
/// This is one array and not a map, because some thousand articles have millions of pairs.
final class Postings {

  private static final int GRAM_SHIFT = 32;
  private static final int NUMBER_SHIFT = 9;
  private static final int TITLE = 1 << 8;
  private static final int MASK = 0xff;

  /// The highest number of a document.
  private static final int MAX_NUMBER = (1 << (GRAM_SHIFT - NUMBER_SHIFT)) - 1;

  private long[] packed = new long[2];
  private int size;
  private boolean isSorted = true;

  /// Adds a pair.
  ///
  /// @param gram 0 if all pairs are of the same term
  /// @throws UnreadableIndex if the number has more than 23 bits
  void add(int gram, int number, Occurrence where) {
    if (number < 0 || number > MAX_NUMBER) {
      throw new UnreadableIndex(
          "found the document " + number + ", expected at most " + MAX_NUMBER);
    }
    // The order of grams is unsigned.
    long key = (long) (gram ^ Integer.MIN_VALUE) << GRAM_SHIFT;
    int document = number << NUMBER_SHIFT | (where.isInTitle() ? TITLE : 0) | (where.mask() & MASK);
    add(key | Integer.toUnsignedLong(document));
  }

  private void add(long pair) {
    if (size == packed.length) {
      packed = Arrays.copyOf(packed, 2 * size);
    }
    isSorted &= size == 0 || packed[size - 1] <= pair;
    packed[size++] = pair;
  }

  void addAll(Postings other) {
    for (int i = 0; i < other.size; i++) {
      add(other.packed[i]);
    }
  }

  /// Returns these pairs in order.
  Postings sorted() {
    if (!isSorted) {
      Arrays.parallelSort(packed, 0, size);
      isSorted = true;
    }
    return this;
  }

  /// Divides the pairs by bits of their grams.
  ///
  /// @param shift the number of lower bits that are ignored
  /// @param parts a power of two
  List<Postings> split(int shift, int parts) {
    List<Postings> split = Stream.generate(Postings::new).limit(parts).toList();
    for (int i = 0; i < size; i++) {
      split.get((gram(i) >>> shift) & (parts - 1)).add(packed[i]);
    }
    return split;
  }

  int size() {
    return size;
  }

  int gram(int index) {
    return (int) (packed[index] >>> GRAM_SHIFT) ^ Integer.MIN_VALUE;
  }

  int number(int index) {
    return (int) packed[index] >>> NUMBER_SHIFT;
  }

  Occurrence where(int index) {
    return new Occurrence((packed[index] & TITLE) != 0, (byte) packed[index]);
  }

  /// Returns the index after the last pair with the same gram.
  int end(int index) {
    int end = index + 1;
    while (end < size && gram(end) == gram(index)) {
      end++;
    }
    return end;
  }
}
