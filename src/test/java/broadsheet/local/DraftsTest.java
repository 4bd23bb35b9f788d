package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.RestrictionKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Checks for every row of [RestrictionKeys] that content which is not public yet, not public
/// anymore, or private is in no output object.
@Tag("slow")
class DraftsTest {

  private static final String FRONT_MATTER = "date: 2025-02-03\ntags: [ferry]\nmenu: main\n";
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final String SECRET = "hunter2";

  @Test
  void unpublished_content_is_in_no_object() throws InterruptedException {
    try (LocalStack aws = LocalStack.start(0, 0, false, Map.of(), _ -> {})) {
      upload(aws, "2025/neighbour.md", "Neighbour", "");
      upload(aws, "2025/withdrawn.md", "Withdrawn", "");
      upload(aws, "en/2025/neighbour.md", "Undisclosed", "draft: true\ntranslations: [zh-CN]\n");
      upload(aws, "tags/ferry/_index.md", "Undisclosed", "draft: true\n");
      upload(aws, "_index.md", "Undisclosed", "private: true\n");
      upload(aws, "tags/ferry/_index.en.md", "Undisclosed", "publishDate: 2999-01-01\n");
      restricted().forEach((key, text) -> upload(aws, key, text));
      upload(aws, "private/2025/picture.png", "Undisclosed");
      upload(
          aws,
          "2025/secrets.md",
          "Secrets",
          "api_token: " + SECRET + "\nx: {Pwd: " + SECRET + "}\n");
      aws.drain(TIMEOUT);
      Map<String, String> objects = objects(aws);
      assertTrue(objectsWith("Neighbour", objects).size() > 5);
      assertTrue(objectsWith("Withdrawn", objects).size() > 5);
      assertTrue(isInIndex("Withdrawn", objects));
      assertTrue(objectsWith("Secrets", objects).size() > 5);
      assertEquals(List.of(), objectsWith("Undisclosed", objects));
      assertEquals(List.of(), objectsWith(SECRET, objects));

      upload(aws, "2025/withdrawn.md", "Withdrawn", "draft: true\n");
      aws.drain(TIMEOUT);
      assertEquals(List.of(), objectsWith("Withdrawn", objects(aws)));
    }
  }

  @Test
  void articles_hidden_from_search_engines_are_in_no_sitemap_and_no_search_index()
      throws InterruptedException {
    try (LocalStack aws = LocalStack.start(0, 0, false, Map.of(), _ -> {})) {
      upload(aws, "2025/neighbour.md", "Neighbour", "");
      for (RestrictionKeys row : List.of(RestrictionKeys.NOT_INDEXED, RestrictionKeys.INDEXED)) {
        for (String name : row.names()) {
          String key = "2025/shy-" + name + ".md";
          upload(aws, key, "Shy", name + ": " + row.examples().getFirst() + "\n");
        }
      }
      aws.drain(TIMEOUT);
      Map<String, String> objects = objects(aws);
      assertTrue(isInSitemap("/neighbour/", objects));
      assertTrue(isInIndex("Neighbour", objects));
      assertFalse(isInIndex("Shy", objects));
      assertFalse(isInSitemap("/shy-", objects));
      assertTrue(objects.containsKey("html/2025/shy-sitemap/index.html"));
    }
  }

