package broadsheet.bench.midnight;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Generates articles with the same publish date: 2 to 6 KB of Chinese Markdown, each with three of
/// 200 tags and one of twelve categories.
public final class MidnightArticles {

  static final int TAGS = 200;
  static final int TAGS_PER_ARTICLE = 3;

  private static final int CATEGORIES = 12;

  private final OffsetDateTime publishDate;
  private final Random random = new Random(1);
  private final int[] characters = random.ints(1_500, 0x4E00, 0x9FA5).toArray();

  MidnightArticles(OffsetDateTime publishDate) {
    this.publishDate = publishDate;
  }

  /// Returns the key of an article.
  String key(int number) {
    return "%sarticle-%05d.md".formatted(folder(), number);
  }

  /// Returns the folder of all articles.
  String folder() {
    return "%d/%02d/".formatted(publishDate.getYear(), publishDate.getMonthValue());
  }

  /// Returns the name of a tag.
  static String tag(int number) {
    return "标签" + number;
  }

  /// Returns the text of the next article.
  String next() {
    int first = random.nextInt(TAGS);
    int step = 1 + random.nextInt(TAGS / TAGS_PER_ARTICLE);
    String tags =
        IntStream.range(0, TAGS_PER_ARTICLE)
            .mapToObj(i -> tag((first + i * step) % TAGS))
            .collect(Collectors.joining(", "));
    return """
    ---
    title: %s
    date: %s
    publishDate: %s
    tags: [%s]
    categories: [类%d]
    ---
    """
            .formatted(words(8), publishDate, publishDate, tags, random.nextInt(CATEGORIES))
        + IntStream.range(0, 3 + random.nextInt(6))
            .mapToObj(_ -> section())
            .collect(Collectors.joining("\n"));
  }

  private String section() {
    return "## "
        + words(6)
        + "\n\n"
        + paragraph()
        + "\n\n* **"
        + words(3)
        + "**："
        + words(12)
        + "\n* ["
        + words(4)
        + "]("
        + link()
        + ")："
        + words(9)
        + "\n";
  }

  private String paragraph() {
    return IntStream.range(0, 4 + random.nextInt(4))
        .mapToObj(_ -> words(5) + "，" + words(9) + "。")
        .collect(Collectors.joining());
  }

  private String link() {
    return List.of("https://news.example/" + random.nextInt(1_000), key(random.nextInt(100)))
        .get(random.nextInt(2));
  }

  private String words(int count) {
    return random
        .ints(count * 2L, 0, characters.length)
        .mapToObj(i -> Character.toString(characters[i]))
        .collect(Collectors.joining());
  }
}
