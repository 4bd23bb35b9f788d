package broadsheet.search.text;

import broadsheet.search.text.SearchText.Token;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The terms of an article, with their positions.
///
/// A **gram** is a character of an unspaced script, a pair of neighbors, the beginning of a word,
/// or the whole name of a tag or author. It is stored as a hash. **Words** are stored as they are,
/// since they are found by their beginning.
///
/// @param day see [SearchArticle#day]
public record ArticleTerms(int day, Map<Integer, Occurrence> grams, Map<String, Occurrence> words) {

  /// Longer words are stored without their end.
  static final int MAX_WORD = 32;

  /// The maximum length of the beginnings of a word that are grams, in characters: the words that
  /// begin with such a short query are in many shards.
  static final int SHORT = 3;

  /// The length of the beginning that decides on the shard of a word.
  private static final int SHARDED = SHORT + 1;

  /// Where a term occurs in an article.
  ///
  /// @param mask bit *p* mod 8 is set for every position *p*
  public record Occurrence(boolean isInTitle, byte mask) {

    private Occurrence and(Occurrence other) {
      return new Occurrence(isInTitle || other.isInTitle, (byte) (mask | other.mask));
    }
  }

  public ArticleTerms {
    grams = Map.copyOf(grams);
    words = Map.copyOf(words);
  }

  /// Returns the terms of an article.
  public static ArticleTerms of(SearchArticle article) {
    Collector collector = new Collector();
    collector.addAll(SearchText.tokens(article.texts().title()));
    collector.isInTitle = false;
    article.otherFields().map(SearchText::tokens).forEach(collector::addAll);
    names("#", article.names().tags()).forEach(collector::addName);
    names("@", article.names().authors()).forEach(collector::addName);
    return new ArticleTerms(article.day(), collector.grams, collector.words);
  }

  private static Stream<String> names(String kind, Collection<String> names) {
    return names.stream().map(SearchText::canonical).map(kind::concat);
  }

  /// Returns the hash that decides on the shard of a word.
  public static int shardHash(String word) {
    return TermHash.of("=" + beginning(word, SHARDED));
  }

  /// Returns a number that almost certainly differs if anything in the terms differs.
  public int checksum() {
    int sum = checksum(day);
    for (Map.Entry<Integer, Occurrence> gram : grams.entrySet()) {
      sum += checksum(gram.getKey(), gram.getValue());
    }
    for (Map.Entry<String, Occurrence> word : words.entrySet()) {
      sum += checksum(word.getKey(), word.getValue());
    }
    return sum;
  }

  /// Returns the part of a checksum that stands for the day.
  public static int checksum(int day) {
    return TermHash.mix(day);
  }

  /// Returns the part of a checksum that stands for a gram.
  public static int checksum(int gram, Occurrence occurrence) {
    int where = (occurrence.mask() & 0xff) << 1 | (occurrence.isInTitle() ? 1 : 0);
    return TermHash.mix(TermHash.mix(gram) + where);
  }

  /// Returns the part of a checksum that stands for a word.
  public static int checksum(String word, Occurrence occurrence) {
    return checksum(TermHash.of(word) + 1, occurrence);
  }

  /// Returns the first characters of a word.
  private static String beginning(String word, int characters) {
    return word.codePointCount(0, word.length()) <= characters
        ? word
        : word.substring(0, word.offsetByCodePoints(0, characters));
  }

  private static String stored(String word) {
    if (word.length() <= MAX_WORD) {
      return word;
    }
    boolean splitsPair = Character.isHighSurrogate(word.charAt(MAX_WORD - 1));
    return word.substring(0, splitsPair ? MAX_WORD - 1 : MAX_WORD);
  }

  private static final class Collector {

    private final Map<Integer, Occurrence> grams = new HashMap<>();
    private final Map<String, Occurrence> words = new HashMap<>();
    private boolean isInTitle = true;
    private int position;

    void addAll(List<Token> tokens) {
      Token before = null;
      for (Token token : tokens) {
        if (token.isWord()) {
          addWord(token.text());
        } else {
          addGram(token.text(), position);
          if (before != null && !before.isWord() && token.isAdjacent()) {
            addGram(before.text() + token.text(), position - 1);
          }
        }
        before = token;
        position++;
      }
    }

    private void addWord(String word) {
      words.merge(stored(word), occurrence(position), Occurrence::and);
      int length = word.codePointCount(0, word.length());
      for (int characters = 1; characters <= Math.min(SHORT, length); characters++) {
        addGram("^" + beginning(word, characters), position);
      }
    }

    void addName(String name) {
      grams.merge(TermHash.of(name), new Occurrence(false, (byte) 1), Occurrence::and);
    }

    private void addGram(String gram, int at) {
      grams.merge(TermHash.of(gram), occurrence(at), Occurrence::and);
    }

    private Occurrence occurrence(int at) {
      return new Occurrence(isInTitle, (byte) (1 << (at & 7)));
    }
  }
}
