package broadsheet.page;

import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.model.Derivation;
import broadsheet.model.Site;
import broadsheet.model.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/// The project's sample articles, and shortcuts for deriving articles.
final class Samples {

  static final Path FOLDER = Path.of("src/test/resources/samples");
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final Site SITE =
      new Site(
          URI.create("https://news.example"),
          "澜港新闻",
          ZoneId.of("Asia/Shanghai"),
          List.of("zh-CN", "en"));

  private static final ArticleDeriver DERIVER = new ArticleDeriver(SITE);

  private Samples() {}

  /// Returns the keys of all sample articles.
  static List<String> keys() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .map(file -> FOLDER.relativize(file).toString())
          .filter(key -> key.endsWith(".md"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(FOLDER + " cannot be listed", e);
    }
  }

  static String text(String key) {
    try {
      return Files.readString(FOLDER.resolve(key));
    } catch (IOException e) {
      throw new UncheckedIOException(key + " cannot be read", e);
    }
  }

  static SourceKey.Text sourceKey(String key) {
    return switch (SourceKeyReader.read(key, SITE.languages())) {
      case SourceKey.Text text -> text;
      case SourceKey other ->
          throw new IllegalArgumentException(key + " is not an article: " + other);
    };
  }

  static Derivation derive(String key, byte[] bytes, Instant now) {
    return DERIVER.derive(
        sourceKey(key), new Source("articles", key, "\"0123456789abcdef\"", "v1"), bytes, now);
  }

  static Derivation derive(String key, String text) {
    return derive(key, text.getBytes(StandardCharsets.UTF_8), NOW);
  }

  static Derivation.Publish publish(String key, String text) {
    return switch (derive(key, text)) {
      case Derivation.Publish publish -> publish;
      case Derivation other -> throw new AssertionError(key + " is not published: " + other);
    };
  }

  /// Publishes an article with front matter and a body.
  static Derivation.Publish publish(String frontMatterAndText) {
    return publish("2025/02/summit.md", frontMatterAndText);
  }
}
