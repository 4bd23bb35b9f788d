package broadsheet.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import broadsheet.function.event.Trigger;
import broadsheet.function.event.Triggers;
import broadsheet.function.event.UnsupportedEventException;
import broadsheet.function.event.Work;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.site.SiteWork;
import broadsheet.function.site.StateKeys;
import broadsheet.function.site.WriteAheadLog;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.Newsroom;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole site is held against its articles, and made anew where somebody has damaged it.
@Tag("slow")
public class RebuildTest {

  private static final int ARTICLES = 150;
  private static final Duration TIME_OF_SLICE = Duration.ofMinutes(1);

  private final MemoryStore store = new MemoryStore();

  @BeforeEach
  void publish() {
    Random random = new Random(1);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < ARTICLES; i++) {
      String id = (i % 5 == 0 ? "en/" : "") + "2025/a" + i;
      Newsroom.publish(store, Newsroom.random(id, random));
      ids.add(id);
    }
    Newsroom.reconcile(store, ids);
  }

  @Test
  void a_site_that_is_right_has_no_difference() throws IOException {
    JsonObject answer = ask("{\"verify\": {}}");
    assertTrue(answer.get("done").getAsBoolean());
    assertEquals(0, answer.getAsJsonArray("differences").size(), answer::toString);
  }

  @Test
  void rebuilding_a_site_that_is_right_changes_nothing() throws IOException {
    long writes = store.writes();
    assertEquals(0, ask("{\"rebuild\": {}}").getAsJsonArray("written").size());
    assertEquals(writes, store.writes());
  }

  /// Each is an object that is damaged, or that should not be there at all.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "json/site/zh-CN/index.json",
        "json/site/zh-CN/2025-01.json",
        "json/site/en/2024-03.json",
        "json/site/zh-CN/2019-01.json",
        "json/api/archive/2025-01.json",
        "json/api/archive/1999-01.json"
      })
  void what_was_damaged_is_told_and_made_anew(String address) throws IOException {
    String bucket = address.substring(0, address.indexOf('/'));
    String key = address.substring(bucket.length() + 1);
    Map<String, String> right = Newsroom.site(store);
    store.upload(new ObjectId(bucket, key), damaged(right.get(address)));
    Map<String, String> wrong = Newsroom.site(store);

    JsonObject report = ask("{\"verify\": {}}");
    assertTrue(
        report.getAsJsonArray("differences").toString().contains("s3://" + bucket + "/" + key),
        report::toString);
    assertEquals(wrong, Newsroom.site(store));

    ask("{\"rebuild\": {}}");
    assertEquals(right, Newsroom.site(store));
  }

  private static String damaged(@Nullable String text) {
    return text == null
        ? """
        {"entries": [{"id": "2019/ghost", "url": "https://news.example/2019/ghost/",
          "title": "Ghost", "date": "2019-01-02T00:00:00Z", "tags": ["ghosts"]}]}
        """
        : text.replace("Title", "Tit1e").replace("\"count\":", "\"count\":1");
  }

  /// Nothing else would write them again: see `SiteReconcilerTest`.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "site/zh-CN/index.json",
        "site/zh-CN/2025-01.json",
        "site/footprints/2025/a1.json"
      })
  void state_that_cannot_be_read_is_made_again_from_the_articles(String key) throws IOException {
    Map<String, String> right = Newsroom.site(store);
    store.upload(TestSite.json(key), store.text(TestSite.json(key)).substring(0, 20));
    JsonObject report = ask("{\"verify\": {}}");
    assertTrue(
        report.getAsJsonArray("differences").toString().contains("s3://json/" + key),
        report::toString);
    ask("{\"rebuild\": {}}");
    assertEquals(right, Newsroom.site(store));
    assertEquals("[]", ask("{\"verify\": {}}").getAsJsonArray("differences").toString());
  }

  @Test
  void what_was_deleted_is_made_anew() throws IOException {
    Map<String, String> right = Newsroom.site(store);
    for (String address : right.keySet()) {
      int slash = address.indexOf('/');
      store.delete(
          new ObjectId(address.substring(0, slash), address.substring(slash + 1)),
          new Condition.Always());
    }
    ask("{\"rebuild\": {}}");
    assertEquals(right, Newsroom.site(store));
  }

  @Test
  void differences_that_are_very_many_are_told_in_several_answers() throws IOException {
    for (String bucket : List.of("html", "json")) {
      store.keys(bucket).stream()
          .filter(key -> !key.startsWith(StateKeys.ARTICLES))
          .forEach(key -> store.delete(new ObjectId(bucket, key), new Condition.Always()));
    }
    JsonObject answer = ask("{\"verify\": {}}");
    assertFalse(answer.get("done").getAsBoolean());
    assertTrue(answer.getAsJsonArray("differences").size() < 3_000);
    assertFalse(answer.get("cursor").getAsString().isEmpty());
  }

  @Test
  void an_article_whose_footprint_was_lost_leaves_the_lists_all_the_same() throws IOException {
    Newsroom.withdraw(store, "2025/a1");
    store.delete(TestSite.json("site/footprints/2025/a1.json"), new Condition.Always());
    ask("{\"rebuild\": {}}");
    Newsroom.assertIsAsAfterOneRun(store, "");
  }

  @Test
  void a_rebuild_that_runs_out_of_time_says_where_to_go_on() throws IOException {
    Map<String, String> right = Newsroom.site(store);
    store.delete(TestSite.json("site/zh-CN/index.json"), new Condition.Always());
    String cursor = "";
    int calls = 0;
    boolean isDone = false;
    while (!isDone) {
      JsonObject order = new JsonObject();
      JsonObject rebuild = new JsonObject();
      rebuild.addProperty("cursor", cursor);
      order.add("rebuild", rebuild);
      JsonObject answer = ask(order.toString(), 1);
      isDone = answer.get("done").getAsBoolean();
      assertNotEquals(cursor, isDone ? "done" : answer.get("cursor").getAsString());
      cursor = answer.get("cursor").getAsString();
      calls++;
    }
    assertTrue(calls > 2, calls + " calls");
    assertEquals(right, Newsroom.site(store));
  }

  /// Unlike this store, S3 is not asked when the time is up.
  @Test
  void there_is_time_left_to_see_whether_the_settings_are_still_the_same() {
    SlowStore slow = new SlowStore(store, 1, (method, _) -> method.equals("keys"));
    Deadline deadline = slow.deadline(Duration.ofSeconds(10));
    Work work =
        work(
            slow.store().until(deadline),
            new ActiveSettings<>(slow.store(), TestSite.SETTINGS, _ -> Newsroom.LISTS)
                .until(deadline));
    JsonObject answer = work.whole(new Trigger.Whole(true, ""), deadline);
    assertFalse(answer.get("done").getAsBoolean());
    assertFalse(answer.get("cursor").getAsString().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"here and there", "1", "99 0 a", "-1 0 a", "0 -1 a"})
  void a_cursor_of_somebody_else_is_not_understood(String cursor) {
    assertThrows(
        UnsupportedEventException.class,
        () -> ask("{\"rebuild\": {\"cursor\": \"" + cursor + "\"}}"));
  }

  @Test
  void bytes_that_were_changed_under_the_same_headers_are_found_and_mended() throws IOException {
    ObjectId home = TestSite.html("index.html");
    Headers headers = store.head(home).orElseThrow().headers();
    String right = store.text(home);
    store.put(home, headers, right.replace("<h1", "<h2"), new Condition.Always());
    JsonObject verified = ask("{\"verify\": {}}");
    assertEquals(1, verified.getAsJsonArray("differences").size(), verified::toString);
    ask("{\"rebuild\": {}}");
    assertEquals(right, store.text(home));
  }

  @Test
  void a_month_of_more_articles_than_a_slice_has_is_gone_through_in_several() throws IOException {
    for (int i = 0; i < 130; i++) {
      Newsroom.publish(
          store, Newsroom.article("2025/b" + i, "B" + i, "2025-02-01T00:00:00+08:00", List.of()));
    }
    ask("{\"rebuild\": {}}");
    Newsroom.assertIsAsAfterOneRun(store, "");
    JsonObject order = new JsonObject();
    JsonObject where = new JsonObject();
    order.add("rebuild", where);
    Set<String> cursors = new HashSet<>();
    String cursor = "";
    do {
      where.addProperty("cursor", cursor);
      cursor = ask(order.toString(), 1).get("cursor").getAsString();
      assertTrue(cursors.add(cursor), cursor);
    } while (!cursor.isEmpty());
    assertTrue(cursors.stream().anyMatch(it -> it.matches("\\d+ 100 .*")), cursors::toString);
  }

  @Test
  void settings_that_change_meanwhile_have_everything_looked_at_again() throws IOException {
    ActiveSettings<SiteLists> settings = inForce();
    ObjectStore disturbed =
        InterceptedStore.store(
            store,
            (method, _) -> {
              if (method.equals("keys")) {
                store.upload(TestSite.json(ActiveSettings.KEY), "title: 新名\n# 1\n");
              }
            });
    Work work = work(disturbed, settings);
    JsonObject answer = work.whole(new Trigger.Whole(false, ""), Deadline.NEVER);
    assertEquals(false, answer.get("done").getAsBoolean());
  }

  @Test
  void the_function_of_articles_does_not_rebuild_the_site() {
    ArticleFunction function =
        new ArticleFunction(TestSite.SETTINGS, store, () -> TestSite.NOW, _ -> {});
    byte[] event = "{\"rebuild\": {}}".getBytes(StandardCharsets.UTF_8);
    UnsupportedEventException answer =
        assertThrows(
            UnsupportedEventException.class,
            () ->
                function.handleRequest(
                    new ByteArrayInputStream(event),
                    new ByteArrayOutputStream(),
                    new LocalContext()));
    assertTrue(String.valueOf(answer.getMessage()).contains("SiteFunction"));
  }

  private JsonObject ask(String event) throws IOException {
    return ask(event, 1_000_000);
  }

  /// @param slices how many there is time for; each begins with a listing
  private JsonObject ask(String event, int slices) throws IOException {
    AtomicLong now = new AtomicLong();
    ObjectStore ticking =
        InterceptedStore.store(
            store,
            (method, arguments) -> {
              if (method.equals("keys") && !arguments[1].equals(WriteAheadLog.PREFIX)) {
                now.addAndGet(TIME_OF_SLICE.toNanos());
              }
            });
    Work work = work(ticking, inForce());
    Deadline deadline = Deadline.in(TIME_OF_SLICE.multipliedBy(slices), now::get);
    Invocation invocation = new Invocation(ticking, work, _ -> {}, deadline);
    return JsonParser.parseString(invocation.answer(Triggers.read(event))).getAsJsonObject();
  }

  private static Work work(ObjectStore through, ActiveSettings<SiteLists> settings) {
    return new SiteWork(
        TestSite.SETTINGS, through, settings, () -> TestSite.NOW, _ -> {}, TestSite.noPauses());
  }

  private ActiveSettings<SiteLists> inForce() {
    return new ActiveSettings<>(
        store,
        TestSite.SETTINGS,
        settings -> new SiteLists(TestSite.SETTINGS.site().with(settings)));
  }

  @Test
  void new_settings_write_all_lists_anew() throws IOException {
    store.upload(TestSite.json(ActiveSettings.KEY), "title: 新名\n# 1\n");
    String settings = SETTINGS_CHANGED.formatted(ActiveSettings.KEY);
    assertEquals("{\"batchItemFailures\":[]}", ask(settings).toString());
    assertTrue(store.text(TestSite.html("index.html")).contains("新名"));
    assertTrue(store.text(TestSite.html("en/archive/index.html")).contains("新名"));
    long writes = store.writes();
    ask(settings);
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
