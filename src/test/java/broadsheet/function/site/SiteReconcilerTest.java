package broadsheet.function.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import broadsheet.bench.scale.CountingStore;
import broadsheet.function.shared.Backoff;
import broadsheet.function.testing.CrashPoints;
import broadsheet.function.testing.Newsroom;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.site.state.Footprint;
import broadsheet.site.state.State;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoreException;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Articles come, change and go, and the state and the lists go with them.
public class SiteReconcilerTest {

  private static final String FERRY = "2025/02/ferry";
  private static final String LIBRARY = "2025/02/library";

  private final MemoryStore store = new MemoryStore();

  @Test
  void an_article_stands_in_the_month_of_its_date_in_the_zone_of_the_site() {
    publish(FERRY, "Ferry", "2025-01-31T23:30:00Z");
    assertTrue(
        store.keys("json").contains("site/zh-CN/2025-02.json"), store.keys("json")::toString);
  }

  @Test
  void an_article_without_a_date_stands_in_no_month() {
    publish(FERRY, "Ferry", "");
    assertTrue(store.keys("json").contains("site/zh-CN/undated.json"));
  }

  @Test
  void an_article_that_changes_its_month_leaves_no_trace_in_the_old_one() {
    publish(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    publish(FERRY, "Ferry", "2025-03-01T00:00:00+08:00");
    Newsroom.assertIsAsAfterOneRun(store, "");
    assertFalse(store.keys("json").contains("site/zh-CN/2025-02.json"));
  }

  @Test
  void an_article_that_changes_its_language_leaves_no_trace_in_the_old_one() {
    publish(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    JsonObject article = article(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    article.addProperty("language", "en");
    publish(article);
    Newsroom.assertIsAsAfterOneRun(store, "");
    assertFalse(store.keys("json").contains("site/zh-CN/index.json"));
  }

  @Test
  void an_article_in_a_language_that_the_site_has_not_stands_with_the_nearest() {
    JsonObject article = article(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    article.addProperty("language", "zh-TW");
    publish(article);
    assertTrue(store.keys("json").contains("site/zh-CN/2025-02.json"));
  }

  @Test
  void the_last_article_takes_the_state_with_it() {
    publish(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    withdraw(FERRY);
    assertEquals(Newsroom.freshSite(store).keySet(), stateKeys(Newsroom.site(store)));
  }

  @Test
  void an_event_that_comes_again_writes_nothing() {
    publish(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    long writes = store.writes();
    assertEquals(List.of(), Newsroom.reconcile(store, FERRY));
    assertEquals(writes, store.writes());
  }

  @Test
  void an_event_for_an_article_that_never_was_writes_nothing() {
    assertEquals(List.of(), Newsroom.reconcile(store, FERRY));
    assertEquals(0, store.writes());
  }

  @Test
  void a_batch_merges_once_into_each_month_however_many_articles_it_has() {
    CountingStore counting = new CountingStore(store);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String id = "2025/0" + (1 + i % 2) + "/a" + i;
      ids.add(id);
      Newsroom.publish(
          store,
          Newsroom.article(id, "A" + i, "2025-0" + (1 + i % 2) + "-03T00:00:00Z", List.of()));
    }
    Newsroom.reconcile(counting, ids);
    assertEquals(
        Map.of(
            "site/zh-CN/2025-01.json", 1L,
            "site/zh-CN/2025-02.json", 1L,
            "site/zh-CN/index.json", 1L),
        counting.puts(key -> key.startsWith("site/zh-CN/")));
  }

  @Test
  void a_document_that_is_not_ours_is_in_no_list() {
    store.upload(Newsroom.document(FERRY), "[1, 2]");
    Newsroom.reconcile(store, FERRY);
    assertEquals(Map.of(), Newsroom.site(store));
  }

  /// Each is damaged, and must not be taken for nothing and written again without what it had.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "site/zh-CN/2025-02.json",
        "site/zh-CN/index.json",
        "site/footprints/2025/02/ferry.json",
        "api/articles/2025/02/ferry.json"
      })
  void what_cannot_be_read_is_an_error_that_names_it_and_stays_as_it_is(String key) {
    publish(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    String damaged = store.text(TestSite.json(key)).substring(0, 20);
    store.upload(TestSite.json(key), damaged);
    Map<String, String> before = Newsroom.site(store);
    StoreException trouble =
        assertThrows(StoreException.class, () -> Newsroom.reconcile(store, FERRY));
    assertTrue(
        String.valueOf(trouble.getMessage()).startsWith("cannot read s3://json/" + key),
        trouble::toString);
    assertEquals(before, Newsroom.site(store));
    assertEquals(damaged, store.text(TestSite.json(key)));
  }

  @Test
  void a_month_that_is_too_large_to_be_read_is_an_error_and_stays_as_it_is() {
    publish(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    ObjectId month = TestSite.json("site/zh-CN/2025-02.json");
    String text = store.text(month);
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    StateStore small = new StateStore(store, "json", Backoff.real(), false, size - 1);
    StoreException trouble =
        assertThrows(
            StoreException.class, () -> small.update("site/zh-CN/2025-02.json", _ -> "{}"));
    String expected = "cannot read " + month + ": it has " + size + " bytes";
    assertTrue(String.valueOf(trouble.getMessage()).startsWith(expected), trouble::toString);
    assertEquals(text, store.text(month));
  }

  @Test
  void nothing_is_written_that_would_be_too_large_to_be_read() {
    StateStore small = new StateStore(store, "json", Backoff.real(), false, 10);
    StoreException trouble =
        assertThrows(StoreException.class, () -> small.update("site/a.json", _ -> "渡".repeat(4)));
    assertTrue(
        String.valueOf(trouble.getMessage())
            .startsWith("cannot write s3://json/site/a.json: it would have 12 bytes"),
        trouble::toString);
    assertEquals(List.of(), store.keys("json"));
  }

  @Test
  void an_article_does_not_wait_for_a_neighbour_whose_document_is_damaged() {
    publish(FERRY, "Ferry", "2025-02-01T00:00:00+08:00");
    store.upload(Newsroom.document(FERRY), "{");
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
    Newsroom.assertIsAsAfterOneRun(store, "");
    assertEquals(Footprint.MAX_PLACES, places());
  }

  @Test
  void so_it_does_when_the_function_is_killed_at_any_request_of_the_last_move() {
    for (int i = 0; i < Footprint.MAX_PLACES; i++) {
      publish(FERRY, "Ferry", month(i));
    }
    publish(FERRY, "Ferry", month(0));
    Newsroom.publish(store, article(FERRY, "Ferry", month(Footprint.MAX_PLACES)));
    Map<String, String> right = Newsroom.freshSite(store);
    Consumer<ObjectStore> worker = seen -> Newsroom.reconcile(seen, FERRY);
    CrashPoints.Result result =
        CrashPoints.explore(
            new CrashPoints.Case(store, worker, worker, _ -> {}),
            left -> Newsroom.site(left).equals(right),
            CrashPoints.Effort.FIRST_KILL);
    assertEquals(List.of(), result.wrong());
    assertTrue(result.states() > 20, result::toString);
  }

  private static String month(int number) {
    return "20%02d-%02d-01T00:00:00+08:00".formatted(20 + number / 12, 1 + number % 12);
  }

  private int places() {
    return State.footprint(store.text(TestSite.json("site/footprints/" + FERRY + ".json")))
        .places()
        .size();
  }

  /// Lists of a site that has had articles remain, and say that there are none.
  private static Set<String> stateKeys(Map<String, String> site) {
    site.keySet().removeIf(key -> !key.startsWith("json/site/"));
    return site.keySet();
  }

  private void publish(String id, String title, String date) {
    publish(article(id, title, date));
  }

  private static JsonObject article(String id, String title, String date) {
    return Newsroom.article(id, title, date, List.of("渡轮"));
  }

  private void publish(JsonObject article) {
    Newsroom.publish(store, article);
    Newsroom.reconcile(store, article.get("id").getAsString());
  }

  private void withdraw(String id) {
    Newsroom.withdraw(store, id);
    Newsroom.reconcile(store, id);
  }
}
