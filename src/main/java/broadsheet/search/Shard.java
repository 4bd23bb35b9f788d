package broadsheet.search;

import broadsheet.search.text.ArticleTerms;
import broadsheet.search.text.ArticleTerms.Occurrence;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/// The terms with the same last bits of their hashes, and in which documents they occur.
///
/// The stored form has four parts: hashes of grams and number of documents of each; words, each
/// without what it shares with the word before, and number of documents of each; the numbers of the
/// documents, and whether the term is in the title; the masks of the positions. The parts compress
/// better separately than mixed.
final class Shard {

  /// The usual length of a gram's difference to the one before it, and of its number of documents.
  private static final int KEY_SIZE = 4;

  private final Postings grams;
  private final Map<String, Postings> words = new HashMap<>();

  Shard() {
    this(new Postings());
  }

  private Shard(Postings grams) {
    this.grams = grams;
  }

  /// Adds an article.
  void add(int number, ArticleTerms terms) {
    terms.grams().forEach((gram, where) -> grams.add(gram, number, where));
    terms.words().forEach((word, where) -> word(word).add(0, number, where));
  }

  private Postings word(String word) {
    return words.computeIfAbsent(word, _ -> new Postings());
  }

  /// Adds another shard, whose documents are not in this one.
  void addAll(Shard other) {
    grams.addAll(other.grams);
    other.words.forEach((word, postings) -> word(word).addAll(postings));
  }

  /// Divides this shard.
  ///
  /// @param shards the number of shards of which this is one, a power of two
  /// @param parts the number of parts, a power of two
  /// @return the shards that replace this one when the segment has `parts` times as many shards, in
  ///   the order of their indexes
  List<Shard> split(int shards, int parts) {
    int bits = Integer.numberOfTrailingZeros(shards);
    List<Shard> split = grams.split(bits, parts).stream().map(Shard::new).toList();
    words.forEach((word, postings) ->
        split.get((ArticleTerms.shardHash(word) >>> bits) & (parts - 1)).words.put(word, postings));
    return split;
  }

  /// Returns the sum of the checksums of each document's terms, by number.
  Map<Integer, Integer> checksums() {
    Map<Integer, Integer> sums = new HashMap<>();
    for (int i = 0; i < grams.size(); i++) {
      int sum = ArticleTerms.checksum(grams.gram(i), grams.where(i));
      sums.merge(grams.number(i), sum, Integer::sum);
    }
    words.forEach((word, postings) -> {
      for (int i = 0; i < postings.size(); i++) {
        int sum = ArticleTerms.checksum(word, postings.where(i));
        sums.merge(postings.number(i), sum, Integer::sum);
      }
    });
    return sums;
  }

  /// Estimates the length of the stored form without making it.
  ///
  /// @param from the number of the segment's first document
  long estimatedSize(int from) {
    long size = 0;
    Postings sorted = grams.sorted();
    for (int i = 0, end; i < sorted.size(); i = end) {
      end = sorted.end(i);
      size += KEY_SIZE + size(sorted, i, end, from);
    }
    for (Map.Entry<String, Postings> word : words.entrySet()) {
      Postings postings = word.getValue().sorted();
      size += word.getKey().length() + size(postings, 0, postings.size(), from);
    }
    return size;
  }

  private static int size(Postings postings, int begin, int end, int from) {
    int size = end - begin;
    int last = from;
    for (int i = begin; i < end; i++) {
      size += ByteOutput.length((long) (postings.number(i) - last) << 1);
      last = postings.number(i);
    }
    return size;
  }

  /// Returns the stored form, not compressed.
  ///
  /// @param shards the number of shards of the segment, a power of two
  /// @param from the number of the segment's first document
  byte[] encoded(int shards, int from) {
    int bits = Integer.numberOfTrailingZeros(shards);
    ByteOutput keys = new ByteOutput();
    ByteOutput names = new ByteOutput();
    ByteOutput numbers = new ByteOutput();
    ByteOutput masks = new ByteOutput();
    Postings sorted = grams.sorted();
    long last = 0;
    for (int i = 0, end; i < sorted.size(); i = end) {
      end = sorted.end(i);
      long key = Integer.toUnsignedLong(sorted.gram(i)) >>> bits;
      keys.number(key - last).number(end - i);
      last = key;
      write(sorted, i, end, from, numbers, masks);
    }
    String before = "";
    for (Map.Entry<String, Postings> entry : new TreeMap<>(words).entrySet()) {
      String word = entry.getKey();
      Postings postings = entry.getValue().sorted();
      int shared = shared(before, word);
      byte[] rest = word.substring(shared).getBytes(StandardCharsets.UTF_8);
      names.number(shared).part(rest).number(postings.size());
      before = word;
      write(postings, 0, postings.size(), from, numbers, masks);
    }
    return new ByteOutput()
        .part(keys.toBytes())
        .part(names.toBytes())
        .part(numbers.toBytes())
        .bytes(masks.toBytes())
        .toBytes();
  }

  private static void write(
      Postings postings, int begin, int end, int from, ByteOutput numbers, ByteOutput masks) {
    int last = from;
    for (int i = begin; i < end; i++) {
      Occurrence where = postings.where(i);
      long delta = (long) postings.number(i) - last;
      numbers.number(delta << 1 | (where.isInTitle() ? 1 : 0));
      masks.oneByte(where.mask());
      last = postings.number(i);
    }
  }

  /// Returns the length of the beginning that two words share, in UTF-16 code units. Surrogate
  /// pairs are never split.
  private static int shared(String one, String other) {
    int length = Math.min(one.length(), other.length());
    int shared = 0;
    while (shared < length && one.charAt(shared) == other.charAt(shared)) {
      shared++;
    }
    return shared > 0 && Character.isHighSurrogate(one.charAt(shared - 1)) ? shared - 1 : shared;
  }

  /// Reads the stored form.
  ///
  /// @param index the index of the shard in its segment
  /// @param isKept whether a document is kept
  /// @throws UnreadableIndex if it does not have the expected form
  static Shard decoded(ByteInput input, int index, int shards, int from, IntPredicate isKept) {
    ByteInput keys = input.part();
    ByteInput names = input.part();
    PostingsReader reader =
        new PostingsReader(input.part(), new ByteInput(input.rest()), from, isKept);
    Shard shard = new Shard();
    int bits = Integer.numberOfTrailingZeros(shards);
    long key = 0;
    while (keys.hasMore()) {
      key += keys.number();
      reader.read((int) (key << bits | index), keys.count(), shard.grams);
    }
    String word = "";
    while (names.hasMore()) {
      int shared = names.count();
      if (shared > word.length()) {
        throw new UnreadableIndex("a word shares more than the word before has");
      }
      word = word.substring(0, shared) + names.text(names.count());
      Postings postings = new Postings();
      reader.read(0, names.count(), postings);
      if (postings.size() > 0) {
        shard.words.put(word, postings);
      }
    }
    return shard;
  }

  /// Reads the documents of one term after another.
  private record PostingsReader(ByteInput numbers, ByteInput masks, int from, IntPredicate isKept) {

    void read(int gram, int count, Postings postings) {
      int number = from;
      for (int i = 0; i < count; i++) {
        long next = numbers.number();
        number += (int) (next >>> 1);
        byte mask = (byte) masks.next();
        if (isKept.test(number)) {
          postings.add(gram, number, new Occurrence((next & 1) == 1, mask));
        }
      }
    }
  }
}
