package broadsheet.function;

import static broadsheet.function.testing.TestSite.article;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.event.LogEvent;
import broadsheet.function.event.MetricsEvent;
import broadsheet.function.testing.FailingStore;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.MemoryStore;
import broadsheet.local.aws.ObjectChange;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Tests that an invocation logs what it did as metrics that CloudWatch accepts.
class InvocationMetricsTest {

  private final MemoryStore store = new MemoryStore();
  private final List<LogEvent> journal = new ArrayList<>();

  @Test
  void each_outcome_is_counted() throws IOException {
    store.upload(article("unchanged.md"), "好。");
    store.upload(article("draft.md"), "好。");
    articles(store, "unchanged.md", "draft.md");
    store.upload(article("new.md"), "好。");
    store.upload(article("broken.md"), "---\ndate: soon\n---\n");
    store.upload(article("draft.md"), "---\ndraft: true\n---\n好。");
    articles(store, "new.md", "unchanged.md", "broken.md", "draft.md");
    assertEquals(
        Map.of("Published", 1L, "Rejected", 1L, "Removed", 1L, "Unchanged", 1L),
        metrics().counts());
  }

  @Test
  void a_failure_that_is_retried_is_counted() throws IOException {
    store.upload(article("a.md"), "好。");
    articles(new FailingStore(store, id -> id.key().equals("a.md")), "a.md");
    assertEquals(Map.of("Retried", 1L), metrics().counts());
  }

  @Test
  void the_lists_that_were_written_are_counted() throws IOException {
    SiteFixture.publish(
        store, SiteFixture.article("2025/a", "A", "2025-02-01T00:00:00+08:00", List.of()));
    invoke(site(store), notification(SiteFixture.document("2025/a")));
    long lists =
        Stream.of("html", "json")
            .flatMap(bucket -> store.keys(bucket).stream())
            .filter(key -> !key.matches("(site|desk|api/articles)/.*"))
            .count();
    assertEquals(Map.of("ListWrites", lists), metrics().counts());
  }

  @Test
  void a_rebuild_is_counted_and_a_verification_is_not() throws IOException {
    JsonObject request = new JsonObject();
    request.add("verify", new JsonObject());
    invoke(site(store), request);
    assertEquals(List.of(), journal);
    request.add("rebuild", request.remove("verify"));
    invoke(site(store), request);
    assertEquals(Set.of("ListWrites"), metrics().counts().keySet());
  }

  @Test
  void an_invocation_that_fails_is_counted() {
    store.upload(article("a.md"), "好。");
    ObjectStore failing = new FailingStore(store, id -> id.key().equals("a.md"));
    assertThrows(
        RuntimeException.class,
        () ->
            invoke(
                new ArticleFunction(TestSite.SETTINGS, failing, () -> TestSite.NOW, journal::add),
                notification(article("a.md"))));
    assertEquals(Map.of("Retried", 1L), metrics().counts());
  }

  @Test
  void an_invocation_without_work_logs_no_metrics() throws IOException {
    articles(store);
    assertEquals(List.of(), journal);
  }

  @Test
  void the_line_follows_the_rules_of_the_embedded_metric_format() throws IOException {
    store.upload(article("a.md"), "好。");
    articles(store, "a.md", "broken.MD");
    JsonObject line = JsonParser.parseString(LogEvent.line(metrics())).getAsJsonObject();
    JsonObject metadata = line.getAsJsonObject("_aws");
    assertEquals(TestSite.NOW.toEpochMilli(), metadata.get("Timestamp").getAsLong());
    JsonArray directives = metadata.getAsJsonArray("CloudWatchMetrics");
    assertEquals(1, directives.size());
    JsonObject directive = directives.get(0).getAsJsonObject();
    assertEquals(Set.of("Namespace", "Dimensions", "Metrics"), directive.keySet());
    assertEquals("Broadsheet", directive.get("Namespace").getAsString());
    assertEquals("[[\"FunctionName\"]]", directive.get("Dimensions").toString());
    assertEquals("local", line.get("FunctionName").getAsString());
    JsonArray metrics = directive.getAsJsonArray("Metrics");
    assertTrue(metrics.size() >= 2 && metrics.size() <= 100, metrics::toString);
    for (JsonElement element : metrics) {
      JsonObject metric = element.getAsJsonObject();
      assertEquals(Set.of("Name", "Unit"), metric.keySet());
      String name = metric.get("Name").getAsString();
      assertTrue(line.getAsJsonPrimitive(name).isNumber(), name);
      assertEquals(
          name.equals("Milliseconds") ? "Milliseconds" : "Count", metric.get("Unit").getAsString());
    }
  }

  private MetricsEvent metrics() {
    return (MetricsEvent) journal.getLast();
  }

  private void articles(ObjectStore through, String... keys) throws IOException {
    JsonArray messages = new JsonArray();
    for (String key : keys) {
      JsonObject message = new JsonObject();
      message.addProperty("messageId", key);
      message.addProperty("body", notification(article(key)).toString());
      messages.add(message);
    }
    JsonObject event = new JsonObject();
    event.add("Records", messages);
    RequestStreamHandler function =
        new ArticleFunction(TestSite.SETTINGS, through, () -> TestSite.NOW, journal::add);
    invoke(function, event);
  }

  private SiteFunction site(ObjectStore through) {
    return new SiteFunction(TestSite.SETTINGS, through, () -> TestSite.NOW, journal::add);
  }

  private static JsonObject notification(ObjectId object) {
    return new ObjectChange("ObjectCreated:Put", object.bucket(), object.key()).toJson();
  }

  private static void invoke(RequestStreamHandler function, JsonObject event) throws IOException {
    function.handleRequest(
        new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
        OutputStream.nullOutputStream(),
        new LocalContext());
  }
}
