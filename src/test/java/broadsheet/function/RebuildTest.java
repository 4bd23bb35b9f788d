package broadsheet.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.event.EventHandler;
import broadsheet.function.event.Trigger;
import broadsheet.function.event.Triggers;
import broadsheet.function.event.UnsupportedEventException;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.site.SiteEventHandler;
import broadsheet.function.site.StateKeys;
import broadsheet.function.site.WriteAheadLog;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.SlowStore;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.MemoryStore;
import broadsheet.site.SiteLists;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that the whole site is compared with its articles, and restored where it is damaged.
@Tag("slow")
public class RebuildTest {

  private static final int ARTICLES = 150;
  private static final Duration SLICE_TIME = Duration.ofMinutes(1);

  private static final MemoryStore PUBLISHED = publish();

  private final MemoryStore store = PUBLISHED.copy();

  private static MemoryStore publish() {
    MemoryStore store = new MemoryStore();
    Random random = new Random(1);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < ARTICLES; i++) {
      String id = (i % 5 == 0 ? "en/" : "") + "2025/a" + i;
      SiteFixture.publish(store, SiteFixture.randomArticle(id, random));
      ids.add(id);
    }
    SiteFixture.reconcile(store, ids);
    return store;
  }

  @Test
  void a_correct_site_has_no_differences() throws IOException {
    JsonObject answer = invoke("{\"verify\": {}}");
    assertTrue(answer.get("done").getAsBoolean());
    assertEquals(0, answer.getAsJsonArray("differences").size(), answer::toString);
  }

  @Test
  void rebuilding_a_correct_site_writes_nothing() throws IOException {
    long writes = store.writes();
    assertEquals(0, invoke("{\"rebuild\": {}}").getAsJsonArray("written").size());
    assertEquals(writes, store.writes());
  }

  /// Each address is an object that is damaged, or that should not exist.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "json/site/zh-CN/roll-up.json",
        "json/site/zh-CN/lists/archive/2025-01.json",
        "json/site/en/lists/archive/2024-03.json",
        "json/site/zh-CN/lists/archive/2019-01.json",
        "json/site/zh-CN/lists/tags/harbour.json",
        "json/site/zh-CN/lists/tags/ghosts.json",
        "json/site/zh-CN/lists/sitemap.json",
        "json/api/archive/2025-01.json",
        "json/api/archive/1999-01.json"
      })
  void a_damaged_object_is_reported_and_restored(String address) throws IOException {
    String bucket = address.substring(0, address.indexOf('/'));
    String key = address.substring(bucket.length() + 1);
    Map<String, String> expected = SiteFixture.site(store);
    store.upload(new ObjectId(bucket, key), damaged(expected.get(address)));
    Map<String, String> damaged = SiteFixture.site(store);

    JsonObject report = invoke("{\"verify\": {}}");
    assertTrue(
        report.getAsJsonArray("differences").toString().contains("s3://" + bucket + "/" + key),
        report::toString);
    assertEquals(damaged, SiteFixture.site(store));

    invoke("{\"rebuild\": {}}");
    assertEquals(expected, SiteFixture.site(store));
  }

  private static String damaged(@Nullable String text) {
    return text == null
        ? """
        {"levels": [[{"id": "2019/ghost", "url": "https://news.example/2019/ghost/",
          "title": "Ghost", "date": "2019-01-02T00:00:00Z", "tags": ["ghosts"]}]]}
        """
        : text.replace("Title", "Tit1e")
            .replace("\"count\":", "\"count\":1")
            .replace("https://", "http://");
  }

  @Test
  void an_article_that_only_the_list_of_another_tag_has_is_removed_from_it() throws IOException {
    Map<String, String> expected = SiteFixture.site(store);
    String month = store.text(TestSite.json("site/zh-CN/lists/archive/2025-01.json"));
    store.upload(TestSite.json("site/zh-CN/lists/tags/ghosts.json"), month);
    assertTrue(
        invoke("{\"verify\": {}}").getAsJsonArray("differences").toString().contains("ghosts"));
    invoke("{\"rebuild\": {}}");
    assertEquals(expected, SiteFixture.site(store));
  }

  @Test
  void an_article_in_the_list_of_another_month_is_removed_from_it() throws IOException {
    Map<String, String> expected = SiteFixture.site(store);
    String month = store.text(TestSite.json("site/zh-CN/lists/archive/2025-01.json"));
    store.upload(TestSite.json("site/zh-CN/lists/archive/2019-01.json"), month);
    store.upload(TestSite.json("site/en/lists/archive/2019-02.json"), month);
    invoke("{\"rebuild\": {}}");
    assertEquals(expected, SiteFixture.site(store));
  }

  /// Only a rebuild restores unreadable state: see `SiteReconcilerTest`.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "site/zh-CN/roll-up.json",
        "site/zh-CN/lists/archive/2025-01.json",
        "site/zh-CN/lists/categories/world.json",
        "site/zh-CN/lists/sitemap.json",
        "site/footprints/2025/a1.json"
      })
  void unreadable_state_is_restored_from_the_articles(String key) throws IOException {
    Map<String, String> expected = SiteFixture.site(store);
    store.upload(TestSite.json(key), store.text(TestSite.json(key)).substring(0, 20));
    JsonObject report = invoke("{\"verify\": {}}");
    assertTrue(
        report.getAsJsonArray("differences").toString().contains("s3://json/" + key),
        report::toString);
    invoke("{\"rebuild\": {}}");
    assertEquals(expected, SiteFixture.site(store));
    assertEquals("[]", invoke("{\"verify\": {}}").getAsJsonArray("differences").toString());
  }

  @Test
  void deleted_objects_are_restored() throws IOException {
    Map<String, String> expected = SiteFixture.site(store);
    for (String address : expected.keySet()) {
      int slash = address.indexOf('/');
      store.delete(
          new ObjectId(address.substring(0, slash), address.substring(slash + 1)),
          new Condition.Always());
    }
    invoke("{\"rebuild\": {}}");
    assertEquals(expected, SiteFixture.site(store));
  }

  @Test
  void very_many_differences_are_reported_in_several_responses() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      SiteFixture.publish(
          store, SiteFixture.article("2025/b" + i, "B", "2025-02-01T00:00:00+08:00", List.of()));
    }
    invoke("{\"rebuild\": {}}");
    for (String bucket : List.of("html", "json")) {
      store.keys(bucket).stream()
          .filter(key -> !key.startsWith(StateKeys.ARTICLES))
          .forEach(key -> store.delete(new ObjectId(bucket, key), new Condition.Always()));
    }
    JsonObject answer = invoke("{\"verify\": {}}");
    assertFalse(answer.get("done").getAsBoolean());
    assertTrue(answer.getAsJsonArray("differences").size() < 3_000);
    assertFalse(answer.get("cursor").getAsString().isEmpty());
  }

  @Test
  void an_article_without_a_footprint_is_removed_from_the_lists() throws IOException {
    SiteFixture.withdraw(store, "2025/a1");
    store.delete(TestSite.json("site/footprints/2025/a1.json"), new Condition.Always());
    invoke("{\"rebuild\": {}}");
    SiteFixture.assertMatchesFreshSite(store, "");
  }

  @Test
  void a_rebuild_that_runs_out_of_time_returns_where_to_continue() throws IOException {
    Map<String, String> expected = SiteFixture.site(store);
    store.delete(TestSite.json("site/zh-CN/roll-up.json"), new Condition.Always());
    String cursor = "";
    int calls = 0;
    boolean done = false;
    while (!done) {
      JsonObject event = new JsonObject();
      JsonObject rebuild = new JsonObject();
      rebuild.addProperty("cursor", cursor);
      event.add("rebuild", rebuild);
      JsonObject answer = invoke(event.toString(), 1);
      done = answer.get("done").getAsBoolean();
      assertNotEquals(cursor, done ? "done" : answer.get("cursor").getAsString());
      cursor = answer.get("cursor").getAsString();
      calls++;
    }
    assertTrue(calls > 2, calls + " calls");
    assertEquals(expected, SiteFixture.site(store));
  }

  /// Unlike this store, `S3ObjectStore` sends no requests after the deadline.
  @Test
  void time_is_reserved_to_check_whether_the_settings_have_changed() {
    SlowStore slow = new SlowStore(store, 1, (method, _) -> isListing(method));
    Deadline deadline = slow.deadline(Duration.ofSeconds(10));
    EventHandler work =
        work(
            slow.store().until(deadline),
            new ActiveSettings<>(slow.store(), TestSite.SETTINGS, _ -> SiteFixture.LISTS)
                .until(deadline));
    JsonObject answer = work.wholeSite(new Trigger.WholeSite(true, ""), deadline);
    assertFalse(answer.get("done").getAsBoolean());
    assertFalse(answer.get("cursor").getAsString().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"here and there", "1", "99 0 a", "-1 0 a", "0 -1 a"})
  void a_foreign_cursor_is_refused(String cursor) {
    assertThrows(
        UnsupportedEventException.class,
        () -> invoke("{\"rebuild\": {\"cursor\": \"" + cursor + "\"}}"));
  }

  @Test
  void changed_bytes_with_equal_headers_are_found_and_restored() throws IOException {
    ObjectId home = TestSite.html("index.html");
    Headers headers = store.head(home).orElseThrow().headers();
    String expected = store.text(home);
    store.put(home, headers, expected.replace("<h1", "<h2"), new Condition.Always());
    JsonObject verified = invoke("{\"verify\": {}}");
    assertEquals(1, verified.getAsJsonArray("differences").size(), verified::toString);
    invoke("{\"rebuild\": {}}");
    assertEquals(expected, store.text(home));
  }

  @Test
  void a_month_with_more_articles_than_a_slice_takes_several() throws IOException {
    for (int i = 0; i < 130; i++) {
      SiteFixture.publish(
          store,
          SiteFixture.article("2025/b" + i, "B" + i, "2025-02-01T00:00:00+08:00", List.of()));
    }
    invoke("{\"rebuild\": {}}");
    SiteFixture.assertMatchesFreshSite(store, "");
    JsonObject event = new JsonObject();
    JsonObject parameters = new JsonObject();
    event.add("rebuild", parameters);
    Set<String> cursors = new HashSet<>();
    String cursor = "";
    do {
      parameters.addProperty("cursor", cursor);
      cursor = invoke(event.toString(), 1).get("cursor").getAsString();
      assertTrue(cursors.add(cursor), cursor);
    } while (!cursor.isEmpty());
    assertTrue(cursors.stream().anyMatch(it -> it.matches("\\d+ 100 .*")), cursors::toString);
  }

  @Test
  void a_rebuild_is_not_done_if_the_settings_change_meanwhile() throws IOException {
    ActiveSettings<SiteLists> settings = activeSettings();
    ObjectStore intercepted =
        InterceptedStore.store(
            store,
            (method, _) -> {
              if (isListing(method)) {
                store.upload(TestSite.json(ActiveSettings.KEY), "title: 新名\n# 1\n");
              }
            });
    EventHandler work = work(intercepted, settings);
    JsonObject answer = work.wholeSite(new Trigger.WholeSite(false, ""), Deadline.NEVER);
    assertEquals(false, answer.get("done").getAsBoolean());
  }

  @Test
  void article_function_does_not_rebuild_the_site() {
    ArticleFunction function =
        new ArticleFunction(TestSite.SETTINGS, store, () -> TestSite.NOW, _ -> {});
    byte[] event = "{\"rebuild\": {}}".getBytes(StandardCharsets.UTF_8);
    UnsupportedEventException exception =
        assertThrows(
            UnsupportedEventException.class,
            () ->
                function.handleRequest(
                    new ByteArrayInputStream(event),
                    new ByteArrayOutputStream(),
                    new LocalContext()));
    assertTrue(String.valueOf(exception.getMessage()).contains("SiteFunction"));
  }

  private JsonObject invoke(String event) throws IOException {
    return invoke(event, 1_000_000);
  }

  /// @param slices the number of slices that there is time for; each begins with a listing
  private JsonObject invoke(String event, int slices) throws IOException {
    AtomicLong now = new AtomicLong();
    ObjectStore ticking =
        InterceptedStore.store(
            store,
            (method, arguments) -> {
              if (isListing(method) && !arguments[1].equals(WriteAheadLog.PREFIX)) {
                now.addAndGet(SLICE_TIME.toNanos());
              }
            });
    EventHandler work = work(ticking, activeSettings());
    Deadline deadline = Deadline.in(SLICE_TIME.multipliedBy(slices), now::get);
    Invocation invocation = new Invocation(ticking, work, _ -> {}, deadline);
    return JsonParser.parseString(invocation.respond(Triggers.read(event))).getAsJsonObject();
  }

  private static EventHandler work(ObjectStore through, ActiveSettings<SiteLists> settings) {
    return new SiteEventHandler(
        TestSite.SETTINGS,
        through,
        settings,
        () -> TestSite.NOW,
        _ -> {},
        _ -> {},
        TestSite.noPauses(),
        new AtomicReference<>());
  }

  private static boolean isListing(String method) {
    return method.equals("keys") || method.equals("list");
  }

  private ActiveSettings<SiteLists> activeSettings() {
    return new ActiveSettings<>(store, TestSite.SETTINGS, SiteLists::new);
  }

  @Test
  void new_settings_rewrite_all_lists() throws IOException {
    store.upload(TestSite.json(ActiveSettings.KEY), "title: 新名\n# 1\n");
    String settings = SETTINGS_CHANGED.formatted(ActiveSettings.KEY);
    assertEquals("{\"batchItemFailures\":[]}", invoke(settings).toString());
    assertTrue(store.text(TestSite.html("index.html")).contains("新名"));
    assertTrue(store.text(TestSite.html("en/archive/index.html")).contains("新名"));
    long writes = store.writes();
    invoke(settings);
    assertEquals(writes, store.writes());
  }

  private static final String SETTINGS_CHANGED =
      """
      {"Records": [{"messageId": "1", "eventSource": "aws:sqs", "body": "{\\"Records\\": [{\\"eventVersion\\":
       \\"2.1\\", \\"eventSource\\": \\"aws:s3\\", \\"s3\\": {\\"bucket\\": {\\"name\\": \\"json\\"},
       \\"object\\": {\\"key\\": \\"%s\\"}}}]}"}]}
      """
          .replace("\n", " ");
}
