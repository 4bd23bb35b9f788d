package broadsheet.function.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.bench.scale.CountingStore;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.site.SiteLists;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests that a function logs the lists before it writes them, and deletes the entries afterwards.
public class WriteAheadLogTest {

  private static final String FERRY = "2025/02/ferry";
  private static final Instant LATER = TestSite.NOW.plus(Duration.ofMinutes(20));

  private final MemoryStore store = new MemoryStore();
  private final List<LogEvent> journal = new ArrayList<>();

  @BeforeEach
  void publish() {
    SiteFixture.reconcile(store);
    SiteFixture.publish(
        store, SiteFixture.article(FERRY, "Ferry", "2025-02-01T00:00:00+08:00", List.of("渡轮")));
  }

  private static final String INDEX = "search/index/zh-CN/";

  @Test
  void every_list_is_logged_before_it_is_written_and_none_afterwards() {
    Set<String> written = new HashSet<>();
    Set<String> logged = new HashSet<>();
    ObjectStore watched =
        InterceptedStore.store(
            store,
            (method, arguments) -> {
              ObjectId id = arguments[0] instanceof ObjectId object ? object : TestSite.json("");
              boolean isList = id.bucket().equals("html") || id.key().startsWith("api/");
              if (method.equals("put") && isList) {
                // The manifest stands for all objects of the search index.
                String key = id.key().startsWith(INDEX) ? INDEX + "manifest.json" : id.key();
                written.add(key);
                SiteFixture.log(store)
                    .entriesFor(List.of(FERRY))
                    .forEach(it -> logged.addAll(it.lists().keys()));
                assertTrue(logged.contains(key), id::toString);
              }
            });
    SiteFixture.reconcile(watched, FERRY);
    assertEquals(logged, written);
    assertTrue(written.contains("index.html"), written::toString);
    assertEquals(List.of(), entries());
  }

  @Test
  void the_entry_of_an_article_names_the_search_index_from_the_beginning() {
    CountingStore counting = new CountingStore(store);
    SiteFixture.reconcile(counting, List.of(FERRY), TestSite.NOW);
    assertEquals(
        List.of(1L),
        List.copyOf(counting.puts(key -> key.startsWith(WriteAheadLog.PREFIX)).values()));
  }

  @Test
  void an_article_whose_lists_are_up_to_date_is_not_logged() {
    SiteFixture.reconcile(store, FERRY);
    long writes = store.writes();
    SiteFixture.reconcile(store, FERRY);
    assertEquals(writes, store.writes());
  }

  @Test
  void the_schedule_completes_the_work_of_a_killed_function() {
    reconcileUntilKilled();
    assertEquals(1, entries().size());
    due(LATER);
    SiteFixture.assertMatchesFreshSite(store, "");
    assertEquals(List.of(), entries());
  }

  @Test
  void the_schedule_ignores_an_entry_whose_function_may_still_be_running() {
    reconcileUntilKilled();
    long writes = store.writes();
    due(TestSite.NOW.plus(Duration.ofMinutes(15)));
    assertEquals(writes, store.writes());
  }

  @Test
  void the_next_pass_for_the_same_article_deletes_an_abandoned_entry() {
    reconcileUntilKilled();
    SiteFixture.reconcile(store, List.of(FERRY), TestSite.NOW.plus(Duration.ofMinutes(15)));
    assertEquals(1, entries().size(), "its writer may still be running");
    SiteFixture.reconcile(store, List.of(FERRY), LATER);
    assertEquals(List.of(), entries());
    SiteFixture.assertMatchesFreshSite(store, "");
  }

  @Test
  void a_pass_for_another_article_keeps_an_abandoned_entry() {
    reconcileUntilKilled();
    SiteFixture.publish(
        store, SiteFixture.article("2025/02/bus", "Bus", "2025-02-02T00:00:00+08:00", List.of()));
    SiteFixture.reconcile(store, List.of("2025/02/bus"), LATER);
    assertEquals(1, entries().size());
  }

  @Test
  void an_entry_is_abandoned_soon_after_the_deadline_of_its_writer() {
    Deadline deadline = Deadline.in(Duration.ofSeconds(54), () -> 0);
    WriteAheadLog log = SiteFixture.log(store).until(deadline);
    log.add(log.begin(Set.of(FERRY)), List.of("index.html"));
    assertEquals(
        List.of("site/unfinished/2026-01-01T00:00:55Z/"),
        entries().stream().map(key -> key.substring(0, key.lastIndexOf('/') + 1)).toList());
    SiteFixture.reconcile(store, List.of(FERRY), TestSite.NOW.plusSeconds(115));
    assertEquals(1, entries().size());
    SiteFixture.reconcile(store, List.of(FERRY), TestSite.NOW.plusSeconds(116));
    assertEquals(List.of(), entries());
  }

