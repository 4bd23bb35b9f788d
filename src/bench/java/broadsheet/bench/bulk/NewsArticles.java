package broadsheet.bench.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Generates a folder of Chinese news articles: about 6 KB of Markdown each, with sections, bold
/// text, links, lists and a table, three of 500 tags and one of twelve categories. The same
/// arguments always give the same files.
final class NewsArticles {

  private static final int TAGS = 500;
  private static final int TAGS_PER_ARTICLE = 3;
  private static final int CATEGORIES = 12;
  private static final int SECTIONS = 5;
  private static final LocalDateTime END = LocalDateTime.parse("2026-01-01T00:00:00");

  /// The words that texts are made of.
  private static final int WORDS = 3_000;

  private final int count;
  private final LocalDateTime start;
  private final List<String> words;

  /// Creates a generator.
  ///
  /// @param years the number of years before 2026 that the dates are spread over
  NewsArticles(int count, int years) {
    this.count = count;
    this.start = END.minusYears(years);
    Random random = new Random(0);
    this.words = IntStream.range(0, WORDS).mapToObj(_ -> word(random)).toList();
  }

  private static String word(Random random) {
    // The first 3,500 or so ideographs of Unicode.
    return random
        .ints(2 + random.nextInt(2), 0x4E00, 0x5C00)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /// Writes all articles to a folder.
  void writeTo(Path folder) throws IOException {
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve(key(i));
      Files.createDirectories(file.getParent());
      Files.writeString(file, article(i));
    }
  }

  private LocalDateTime date(int number) {
    long seconds = ChronoUnit.SECONDS.between(start, END);
    return start.plusSeconds(seconds * number / count);
  }

  private String key(int number) {
    LocalDateTime date = date(number);
    return "%d/%02d/%06d.md".formatted(date.getYear(), date.getMonthValue(), number);
  }

  private String article(int number) {
    Random random = new Random(number);
    String tags =
        random
            .ints(0, TAGS)
            .distinct()
            .limit(TAGS_PER_ARTICLE)
            .mapToObj(tag -> "标签" + tag)
            .collect(Collectors.joining(", "));
    String sections =
        IntStream.range(0, SECTIONS)
            .mapToObj(_ -> section(random))
            .collect(Collectors.joining("\n"));
    return """
    ---
    title: %s
    date: %s+08:00
    tags: [%s]
    categories: [类别%d]
    ---

    %s

    %s
    %s\
    """
        .formatted(
            words(6, random),
            DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(date(number)),
            tags,
            random.nextInt(CATEGORIES),
            paragraph(random),
            sections,
            table(random));
  }

  private String section(Random random) {
    return """
    ## %s

    %s

    %s

    * **%s**：%s。
    * [%s](https://news.example/%d)：%s。
    * %s，参见[%s](/%s)。
    """
        .formatted(
            words(4, random),
            paragraph(random),
            paragraph(random),
            words(2, random),
            words(7, random),
            words(3, random),
            random.nextInt(10_000),
            words(5, random),
            words(4, random),
            words(3, random),
            key(random.nextInt(count)));
  }

  private String paragraph(Random random) {
    return IntStream.range(0, 4)
        .mapToObj(i ->
            words(4, random)
                + "，"
                + (i == 1 ? "**" + words(2, random) + "**" : words(3, random))
                + words(3, random)
                + "。")
        .collect(Collectors.joining());
  }

  private String table(Random random) {
    return "| 项目 | 数量 | 说明 |\n|---|---:|---|\n"
        + IntStream.range(0, 4)
            .mapToObj(_ ->
                "| %s | %d | %s |\n"
                    .formatted(words(2, random), random.nextInt(100_000), words(3, random)))
            .collect(Collectors.joining());
  }

  private String words(int number, Random random) {
    return IntStream.range(0, number)
        .mapToObj(_ -> words.get(random.nextInt(words.size())))
        .collect(Collectors.joining());
  }
}
