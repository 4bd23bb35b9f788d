package broadsheet.function;

import static broadsheet.function.testing.TestSite.NOW;
import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.site.StateKeys;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.local.aws.Template;
import broadsheet.store.Condition;
import broadsheet.store.ObjectId;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests what an S3 Batch Operations job over all uploads writes, and what follows from it.
class RepublishTest {

  /// As many as SiteFunction receives at once.
  private static final List<String> UPLOADS =
      IntStream.range(0, Template.read().batchSize(Template.SITE_FUNCTION))
          .mapToObj("2025/02/a%02d.md"::formatted)
          .toList();

  private final MemoryStore store = new MemoryStore();
  private final RequestStreamHandler articleFunction =
      new ArticleFunction(TestSite.SETTINGS, store, () -> NOW, _ -> {});
  private final RequestStreamHandler siteFunction =
      new SiteFunction(TestSite.SETTINGS, store, () -> NOW, _ -> {});

  @BeforeEach
  void publish() throws IOException {
    for (String key : UPLOADS) {
      store.upload(
          article(key),
          "---\ntitle: %s\ndate: 2025-02-01\ntags: [tide]\n---\nText.".formatted(key));
    }
    updateLists(republish());
  }

  @Test
  void every_list_is_written_once_for_a_batch_of_articles() {
    for (String list :
        List.of("index.html", "tags/tide/index.html", "archive/2025-02/index.html")) {
      assertEquals("v1", store.head(html(list)).orElseThrow().version(), list);
    }
  }

  @Test
  void outputs_that_are_up_to_date_are_not_written() throws IOException {
    long writes = store.writes();
    assertEquals(Set.of(), republish());
    assertEquals(writes, store.writes());
  }

  @Test
  void only_lost_outputs_are_written() throws IOException {
    ObjectId page = html("2025/02/a07/index.html");
    String text = store.text(page);
    store.delete(page, new Condition.Always());
    MemoryStore before = store.copy();
    assertEquals(Set.of(), republish());
    assertEquals(Set.of(page), store.difference(before));
    assertEquals(text, store.text(page));
  }

  @Test
  void a_final_rebuild_writes_nothing() throws IOException {
    long writes = store.writes();
    String response = TestSite.invoke(siteFunction, "{\"rebuild\": {}}");
    assertTrue(response.contains("\"done\":true"), response);
    assertTrue(response.contains("\"written\":[]"), response);
    assertEquals(writes, store.writes());
  }

  /// Runs the job.
  ///
  /// @return the documents that were written, about which SiteFunction is notified
  private Set<ObjectId> republish() throws IOException {
    MemoryStore before = store.copy();
    for (String key : UPLOADS) {
      String response =
          TestSite.invoke(
              articleFunction,
              """
              {"invocationSchemaVersion": "2.0", "invocationId": "i", "job": {"id": "j"},
               "tasks": [{"taskId": "t", "s3Key": "%s", "s3VersionId": null, "s3Bucket": "articles"}]}
              """
                  .formatted(key));
      assertTrue(response.contains("\"resultCode\":\"Succeeded\""), response);
    }
    return store.difference(before).stream()
        .filter(object -> object.key().startsWith(StateKeys.ARTICLES))
        .collect(Collectors.toSet());
  }

  private void updateLists(Set<ObjectId> documents) throws IOException {
    Stream<String> messages =
        documents.stream()
            .map(document ->
                """
                {"Records": [{"eventVersion": "2.6", "eventSource": "aws:s3",
                 "s3": {"bucket": {"name": "json"}, "object": {"key": "%s"}}}]}
                """
                    .formatted(document.key()))
            .map(body ->
                "{\"messageId\": \"%d\", \"body\": %s}"
                    .formatted(body.hashCode(), new JsonPrimitive(body)));
    String response =
        TestSite.invoke(
            siteFunction, messages.collect(Collectors.joining(",", "{\"Records\": [", "]}")));
    assertEquals("{\"batchItemFailures\":[]}", response);
  }
}
