package broadsheet.function;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.event.TroubleEvent;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.LocalContext;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.S3ObjectStore;
import broadsheet.store.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class PrimingTest {

  private static final ObjectId ARTICLE = TestSite.article("2025/a.md");

  private final Priming priming = new Priming(Map.of());

  @Test
  void only_a_function_of_which_a_snapshot_is_taken_is_primed() {
    assertTrue(initialization("snap-start").isUseful());
    assertFalse(initialization("on-demand").isUseful());
    assertFalse(priming.isUseful());
  }

  private static Priming initialization(String type) {
    return new Priming(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", type));
  }

  @Test
  void every_version_of_an_article_is_published() {
    List<String> pages = new ArrayList<>();
    priming.invoke(
        ARTICLE,
        "---\ntitle: Version VERSION\ndate: 2025-01-01\n---\n",
        (store, journal) -> {
          ArticleFunction function =
              new ArticleFunction(TestSite.SETTINGS, store, InstantSource.system(), journal);
          return event -> {
            String response = response(function, event);
            pages.add(text(store, TestSite.html("2025/a/index.html")));
            return response;
          };
        });
    assertEquals(Priming.INVOCATIONS, pages.size());
    for (int i = 0; i < pages.size(); i++) {
      assertTrue(pages.get(i).contains("Version " + (i + 1)), pages.get(i));
    }
  }

  private static String response(ArticleFunction function, String event) {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    try {
      function.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          response,
          new LocalContext());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return response.toString(StandardCharsets.UTF_8);
  }

  private static String text(ObjectStore store, ObjectId id) {
    return store.getWhole(id, 100_000).orElseThrow().text();
  }

  @Test
  void a_function_that_cannot_process_an_upload_does_not_start() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                priming.invoke(
                    ARTICLE,
                    "",
                    (_, journal) ->
                        _ -> {
                          journal.accept(new TroubleEvent("the template", "is missing"));
                          return "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}";
                        }));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.startsWith("priming with s3://articles/2025/a.md failed"), message);
    assertTrue(message.contains("is missing"), message);
  }

  @Test
  void a_function_starts_without_s3() {
    Priming unreachable = new Priming(Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1"));
    assertDoesNotThrow(() -> unreachable.connect(ARTICLE));
  }

  @Test
  void the_s3_in_memory_keeps_objects_with_their_headers() {
    try (S3Client s3 = AwsClients.memoryS3(Map.of(), new MemoryS3())) {
      ObjectStore store = new S3ObjectStore(s3);
      Headers headers = new Headers("text/html", "no-cache", "", "zh", Map.of("sources", "1"));
      ObjectId page = TestSite.html("2025/茶/index.html");
      assertEquals(Optional.empty(), store.head(page));
      assertEquals(Optional.empty(), store.get(page, 10));
      assertTrue(store.put(page, headers, "<p>茶", new Condition.Always()).isPresent());
      StoredObject stored = store.get(page, 10).orElseThrow();
      assertEquals("<p>茶", stored.text());
      assertEquals(headers, stored.attributes().headers());
      assertEquals(stored.attributes(), store.head(page).orElseThrow());
      assertEquals(List.of(page.key()), store.keys("html", "2025/", 10));
      assertEquals(List.of(), store.keys("html", "2025/", page.key(), 10));
      assertTrue(store.delete(page, new Condition.Always()));
      assertEquals(List.of(), store.keys("html", "", 10));
    }
  }
}