  @Test
  void an_unreadable_entry_is_reported_and_deleted_and_blocks_no_other() {
    reconcileUntilKilled();
    store.upload(TestSite.json(WriteAheadLog.PREFIX + "nonsense"), "x");
    store.upload(
        TestSite.json(WriteAheadLog.PREFIX + "2025-12-31T00:00:00Z/0.json"), "{\"articles\": [");
    SiteFixture.log(store).entriesFor(List.of(FERRY));
    due(LATER);
    SiteFixture.assertMatchesFreshSite(store, "");
    assertEquals(List.of(), entries());
    assertEquals(
        2, journal.stream().filter(TroubleEvent.class::isInstance).count(), journal::toString);
  }

  /// A batch with two articles is killed, and then delivered in two batches.
  @Test
  void an_entry_may_be_deleted_by_a_pass_for_one_of_its_articles() {
    String bus = "2025/02/bus";
    SiteFixture.publish(
        store, SiteFixture.article(bus, "Bus", "2025-02-02T00:00:00+08:00", List.of("渡轮")));
    SiteFixture.reconcile(store, FERRY, bus);
    SiteFixture.publish(
        store, SiteFixture.article(bus, "Bus", "2024-05-02T00:00:00+08:00", List.of("公交")));
    SiteFixture.withdraw(store, FERRY);
    boolean isKilled = true;
    int entries = 0;
    for (int writes = 0; isKilled; writes++) {
      MemoryStore copy = store.copy();
      isKilled = isKilledAfter(writes, copy, FERRY, bus);
      entries += entries(copy).size();
      SiteFixture.reconcile(copy, List.of(FERRY), LATER);
      assertEquals(List.of(), entries(copy));
      SiteFixture.reconcile(copy, List.of(bus), LATER);
      SiteFixture.assertMatchesFreshSite(copy, "killed after " + writes + " writes");
    }
    assertTrue(entries > 20, entries + " entries");
  }

  private static boolean isKilledAfter(int writes, MemoryStore store, String... articles) {
    int[] left = {writes};
    ObjectStore killing =
        InterceptedStore.store(
            store,
            (method, _) -> {
              if ((method.equals("put") || method.equals("delete")) && left[0]-- <= 0) {
                throw new CountingStore.Killed();
              }
            });
    try {
      SiteFixture.reconcile(killing, articles);
      return false;
    } catch (CountingStore.Killed e) {
      return true;
    }
  }

  /// The message would be delivered again and again, and each attempt would leave an entry.
  @Test
  void a_search_index_that_cannot_be_read_leaves_no_entry() {
    SiteFixture.reconcile(store, FERRY);
    store.keys("html").stream()
        .filter(key -> key.startsWith("search/index/zh-CN/segments/"))
        .forEach(key -> store.delete(TestSite.html(key), new Condition.Always()));
    SiteFixture.publish(
        store, SiteFixture.article(FERRY, "Other", "2025-02-01T00:00:00+08:00", List.of()));
    assertThrows(RuntimeException.class, () -> SiteFixture.reconcile(store, FERRY));
    assertEquals(List.of(), entries());
  }

  /// Kills the function when it writes its first list.
  private void reconcileUntilKilled() {
    ObjectStore killing =
        InterceptedStore.store(
            store,
            (method, arguments) -> {
              if (method.equals("put") && ((ObjectId) arguments[0]).bucket().equals("html")) {
                throw new CountingStore.Killed();
              }
            });
    assertThrows(CountingStore.Killed.class, () -> SiteFixture.reconcile(killing, FERRY));
  }

  private void due(Instant now) {
    ActiveSettings<SiteLists> settings =
        new ActiveSettings<>(store, TestSite.SETTINGS, _ -> SiteFixture.LISTS);
    new SiteEventHandler(
            TestSite.SETTINGS,
            store,
            settings,
            () -> now,
            journal::add,
            _ -> {},
            TestSite.noPauses(),
            new AtomicReference<>())
        .processDue(Deadline.NEVER);
  }

  private List<String> entries() {
    return entries(store);
  }

  private static List<String> entries(MemoryStore store) {
    return store.keys("json").stream().filter(key -> key.startsWith(WriteAheadLog.PREFIX)).toList();
  }
}
