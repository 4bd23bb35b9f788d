package broadsheet.function.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.bench.scale.CountingStore;
import broadsheet.function.shared.Backoff;
import broadsheet.function.testing.CrashPoints;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.site.state.Footprint;
import broadsheet.site.state.StateJson;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoreException;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that the state and the lists follow new, changed and deleted articles.
public class SiteReconcilerTest {

  private static final String FERRY = "2025/02/ferry";
  private static final String LIBRARY = "2025/02/library";

  private final MemoryStore store = new MemoryStore();

  @Test
  void an_article_is_in_the_month_of_its_date_in_the_time_zone_of_the_site() {
    publish(FERRY, "Ferry", "2025-01-31T23:30:00Z");
    assertTrue(
        store.keys("json").contains("site/zh-CN/lists/archive/2025-02.json"),
        store.keys("json")::toString);
  }

  @Test
  void an_article_without_a_date_is_in_no_month() {
    publish(FERRY, "Ferry", "");
    assertTrue(store.keys("json").contains("site/zh-CN/lists/archive/undated.json"));
  }

  @Test
  void an_article_that_changes_its_month_leaves_no_trace_in_the_old_one() {
    publish(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    publish(FERRY, "Ferry", "2025-03-01T00:00:00+08:00");
    SiteFixture.assertMatchesFreshSite(store, "");
    assertFalse(store.keys("json").contains("site/zh-CN/lists/archive/2025-02.json"));
  }

  @Test
  void an_article_that_changes_its_language_leaves_no_trace_in_the_old_one() {
    publish(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    JsonObject article = article(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    article.addProperty("language", "en");
    publish(article);
    SiteFixture.assertMatchesFreshSite(store, "");
    assertFalse(store.keys("json").contains("site/zh-CN/roll-up.json"));
  }

  @Test
  void an_article_in_an_unsupported_language_is_listed_under_the_nearest() {
    JsonObject article = article(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    article.addProperty("language", "zh-TW");
    publish(article);
    assertTrue(store.keys("json").contains("site/zh-CN/lists/archive/2025-02.json"));
  }

  @Test
  void deleting_the_last_article_deletes_the_state() {
    publish(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    withdraw(FERRY);
    SiteFixture.assertMatchesFreshSite(store, "");
  }

  @Test
  void a_repeated_event_writes_nothing() {
    publish(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    long writes = store.writes();
    assertEquals(List.of(), SiteFixture.reconcile(store, FERRY));
    assertEquals(writes, store.writes());
  }

  @Test
  void an_event_for_an_unknown_article_writes_nothing() {
    SiteFixture.reconcile(store);
    long writes = store.writes();
    assertEquals(List.of(), SiteFixture.reconcile(store, FERRY));
    assertEquals(writes, store.writes());
  }

  @Test
  void a_batch_writes_each_month_only_once() {
    CountingStore counting = new CountingStore(store);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String id = "2025/0" + (1 + i % 2) + "/a" + i;
      ids.add(id);
      SiteFixture.publish(
          store,
          SiteFixture.article(id, "A" + i, "2025-0" + (1 + i % 2) + "-03T00:00:00Z", List.of()));
    }
    SiteFixture.reconcile(counting, ids);
    assertEquals(
        Map.of(
            "site/zh-CN/lists/archive/2025-01.json", 1L,
            "site/zh-CN/lists/archive/2025-02.json", 1L,
            "site/zh-CN/lists/sitemap.json", 1L,
            "site/zh-CN/roll-up.json", 1L),
        counting.puts(key -> key.startsWith("site/zh-CN/")));
  }

  @Test
  void a_foreign_document_is_in_no_list() {
    store.upload(SiteFixture.document(FERRY), "[1, 2]");
    Map<String, String> empty = SiteFixture.freshSite(new MemoryStore());
    SiteFixture.reconcile(store, FERRY);
    assertEquals(empty, SiteFixture.site(store));
  }

  /// A damaged object must not be treated as missing and overwritten without its content.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "site/zh-CN/lists/archive/2025-02.json",
        "site/zh-CN/roll-up.json",
        "site/footprints/2025/02/ferry.json",
        "api/articles/2025/02/ferry.json"
      })
  void an_unreadable_object_is_an_error_and_is_left_unchanged(String key) {
    publish(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    String damaged = store.text(TestSite.json(key)).substring(0, 20);
    store.upload(TestSite.json(key), damaged);
    Map<String, String> before = SiteFixture.site(store);
    StoreException exception =
        assertThrows(StoreException.class, () -> SiteFixture.reconcile(store, FERRY));
    assertTrue(
        String.valueOf(exception.getMessage()).startsWith("cannot read s3://json/" + key),
        exception::toString);
    assertEquals(before, SiteFixture.site(store));
    assertEquals(damaged, store.text(TestSite.json(key)));
  }

  @Test
  void a_month_that_is_too_large_to_read_is_an_error_and_is_left_unchanged() {
    publish(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    ObjectId month = TestSite.json("site/zh-CN/lists/archive/2025-02.json");
    String text = store.text(month);
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    StateStore small = new StateStore(store, "json", Backoff.real(), false, size - 1);
    StoreException exception =
        assertThrows(
            StoreException.class,
            () -> small.update("site/zh-CN/lists/archive/2025-02.json", _ -> "{}"));
    String expected = "cannot read " + month + ": it has " + size + " bytes";
    assertTrue(String.valueOf(exception.getMessage()).startsWith(expected), exception::toString);
    assertEquals(text, store.text(month));
  }

  @Test
  void nothing_is_written_that_would_be_too_large_to_read() {
    StateStore small = new StateStore(store, "json", Backoff.real(), false, 10);
    StoreException exception =
        assertThrows(StoreException.class, () -> small.update("site/a.json", _ -> "渡".repeat(4)));
    assertTrue(
        String.valueOf(exception.getMessage())
            .startsWith("cannot write s3://json/site/a.json: it would have 12 bytes"),
        exception::toString);
    assertEquals(List.of(), store.keys("json"));
  }

  @Test
  void a_damaged_neighbor_does_not_block_an_article() {
    publish(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    store.upload(SiteFixture.document(FERRY), "{");
    publish(LIBRARY, "Library", "2025-02-02T00:00:00+08:00");
    assertTrue(store.text(TestSite.html("index.html")).contains("Library"));
  }

  @Test
  void an_article_that_has_moved_through_many_months_leaves_no_trace_in_any() {
    for (int i = 0; i < Footprint.MAX_PLACES; i++) {
      publish(FERRY, "Ferry", month(i));
    }
    publish(FERRY, "Ferry", month(0));
    publish(FERRY, "Ferry", month(Footprint.MAX_PLACES));
    SiteFixture.assertMatchesFreshSite(store, "");
    assertEquals(Footprint.MAX_PLACES, places());
  }

  @Test
  void a_kill_at_any_request_of_the_last_move_leaves_no_trace_either() {
    for (int i = 0; i < Footprint.MAX_PLACES; i++) {
      publish(FERRY, "Ferry", month(i));
    }
    publish(FERRY, "Ferry", month(0));
    SiteFixture.publish(store, article(FERRY, "Ferry", month(Footprint.MAX_PLACES)));
    Map<String, String> expected = SiteFixture.freshSite(store);
    Consumer<ObjectStore> worker = through -> SiteFixture.reconcile(through, FERRY);
    CrashPoints.Result result =
        CrashPoints.explore(
            new CrashPoints.Case(store, worker, worker, _ -> {}),
            left -> SiteFixture.site(left).equals(expected),
            CrashPoints.Effort.FIRST_KILL);
    assertEquals(List.of(), result.failures());
    assertTrue(result.states() > 20, result::toString);
  }

  private static String month(int number) {
    return "20%02d-%02d-01T00:00:00+08:00".formatted(20 + number / 12, 1 + number % 12);
  }

  private int places() {
    return StateJson.footprint(store.text(TestSite.json("site/footprints/" + FERRY + ".json")))
        .places()
        .size();
  }

  private void publish(String id, String title, String date) {
    publish(article(id, title, date));
  }

  private static JsonObject article(String id, String title, String date) {
    return SiteFixture.article(id, title, date, List.of("渡轮"));
  }

  private void publish(JsonObject article) {
    SiteFixture.publish(store, article);
    SiteFixture.reconcile(store, article.get("id").getAsString());
  }

  private void withdraw(String id) {
    SiteFixture.withdraw(store, id);
    SiteFixture.reconcile(store, id);
  }
}
