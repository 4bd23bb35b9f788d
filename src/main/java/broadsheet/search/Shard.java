package broadsheet.search;

import broadsheet.search.text.ArticleTerms;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/// The terms with the same last bits of their hashes, and in which documents they occur.
///
/// The stored form has four parts: hashes of grams and number of documents of each; words, each
/// without what it shares with the word before, and number of documents of each; the numbers of the
/// documents, and whether the term is in the title; the masks of the positions. The parts compress
/// better separately than mixed.
final class Shard {

  private final Map<Integer, Postings> grams = new HashMap<>();
  private final Map<String, Postings> words = new HashMap<>();

  /// Adds an article, whose number is higher than those of all others.
  void add(int number, ArticleTerms terms) {
    terms
        .grams()
        .forEach((gram, where) ->
            grams
                .computeIfAbsent(gram, _ -> new Postings())
                .add(number, where.isInTitle(), where.mask()));
    terms
        .words()
        .forEach((word, where) ->
            words
                .computeIfAbsent(word, _ -> new Postings())
                .add(number, where.isInTitle(), where.mask()));
  }

  /// Adds another shard, whose documents are not in this one.
  void addAll(Shard other) {
    other.grams.forEach((gram, postings) -> grams.merge(gram, postings, Postings::merged));
    other.words.forEach((word, postings) -> words.merge(word, postings, Postings::merged));
  }

  /// Divides this shard.
  ///
  /// @param shards the number of shards of which this is one, a power of two
  /// @param parts the number of parts, a power of two
  /// @return the shards that replace this one when the segment has `parts` times as many shards, in
  ///   the order of their indexes
  List<Shard> split(int shards, int parts) {
    int bits = Integer.numberOfTrailingZeros(shards);
    List<Shard> split = Stream.generate(Shard::new).limit(parts).toList();
    grams.forEach(
        (gram, postings) -> split.get((gram >>> bits) & (parts - 1)).grams.put(gram, postings));
    words.forEach((word, postings) ->
        split.get((ArticleTerms.shardHash(word) >>> bits) & (parts - 1)).words.put(word, postings));
    return split;
  }

  /// Returns the sum of the checksums of each document's terms, by number.
  Map<Integer, Integer> checksums() {
    Map<Integer, Integer> sums = new HashMap<>();
    grams.forEach((gram, postings) -> {
      for (int i = 0; i < postings.size(); i++) {
        int sum = ArticleTerms.checksum(gram, occurrence(postings, i));
        sums.merge(postings.number(i), sum, Integer::sum);
      }
    });
    words.forEach((word, postings) -> {
      for (int i = 0; i < postings.size(); i++) {
        int sum = ArticleTerms.checksum(word, occurrence(postings, i));
        sums.merge(postings.number(i), sum, Integer::sum);
      }
    });
    return sums;
  }

  private static ArticleTerms.Occurrence occurrence(Postings postings, int index) {
    return new ArticleTerms.Occurrence(postings.isInTitle(index), postings.mask(index));
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
    long last = 0;
    SortedMap<Integer, Postings> sorted = new TreeMap<>(Integer::compareUnsigned);
    sorted.putAll(grams);
    for (Map.Entry<Integer, Postings> gram : sorted.entrySet()) {
      Postings postings = gram.getValue();
      long key = Integer.toUnsignedLong(gram.getKey()) >>> bits;
      keys.number(key - last).number(postings.size());
      last = key;
      write(postings, from, numbers, masks);
    }
    String before = "";
    for (Map.Entry<String, Postings> entry : new TreeMap<>(words).entrySet()) {
      String word = entry.getKey();
      Postings postings = entry.getValue();
      int shared = shared(before, word);
      byte[] rest = word.substring(shared).getBytes(StandardCharsets.UTF_8);
      names.number(shared).part(rest).number(postings.size());
      before = word;
      write(postings, from, numbers, masks);
    }
    return new ByteOutput()
        .part(keys.toBytes())
        .part(names.toBytes())
        .part(numbers.toBytes())
        .bytes(masks.toBytes())
        .toBytes();
  }

  private static void write(Postings postings, int from, ByteOutput numbers, ByteOutput masks) {
    byte[] all = new byte[postings.size()];
    int last = from;
    for (int i = 0; i < postings.size(); i++) {
      long delta = (long) postings.number(i) - last;
      numbers.number(delta << 1 | (postings.isInTitle(i) ? 1 : 0));
      all[i] = postings.mask(i);
      last = postings.number(i);
    }
    masks.bytes(all);
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
    PostingsReader reader = new PostingsReader(input.part(), new ByteInput(input.rest()), from);
    Shard shard = new Shard();
    int bits = Integer.numberOfTrailingZeros(shards);
    long key = 0;
    while (keys.hasMore()) {
      key += keys.number();
      Postings postings = reader.read(keys.count(), isKept);
      if (postings.size() > 0) {
        shard.grams.put((int) (key << bits | index), postings);
      }
    }
    String word = "";
    while (names.hasMore()) {
      int shared = names.count();
      if (shared > word.length()) {
        throw new UnreadableIndex("a word shares more than the word before has");
      }
      word = word.substring(0, shared) + names.text(names.count());
      Postings postings = reader.read(names.count(), isKept);
      if (postings.size() > 0) {
        shard.words.put(word, postings);
      }
    }
    return shard;
  }

  private record PostingsReader(ByteInput numbers, ByteInput masks, int from) {

    Postings read(int count, IntPredicate isKept) {
      Postings postings = new Postings();
      int number = from;
      for (int i = 0; i < count; i++) {
        long next = numbers.number();
        number += (int) (next >>> 1);
        byte mask = (byte) masks.next();
        if (isKept.test(number)) {
          postings.add(number, (next & 1) == 1, mask);
        }
      }
      return postings;
    }
  }
}
