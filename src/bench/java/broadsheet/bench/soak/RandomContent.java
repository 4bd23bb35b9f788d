package broadsheet.bench.soak;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Generates random articles, images and settings.
public final class RandomContent {

  /// The maximum number of seconds until a scheduled article is published or expires.
  static final int MAX_WAIT = 20;

  private static final List<String> WORDS =
      List.of("港口", "渡轮", "夜航", "春茶", "市场", "图书馆", "灯塔", "海风", "老街", "新闻");

  private static final List<String> TAGS =
      List.of("渡轮", "night life", "Harbour", "harbour", "C++", "華爾街", "page", "2025-02");

  private static final List<String> CATEGORIES = List.of("城市", "world", "文化");

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final Random random;

  RandomContent(Random random) {
    this.random = random;
  }

  /// Returns an article that is published at once, in some seconds or for some seconds, or a draft.
  String article() {
    List<String> lines = new ArrayList<>();
    lines.add("---");
    lines.add("title: \"" + words(3) + "：“" + words(1) + "”\"");
    if (random.nextInt(30) > 0) {
      lines.add("date: " + date());
    }
    lines.add("tags: [" + some(TAGS, random.nextInt(4)) + "]");
    lines.add("categories: [" + some(CATEGORIES, random.nextInt(3)) + "]");
    switch (random.nextInt(30)) {
      case 0, 1 -> lines.add("draft: true");
      case 2, 3 -> lines.add("publishDate: " + soon());
      case 4, 5 -> lines.add("expiryDate: " + soon());
      case 6 -> lines.add("menu: {main: {name: " + words(1) + ", weight: 3}}");
      case 7 -> lines.add("weight: " + (1 + random.nextInt(9)));
      case 8 -> lines.add("noindex: true");
      default -> {}
    }
    lines.add("---");
    lines.add("");
    return String.join("\n", lines) + "\n" + body();
  }

  /// Returns an article with invalid front matter.
  String invalidArticle() {
    return "---\ntitle: [" + words(2) + "\ndate: " + date() + "\n---\n\n" + body();
  }

  /// Returns the beginning of a PNG file with a random size, and random bytes after it.
  byte[] image() {
    byte[] bytes = new byte[200 + random.nextInt(2_000)];
    random.nextBytes(bytes);
    byte[] chunk = "\0\0\0\rIHDR".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer.wrap(bytes)
        .put(PNG)
        .put(chunk)
        .putInt(1 + random.nextInt(3))
        .putInt(1 + random.nextInt(3));
    return bytes;
  }

  String settings() {
    return """
    title: %s
    perPage: %d
    highlightColor: "#%06x"
    widgets: [search, recent, categories, taglist]
    recentCount: %d
    """
        .formatted(
            words(2), 5 + random.nextInt(20), random.nextInt(1 << 24), 3 + random.nextInt(5));
  }

  String invalidSettings() {
    return "title: [" + words(2) + "\n";
  }

  private String body() {
    StringBuilder body = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      body.append(
          "**“%s”**，%s。[%s](../01/e0-1-渡轮.md) `%s`\n\n"
              .formatted(words(2), words(20), words(1), words(1)));
      if (random.nextInt(3) == 0) {
        body.append(
            "## %s\n\n![%s](e0-6-渡轮.png)\n\n* %s\n* %s\n\n"
                .formatted(words(2), words(1), words(4), words(4)));
      }
    }
    return body.toString();
  }

  private String date() {
    return "20%d-%02d-%02d %02d:30:00"
        .formatted(
            24 + random.nextInt(2),
            1 + random.nextInt(6),
            1 + random.nextInt(28),
            random.nextInt(24));
  }

  private Instant soon() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1 + random.nextInt(MAX_WAIT));
  }

  private String words(int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return words.toString();
  }

  private String some(List<String> words, int count) {
    List<String> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add('"' + words.get(random.nextInt(words.size())) + '"');
    }
    return String.join(", ", some);
  }
}
