package broadsheet.search;

import java.util.Arrays;

/// The documents in which a term occurs, by ascending number. Grows as postings are added.
final class Postings {

  private int[] numbers = new int[2];
  private byte[] masks = new byte[2];
  private int size;

  /// Adds a document, whose number is higher than all others.
  ///
  /// @param mask bit *p* mod 8 is set for every position *p* of the term
  void add(int number, boolean isInTitle, byte mask) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
      masks = Arrays.copyOf(masks, 2 * size);
    }
    numbers[size] = number << 1 | (isInTitle ? 1 : 0);
    masks[size] = mask;
    size++;
  }

  int size() {
    return size;
  }

  int number(int index) {
    return numbers[index] >>> 1;
  }

  boolean isInTitle(int index) {
    return (numbers[index] & 1) == 1;
  }

  byte mask(int index) {
    return masks[index];
  }

  /// Merges postings that have no document in common.
  static Postings merged(Postings one, Postings other) {
    Postings merged = new Postings();
    int i = 0;
    int j = 0;
    while (i < one.size || j < other.size) {
      boolean isFirst = j == other.size || (i < one.size && one.number(i) < other.number(j));
      Postings from = isFirst ? one : other;
      int index = isFirst ? i++ : j++;
      merged.add(from.number(index), from.isInTitle(index), from.mask(index));
    }
    return merged;
  }
}
