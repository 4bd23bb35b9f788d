package broadsheet.page;

import broadsheet.article.image.ImageHeader;
import broadsheet.article.image.ImageSize;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.model.Site;
import broadsheet.model.Source;
import broadsheet.model.Versions;
import broadsheet.model.derivation.Derivation;
import broadsheet.model.derivation.Surroundings;
import broadsheet.model.derivation.Surroundings.OwnImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
          .filter(key -> key.endsWith(".md") && !key.endsWith("_index.md"))
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
    return derive(key, bytes, now, Surroundings.NONE);
  }

  static Derivation derive(String key, byte[] bytes, Instant now, Surroundings surroundings) {
    Source source = new Source("articles", key, "\"0123456789abcdef\"", "v1");
    SourceKey.MarkdownFile file =
        (SourceKey.MarkdownFile) SourceKeyReader.read(key, SITE.languages());
    return DERIVER.prepare(file, source, bytes, now).in(surroundings);
  }

  /// Returns the surroundings of an article: if it declares language versions, there are those in
  /// the languages of the site.
  static Surroundings translated(String frontMatter) {
    Optional<Versions> any = Optional.of(new Versions(null, List.of()));
    return frontMatter.contains("translations:")
        ? new Surroundings(Map.of(), Map.of("zh-CN", any, "en", any))
        : Surroundings.NONE;
  }

  /// Returns what surrounds a sample: the images and the language versions among the samples.
  static Surroundings surroundings(String key) {
    Map<String, OwnImage> images = new HashMap<>();
    Map<String, Optional<Versions>> versions = new HashMap<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String other = FOLDER.relativize(file).toString();
        if (!other.endsWith(".md")) {
          ImageSize size = ImageHeader.size(Files.readAllBytes(file)).orElse(null);
          images.put(other, new OwnImage(true, size));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(FOLDER + " cannot be read", e);
    }
    SourceKey.Text own = sourceKey(key);
    SITE.languages().stream()
        .filter(language -> !language.equals(own.language()))
        .forEach(language -> versions.put(language, Optional.empty()));
    keys().stream()
        .map(Samples::sourceKey)
        .filter(other -> other.path().equals(own.path()) && !other.equals(own))
        .forEach(
            other -> versions.put(other.language(), Optional.of(new Versions(null, List.of()))));
    return new Surroundings(images, versions);
  }

  static Derivation derive(String key, String text) {
    return derive(key, text.getBytes(StandardCharsets.UTF_8), NOW);
  }

  static Derivation.Publish publish(String key, String text) {
    return publish(key, text, Surroundings.NONE);
  }

  static Derivation.Publish publish(String key, String text, Surroundings surroundings) {
    return switch (derive(key, text.getBytes(StandardCharsets.UTF_8), NOW, surroundings)) {
      case Derivation.Publish publish -> publish;
      case Derivation other -> throw new AssertionError(key + " is not published: " + other);
    };
  }

  /// Publishes an article with front matter and a body.
  static Derivation.Publish publish(String frontMatterAndText) {
    return publish("2025/02/summit.md", frontMatterAndText);
  }
}
