package broadsheet.bench.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Texts of any number of articles, all of the length of a short news article. The same source
/// always gives the same texts.
final class SearchTexts {

  /// The length of a text in characters.
  static final int LENGTH = 2_461;

  private static final int GENERATED = 4_000_000;
  private static final int WORDS = 20_000;
  private static final int CHARACTERS = 3_000;
  private static final int TOPIC = 250;
  private static final int SENTENCE = 8;

  /// A prime, so that successive articles are about different things.
  private static final int STRIDE = 7_919;

  private final String source;

  private SearchTexts(String source) {
    this.source = source;
  }

  /// Returns texts of made-up words. Some are much more common than others, and each text has words
  /// of its own topic.
  static SearchTexts generated() {
    Random random = new Random(1);
    List<String> words = IntStream.range(0, WORDS).mapToObj(_ -> word(random)).toList();
    StringBuilder text = new StringBuilder();
    while (text.length() < GENERATED) {
      List<String> topic =
          IntStream.range(0, TOPIC).mapToObj(_ -> words.get(skewed(random, WORDS))).toList();
      int end = text.length() + LENGTH;
      while (text.length() < end) {
        boolean isCommon = random.nextInt(3) == 0;
        text.append((isCommon ? words : topic).get(skewed(random, isCommon ? WORDS : TOPIC)));
        if (random.nextInt(SENTENCE) == 0) {
          text.append(random.nextInt(4) == 0 ? "。\n" : "，");
        }
      }
    }
    return new SearchTexts(text.toString());
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      word.append((char) ('一' + skewed(random, CHARACTERS)));
    }
    return word.toString();
  }

  /// Returns a random index. Low ones are the most frequent, as with words by Zipf's law.
  private static int skewed(Random random, int count) {
    return (int) (Math.pow(count, random.nextDouble()) - 1);
  }

  /// Returns parts of the Markdown files of a folder.
  static SearchTexts of(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".md")).sorted().toList()) {
        text.append(Files.readString(file)).append('\n');
      }
    }
    if (text.length() < 2 * LENGTH) {
      throw new IllegalArgumentException(folder + " has fewer than two articles of text");
    }
    return new SearchTexts(text.toString());
  }

  /// Returns the text of an article. If there are more articles than texts, further ones are other
  /// parts of the same texts.
  String text(int number) {
    int count = source.length() / LENGTH - 1;
    long part = (long) number * STRIDE % count;
    int shift = number / count * (LENGTH / 7) % LENGTH;
    int start = Math.toIntExact(part * LENGTH + shift);
    return source.substring(start, start + LENGTH);
  }
}
