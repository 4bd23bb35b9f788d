package broadsheet.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is missing or damaged in a search index is reported by `verify` and restored by
/// `rebuild`.
@Tag("slow")
class IndexRebuildTest {

  private static final String INDEX = "search/index/zh-CN/";
  private static final Headers HEADERS = new Headers("application/octet-stream", "", Map.of());

  /// A site whose index has a closed segment and an open one.
  private static final MemoryStore PUBLISHED = publish();

  private final MemoryStore store = PUBLISHED.copy();
  private final Map<String, String> site = SiteFixture.site(store);

  private static MemoryStore publish() {
    MemoryStore store = new MemoryStore();
    Random random = new Random(1);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      JsonObject article = SiteFixture.randomArticle("2025/a" + i, random);
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < 300; j++) {
        text.append((char) ('一' + random.nextInt(2_000)));
      }
      article.getAsJsonObject("body").addProperty("text", text.toString());
      SiteFixture.publish(store, article);
      ids.add("2025/a" + i);
    }
    SiteFixture.reconcile(store, ids.subList(0, 55));
    SiteFixture.reconcile(store, ids.subList(55, 60));
    return store;
  }

  @Test
  void a_correct_index_has_no_differences_and_is_not_written() throws IOException {
    assertEquals(List.of(), differences());
    long writes = store.writes();
    rebuild();
    assertEquals(writes, store.writes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "manifest.json",
        "segments/.*",
        "shards/[^/]*/0",
        "shards/.*",
        "checksums/.*",
        "articles/7",
        "articles/.*",
        ".*"
      })
  void missing_objects_are_restored(String missing) throws IOException {
    keys(key -> key.matches(missing)).forEach(this::delete);
    assertRestored();
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "segments/.*", "shards/[^/]*/1", "checksums/.*"})
  void damaged_objects_are_restored(String damaged) throws IOException {
    keys(key -> key.matches(damaged))
        .forEach(key ->
            store.put(
                TestSite.html(INDEX + key),
                HEADERS,
                "damaged".getBytes(StandardCharsets.UTF_8),
                new Condition.Always()));
    assertRestored();
  }

  @Test
  void an_article_that_was_deleted_unseen_is_removed() throws IOException {
    store.delete(SiteFixture.document("2025/a7"), new Condition.Always());
    assertFalse(differences().isEmpty());
    rebuild();
    assertEquals(SiteFixture.freshSite(store), SiteFixture.site(store));
  }

  @Test
  void a_result_without_an_article_is_removed() throws IOException {
    ObjectId orphan = TestSite.html(INDEX + "articles/999");
    Headers headers = new Headers("application/octet-stream", "", Map.of("source", "2025/gone"));
    store.put(orphan, headers, "text", new Condition.Always());
    assertEquals(List.of(orphan.toString()), differences());
    rebuild();
    assertEquals(site, SiteFixture.site(store));
  }

  private void assertRestored() throws IOException {
    assertFalse(differences().isEmpty());
    rebuild();
    assertEquals(site, SiteFixture.site(store));
    assertEquals(List.of(), differences());
  }

  private List<String> keys(Predicate<String> filter) {
    return store.keys("html").stream()
        .filter(key -> key.startsWith(INDEX))
        .map(key -> key.substring(INDEX.length()))
        .filter(filter)
        .toList();
  }

  private void delete(String key) {
    store.delete(TestSite.html(INDEX + key), new Condition.Always());
  }

  private List<String> differences() throws IOException {
    JsonArray differences = invoke("{\"verify\": {}}").getAsJsonArray("differences");
    return differences.asList().stream()
        .map(each -> each.getAsJsonObject().get("object").getAsString())
        .toList();
  }

  private void rebuild() throws IOException {
    invoke("{\"rebuild\": {}}");
  }

  private JsonObject invoke(String event) throws IOException {
    SiteFunction function = new SiteFunction(TestSite.SETTINGS, store, () -> TestSite.NOW, _ -> {});
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        response,
        new LocalContext(Duration.ofMinutes(10)));
    JsonObject json =
        JsonParser.parseString(response.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    assertEquals(true, json.get("done").getAsBoolean());
    return json;
  }
}
