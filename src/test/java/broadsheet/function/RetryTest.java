package broadsheet.function;

import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.article.ArticleReconciler;
import broadsheet.function.article.SourcePass;
import broadsheet.function.derive.Deriver;
import broadsheet.function.event.ListsEvent;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Outputs;
import broadsheet.function.site.Rebuild;
import broadsheet.function.site.SiteEventHandler;
import broadsheet.function.site.StateStore;
import broadsheet.function.testing.FailingStore;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.SlowStore;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.site.SiteLists;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.OutOfTime;
import broadsheet.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Tests that failed work is retried, with pauses, before it is returned to the queue.
class RetryTest {

  private static final ObjectId A = article("a.md");
  private static final ObjectId PAGE = html("a/index.html");

  private final MemoryStore store = new MemoryStore();
  private final List<LogEvent> journal = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();

  /// Always takes the longest pause.
  private final Backoff longest = new Backoff(maximumRandom(), pauses::add);

  @Test
  void a_recovery_item_that_cannot_be_deleted_does_not_fail_the_published_article() {
    store.upload(A, "one");
    ObjectStore failing =
        InterceptedStore.store(
            store,
            (method, arguments) -> {
              if (method.equals("delete") && ((ObjectId) arguments[0]).key().startsWith("due/")) {
                throw new StoreException(
                    "delete",
                    (ObjectId) arguments[0],
                    new IllegalStateException("injected failure"));
              }
            });
    assertEquals(Outcome.PUBLISHED, reconcile(failing).outcome());
    assertEquals(1, store.keys("json").stream().filter(key -> key.startsWith("due/")).count());
  }

  @Test
  void pauses_double_up_to_a_limit_and_never_exceed_the_deadline() {
    for (int failures = 1; failures <= 9; failures++) {
      longest.pause(failures);
    }
    assertEquals(List.of(20, 40, 80, 160, 320, 640, 1280, 2000, 2000), milliseconds());
    longest.pause(9, Deadline.in(Duration.ofMillis(7), () -> 0));
    assertEquals(7, milliseconds().getLast());
    longest.pause(Integer.MAX_VALUE);
    assertEquals(2000, milliseconds().getLast());
  }

  @Test
  void a_pause_is_random_between_zero_and_the_longest() {
    Backoff random = new Backoff(new Random(1), pauses::add);
    for (int i = 0; i < 200; i++) {
      random.pause(9);
    }
    assertTrue(milliseconds().stream().anyMatch(pause -> pause < 200), pauses::toString);
    assertTrue(milliseconds().stream().anyMatch(pause -> pause > 1_800), pauses::toString);
    assertTrue(milliseconds().stream().allMatch(pause -> pause >= 0 && pause <= 2_000));
  }

  @Test
  void a_temporary_failure_is_not_returned_to_the_queue() {
    store.upload(A, "text");
    Receipt receipt = reconcile(failing(PAGE, 4));
    assertEquals(Outcome.PUBLISHED, receipt.outcome());
    assertEquals("text", store.text(PAGE));
    assertEquals(List.of(20, 40, 80, 160), milliseconds());
    assertEquals(List.of(receipt), journal, "neither the queue nor the operator sees the failures");
  }

  @Test
  void a_permanent_failure_is_reported_once_with_its_cause() {
    store.upload(A, "text");
    assertThrows(RuntimeException.class, () -> reconcile(failing(PAGE, Integer.MAX_VALUE)));
    assertEquals(7, pauses.size());
    assertEquals(1, journal.size());
    String failure = ((Receipt) journal.getFirst()).trouble();
    assertTrue(failure.contains("cannot reach s3://html/a/index.html: injected failure"), failure);
    assertTrue(failure.contains("Caused by: "), failure);
  }

  @Test
  void an_update_that_others_interfere_with_is_retried_after_a_pause() {
    AtomicInteger others = new AtomicInteger();
    ObjectStore busy =
        InterceptedStore.store(
            store,
            (method, arguments) -> {
              if (method.equals("put") && others.incrementAndGet() <= 3) {
                store.upload((ObjectId) arguments[0], "other " + others);
              }
            });
    StateStore state = new StateStore(busy, "json", longest);
    assertTrue(state.update("site/x.json", text -> text + " and mine"));
    assertEquals("other 3 and mine", state.read("site/x.json").text());
    assertEquals(List.of(20, 40, 80), milliseconds());
  }

  @Test
  void an_unreadable_document_blocks_no_other_list() {
    for (int i = 0; i < 20; i++) {
      SiteFixture.publish(
          store, SiteFixture.article("2025/a" + i, "T" + i, "2025-02-01T00:00:00Z", List.of()));
    }
    ObjectId bad = SiteFixture.document("2025/a7");
    ObjectStore failing = new FailingStore(store, bad::equals);
    int failed = 0;
    SiteEventHandler work = lists(failing);
    List<ObjectId> all = store.keys("json").stream().map(TestSite::json).toList();
    work.processTogether(all, Deadline.NEVER);
    for (ObjectId document : all) {
      try {
        work.process(document, Deadline.NEVER);
      } catch (RuntimeException e) {
        assertEquals(bad, document);
        failed++;
      }
    }
    assertEquals(1, failed);
    String archive = store.text(html("archive/2025-02/index.html"));
    assertTrue(archive.contains("T6") && archive.contains("T8"), archive);
    List<LogEvent> failures =
        journal.stream().filter(event -> !((ListsEvent) event).trouble().isEmpty()).toList();
    assertEquals(1, failures.size(), "reported once");
    assertTrue(journal.size() < 10, journal.size() + " merges for 20 articles");
  }

