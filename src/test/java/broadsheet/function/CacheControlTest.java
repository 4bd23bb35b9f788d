package broadsheet.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.MemoryStore;
import broadsheet.local.aws.ObjectChange;
import broadsheet.store.ObjectId;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Tests what caches may do with the outputs of the sample articles.
class CacheControlTest {

  private static final Path SAMPLES = Path.of("src/test/resources/samples");

  private static final Pattern HASHED_ASSET =
      Pattern.compile("assets/(broadsheet|hans)-[0-9a-f]{16}\\.(css|js|svg|txt)");

  /// Parts of the search index that have hashes and no text, and never change.
  private static final Pattern SEGMENT =
      Pattern.compile("search/index/[^/]+/(segments|shards|checksums)/s-.*");

  private final MemoryStore store = new MemoryStore();

  @Test
  void a_change_of_any_output_is_visible_within_a_minute_unless_its_key_names_its_content()
      throws IOException {
    publishSamples();
    List<String> tooLong = new ArrayList<>();
    int images = 0;
    for (ObjectId output : publicOutputs()) {
      String header = store.head(output).orElseThrow().headers().cacheControl();
      if (SEGMENT.matcher(output.key()).matches()) {
        assertEquals("public, max-age=3600, s-maxage=3600", header, output.key());
      } else if (HASHED_ASSET.matcher(output.key()).matches()) {
        assertEquals("public, max-age=31536000, immutable", header, output.key());
      } else if (seconds(header) > 60) {
        tooLong.add(output + ": " + header);
      }
      images += output.key().endsWith(".png") ? 1 : 0;
    }
    assertEquals(List.of(), tooLong);
    assertTrue(images > 0, "no image among the outputs");
  }

  /// Returns the maximum age of a copy that a browser or CloudFront may still show. Without
  /// `max-age`, they would choose one themselves.
  private static long seconds(String header) {
    long maxAge = directive(header, "max-age", Integer.MAX_VALUE);
    return Math.max(maxAge, directive(header, "s-maxage", 0))
        + directive(header, "stale-while-revalidate", 0);
  }

  private static long directive(String header, String name, long fallback) {
    Matcher directive = Pattern.compile("(?:^|[ ,])" + name + "=(\\d+)").matcher(header);
    return directive.find() ? Long.parseLong(directive.group(1)) : fallback;
  }

  private void publishSamples() throws IOException {
    List<String> keys;
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      keys =
          files
              .filter(Files::isRegularFile)
              .map(file -> SAMPLES.relativize(file).toString())
              .toList();
    }
    ArticleFunction articles =
        new ArticleFunction(TestSite.SETTINGS, store, () -> TestSite.NOW, _ -> {});
    for (String key : keys) {
      store.upload(TestSite.article(key), Files.readAllBytes(SAMPLES.resolve(key)));
      notify(articles, TestSite.article(key));
    }
    SiteFunction lists = new SiteFunction(TestSite.SETTINGS, store, () -> TestSite.NOW, _ -> {});
    for (String key : store.keys("json")) {
      notify(lists, TestSite.json(key));
    }
  }

  private static void notify(RequestStreamHandler function, ObjectId object) throws IOException {
    String event =
        new ObjectChange("ObjectCreated:Put", object.bucket(), object.key()).toJson().toString();
    function.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        OutputStream.nullOutputStream(),
        new LocalContext());
  }

  private List<ObjectId> publicOutputs() {
    return Stream.concat(
            store.keys("html").stream().map(TestSite::html),
            store.keys("json").stream().filter(key -> key.startsWith("api/")).map(TestSite::json))
        .toList();
  }
}