  /// The articles that the table keeps from the public, by key: each name in YAML and in one other
  /// format, and each value once.
  private static Map<String, String> restricted() {
    Map<String, String> uploads = new LinkedHashMap<>();
    for (RestrictionKeys row : RestrictionKeys.values()) {
      switch (row.rule()) {
        case NOINDEX_TRUE, NOINDEX_FALSE, LISTED -> {}
        case FILE -> uploads.put("2025/" + row.names().getFirst() + "file.md", yaml(""));
        case FOLDER, UNDERSCORE -> {
          for (String plain : row.names()) {
            String name = row == RestrictionKeys.UNDERSCORE ? "_" + plain : plain;
            uploads.put(name + "/a.md", yaml(""));
            uploads.put("2025/" + name.toUpperCase(Locale.ROOT) + "/b/index.md", yaml(""));
          }
        }
        default -> {
          String value = row.examples().getFirst();
          for (String name : row.names()) {
            String key = "2025/" + row.name() + "-" + name;
            uploads.put(key + ".md", yaml(name + ": " + value));
            uploads.put(key + "-other.md", inOtherFormat(uploads.size() / 2 % 3, name, value));
          }
          for (int i = 0; i < row.examples().size(); i++) {
            String line = row.names().getFirst() + ": " + row.examples().get(i);
            uploads.put("2025/" + row.name() + "-" + i + ".md", yaml(line));
          }
        }
      }
    }
    return uploads;
  }

  private static String yaml(String line) {
    return "---\ntitle: Undisclosed\n" + FRONT_MATTER + line + "\n---\nUndisclosed.\n";
  }

  private static String inOtherFormat(int format, String name, String value) {
    return switch (format) {
      case 0 -> yaml("params:\n  " + name + ": " + value);
      case 1 -> json(name, value);
      default -> toml(name, value);
    };
  }

  private static String json(String name, String value) {
    return "{\"title\": \"Undisclosed\", \"" + name + "\": " + value + "}\nUndisclosed.\n";
  }

  private static String toml(String name, String value) {
    boolean unquoted = value.matches("true|false|\\d{4}-\\d{2}-\\d{2}");
    String inline = value.replaceAll("\\{(\\w+): (\\w+)\\}", "{$1 = \"$2\"}");
    String written = unquoted || !inline.equals(value) ? inline : "\"" + value + "\"";
    return "+++\ntitle = \"Undisclosed\"\n\"" + name + "\" = " + written + "\n+++\nUndisclosed.\n";
  }

  private static void upload(LocalStack aws, String key, String title, String more) {
    upload(aws, key, "---\ntitle: " + title + "\n" + FRONT_MATTER + more + "---\n" + title + ".\n");
  }

  private static void upload(LocalStack aws, String key, String text) {
    aws.upload(key, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> objectsWith(String word, Map<String, String> objects) {
    return objects.entrySet().stream()
        .filter(object -> object.getValue().contains(word))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isInSitemap(String address, Map<String, String> objects) {
    return objectsWith(address, objects).stream().anyMatch(key -> key.startsWith("html/sitemap"));
  }

  /// Returns whether the search index has a text, both in a segment and as a result.
  private static boolean isInIndex(String text, Map<String, String> objects) {
    return Stream.of("/segments/", "/articles/")
        .allMatch(folder ->
            objectsWith(text, objects).stream()
                .anyMatch(key -> key.startsWith("html/search/index/") && key.contains(folder)));
  }

  /// All objects of both output buckets.
  private static Map<String, String> objects(LocalStack aws) {
    Map<String, String> objects = new LinkedHashMap<>();
    for (String bucket : List.of(LocalStack.HTML, LocalStack.JSON)) {
      keys(aws, bucket).forEach(key -> objects.put(bucket + "/" + key, text(aws, bucket, key)));
    }
    return objects;
  }

  private static Stream<String> keys(LocalStack aws, String bucket) {
    return aws.client().listObjectsV2Paginator(it -> it.bucket(bucket)).contents().stream()
        .map(S3Object::key);
  }

  /// Returns the text of an object; of one of the search index, without its compression. Icons are
  /// not text, so not all bytes are UTF-8.
  private static String text(LocalStack aws, String bucket, String key) {
    byte[] bytes =
        aws.client().getObjectAsBytes(it -> it.bucket(bucket).key(key)).asByteArrayUnsafe();
    boolean isCompressed = key.startsWith("search/index/") && !key.endsWith(".json");
    return isCompressed ? inflated(bytes) : new String(bytes, StandardCharsets.UTF_8);
  }

  private static String inflated(byte[] bytes) {
    try (InflaterInputStream input =
        new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(true))) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