  @Test
  void a_hanging_document_blocks_no_other_list() {
    for (int i = 0; i < 20; i++) {
      publishDocument(i);
    }
    ObjectId bad = SiteFixture.document("2025/a7");
    SlowStore slow = new SlowStore(store, 1_000, (_, id) -> id.equals(bad));
    Deadline deadline = slow.deadline(Duration.ofSeconds(108));
    SiteEventHandler work = lists(slow.store());
    List<ObjectId> all = store.keys("json").stream().map(TestSite::json).toList();
    work.processTogether(all, deadline);
    for (ObjectId document : all) {
      if (document.equals(bad)) {
        assertThrows(OutOfTime.class, () -> work.process(document, deadline.part(20)));
      } else {
        work.process(document, deadline.part(20));
      }
    }
    assertTrue(store.text(html("archive/2025-02/index.html")).contains("T8"));
  }

  /// A pass takes 3 s, and 3 s more for each article. This is too much both for 20 articles in half
  /// of the time, and for one in a twentieth of the other half.
  @Test
  void a_batch_that_takes_too_long_is_processed_in_parts() {
    for (int i = 0; i < 20; i++) {
      publishDocument(i);
    }
    SlowStore slow =
        new SlowStore(
            store,
            3,
            (method, id) ->
                (method.equals("get") && id.key().startsWith("site/footprints/"))
                    || method.equals("list"));
    Deadline deadline = slow.deadline(Duration.ofSeconds(108));
    SiteEventHandler work = lists(slow.store());
    List<ObjectId> all = store.keys("json").stream().map(TestSite::json).toList();
    work.processTogether(all, deadline);
    long returned =
        all.stream().filter(document -> isReturned(work, document, deadline.part(20))).count();
    assertTrue(returned <= 15, returned + " of 20 articles are returned");
    assertFalse(deadline.passed(), "some time is left for the desk");
  }

  private static boolean isReturned(SiteEventHandler work, ObjectId document, Deadline deadline) {
    try {
      work.process(document, deadline);
      return false;
    } catch (OutOfTime e) {
      return true;
    }
  }

  @Test
  void a_slice_of_a_rebuild_that_takes_too_long_is_retried_smaller() {
    for (int i = 0; i < 100; i++) {
      publishDocument(i);
    }
    String cursor = Rebuild.START;
    int calls = 0;
    do {
      SlowStore slow =
          new SlowStore(
              store,
              1,
              (method, id) -> method.equals("get") && id.key().startsWith("site/footprints/"));
      Rebuild rebuild =
          new Rebuild(
              TestSite.SETTINGS,
              slow.store(),
              SiteFixture.log(slow.store()),
              SiteFixture.LISTS,
              false);
      Outputs outputs = new Outputs(slow.store());
      cursor = rebuild.run(cursor, outputs, slow.deadline(Duration.ofSeconds(108)), () -> false);
      calls++;
      assertTrue(calls < 20, "at " + cursor + " after " + calls + " calls");
    } while (!cursor.isEmpty());
    SiteFixture.assertMatchesFreshSite(store, "");
  }

  private void publishDocument(int i) {
    SiteFixture.publish(
        store, SiteFixture.article("2025/a" + i, "T" + i, "2025-02-01T00:00:00Z", List.of()));
  }

  @Test
  void a_failed_list_write_is_retried_at_once() {
    SiteFixture.publish(
        store, SiteFixture.article("2025/a", "T", "2025-02-01T00:00:00Z", List.of()));
    SiteEventHandler work = lists(failing(html("index.html"), 3));
    work.process(SiteFixture.document("2025/a"), Deadline.NEVER);
    SiteFixture.assertMatchesFreshSite(store, "");
  }

  private SiteEventHandler lists(ObjectStore through) {
    ActiveSettings<SiteLists> settings =
        new ActiveSettings<>(through, TestSite.SETTINGS, _ -> SiteFixture.LISTS);
    return new SiteEventHandler(
        TestSite.SETTINGS,
        through,
        settings,
        () -> TestSite.NOW,
        journal::add,
        _ -> {},
        longest,
        new AtomicReference<>());
  }

  private Receipt reconcile(ObjectStore through) {
    ActiveSettings<Deriver> settings =
        new ActiveSettings<>(through, TestSite.SETTINGS, _ -> TestSite::derive);
    SourcePass pass =
        new SourcePass(TestSite.SETTINGS, through, settings, () -> TestSite.NOW, new HashSet<>());
    return new ArticleReconciler(
            TestSite.SETTINGS,
            through,
            pass,
            journal::add,
            longest,
            InstantSource.fixed(TestSite.NOW))
        .reconcile(A, Deadline.NEVER);
  }

  /// Returns a store that fails a number of times for an object.
  private ObjectStore failing(ObjectId object, int times) {
    AtomicInteger left = new AtomicInteger(times);
    return new FailingStore(store, id -> id.equals(object) && left.getAndDecrement() > 0);
  }

  private List<Integer> milliseconds() {
    return pauses.stream().map(pause -> (int) pause.toMillis()).toList();
  }

  private static RandomGenerator maximumRandom() {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return Long.MAX_VALUE;
      }

      @Override
      public long nextLong(long bound) {
        return bound - 1;
      }
    };
  }
}
