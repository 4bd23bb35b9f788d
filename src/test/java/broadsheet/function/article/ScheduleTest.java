package broadsheet.function.article;

import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static broadsheet.function.testing.TestSite.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.shared.Parallel;
import broadsheet.function.testing.FailingStore;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.SlowStore;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the schedule of sources that are due at a later time.
public class ScheduleTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");

  private final MemoryStore store = new MemoryStore();
  private final List<LogEvent> journal = new ArrayList<>();
  private final List<LogEvent> receipts = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> followed = ConcurrentHashMap.newKeySet();

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00.001Z, 2026-01-01T00:00:01Z",
    "2026-12-31T23:59:59.999999999Z, 2027-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
    "0000-06-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "-1000000000-01-01T00:00:00Z, 0001-01-01T00:00:00Z"
  })
  void an_item_is_rounded_up_to_whole_seconds(Instant time, String item) {
    new Schedule(store, "json").add(article("2025/a.md"), time);
    assertEquals(List.of("due/" + item + "/2025/a.md"), store.keys("json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9999-12-31T23:59:59.001Z",
        "+10000-01-01T04:59:59Z",
        "+1000000000-12-31T23:59:59.999999999Z"
      })
  void times_after_the_year_9999_are_not_scheduled(Instant time) {
    new Schedule(store, "json").add(article("a.md"), time);
    assertEquals(List.of(), store.keys("json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "due/+10000-01-01T04:59:59Z/a.md",
        "due/0000-00-00T00:00:00Z/a.md",
        "due/-0001-01-01T00:00:00Z/a.md",
        "due/2025-12-31T23:59:59.999Z/a.md",
        "due/2025-02-30T25:00:00Z/a.md",
        "due/2025-12-31T23:59:59Z/",
        "due/2025-12-31T23:59:59Z",
        "due/"
      })
  void an_invalid_item_is_deleted_and_blocks_no_other(String stray) {
    store.upload(json(stray), "");
    uploadDue("b.md");
    invokeSchedule(store, Deadline.NEVER);
    assertTrue(store.head(html("b/index.html")).isPresent());
    assertTrue(store.head(json(stray)).isEmpty());
    TroubleEvent event = (TroubleEvent) journal.getLast();
    assertEquals("s3://json/" + stray, event.what());
  }

  @Test
  void a_failing_article_blocks_no_other_and_stays_scheduled() {
    uploadDue("a.md", "bad.md", "c.md");
    ObjectStore failing = new FailingStore(store, id -> id.key().equals("bad.md"));
    assertThrows(StoreException.class, () -> invokeSchedule(failing, Deadline.NEVER));
    assertTrue(store.head(html("a/index.html")).isPresent());
    assertTrue(store.head(html("c/index.html")).isPresent());
    assertTrue(store.keys("json").contains("due/2026-01-01T00:00:00Z/bad.md"));
  }

  @Test
  void thousands_of_articles_that_are_due_at_once_are_all_processed() {
    String[] keys = new String[2_300];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = i + ".md";
    }
    uploadDue(keys);
    store.upload(json("due/2026-01-01T00:10:00Z/later.md"), "");
    store.upload(article("later.md"), "text");
    invokeSchedule(store, Deadline.NEVER);
    assertEquals(2_300, pages());
  }

  @Test
  void the_next_invocation_continues_unfinished_work() {
    String[] keys = new String[200];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = i + ".md";
    }
    uploadDue(keys);
    for (int invocations = 1; pages() < keys.length; invocations++) {
      SlowStore slow = new SlowStore(store, 1, (_, id) -> id.bucket().equals("articles"));
      invokeSchedule(slow.store(), slow.deadline(Duration.ofMinutes(1)));
      assertTrue(invocations < 100, pages() + " pages after " + invocations + " invocations");
    }
  }

  @Test
  void a_slow_article_blocks_no_other() {
    String[] keys = IntStream.range(0, 300).mapToObj(i -> i + ".md").toArray(String[]::new);
    uploadDue(keys);
    uploadDue("long.md");
    AtomicBoolean finishedLast = new AtomicBoolean();
    ObjectStore waiting =
        InterceptedStore.store(
            store,
            (method, arguments) -> {
              if (method.equals("get") && arguments[0].equals(article("long.md"))) {
                finishedLast.set(becomesTrue(() -> pages() == keys.length));
              }
            });
    invokeSchedule(waiting, Deadline.NEVER);
    assertTrue(finishedLast.get(), pages() + " pages");
    assertEquals(keys.length + 1, pages());
  }

  private static boolean becomesTrue(BooleanSupplier condition) {
    for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    return condition.getAsBoolean();
  }

  @Test
  void many_articles_of_one_midnight_are_published_before_any_is_processed_twice() {
    Instant before = MIDNIGHT.minus(Duration.ofHours(1));
    for (int i = 0; i < 200; i++) {
      upload(i + ".md", "at " + MIDNIGHT, before);
    }
    upload("failing.md", "at " + MIDNIGHT, before);
    upload("later.md", "at " + MIDNIGHT.plus(Duration.ofHours(1)), before);
    upload("rejected.md", "at " + MIDNIGHT, before);
    upload("rejected.md", "bad", before);
    upload("deleted.md", "at " + MIDNIGHT, before);
    store.delete(article("deleted.md"), new Condition.Always());
    assertEquals(0, pages());

    ObjectStore failing = new FailingStore(store, id -> id.key().equals("failing.md"));
    Set<String> processed = new HashSet<>();
    for (int minute = 1; processed.size() < 200; minute++) {
      SlowStore slow = new SlowStore(failing, 1, (_, id) -> id.bucket().equals("articles"));
      Instant now = MIDNIGHT.plusSeconds(60L * minute - 1);
      List<String> sources =
          processedSources(slow.store(), slow.deadline(Duration.ofSeconds(54)), now);
      assertTrue(minute < 100, sources::toString);
      boolean repeated = sources.stream().anyMatch(processed::contains);
      processed.addAll(sources);
      assertTrue(!repeated || processed.size() == 200, sources::toString);
    }
    assertEquals(200, pages());

    invokeSchedule(store, Deadline.NEVER, MIDNIGHT.plus(Duration.ofMinutes(30)));
    assertEquals(201, pages());
    assertEquals(
        List.of("due/2026-01-01T01:00:00Z/later.md"),
        store.keys("json").stream().filter(key -> key.startsWith("due/")).toList());
  }

  /// Returns the healthy articles that an invocation has processed completely. It processes one at
  /// a time, because items that start earlier need not finish earlier.
  private List<String> processedSources(ObjectStore through, Deadline deadline, Instant now) {
    receipts.clear();
    try {
      ScopedValue.where(Parallel.WIDTH, 1).run(() -> invokeSchedule(through, deadline, now));
    } catch (StoreException e) {
      assertTrue(e.toString().contains("failing.md"), e::toString);
    }
    return receipts.stream()
        .map(event -> ((Receipt) event).source().key())
        .filter(key -> key.matches("[0-9]+\\.md"))
        .toList();
  }

  private void upload(String key, String text, Instant now) {
    store.upload(article(key), text);
    TestSite.reconciler(store, now, receipts).reconcile(article(key), Deadline.NEVER);
  }

  private long pages() {
    return store.keys("html").stream().filter(key -> key.endsWith("/index.html")).count();
  }

  private void uploadDue(String... keys) {
    for (String key : keys) {
      store.upload(article(key), "text");
      store.upload(json("due/2026-01-01T00:00:00Z/" + key), "");
    }
  }

  /// A scheduled invocation three minutes after midnight.
  private void invokeSchedule(ObjectStore through, Deadline deadline) {
    invokeSchedule(through, deadline, MIDNIGHT.plus(Duration.ofMinutes(3)));
  }

  private void invokeSchedule(ObjectStore through, Deadline deadline, Instant now) {
    ObjectStore limited = through.until(deadline);
    ArticleEventHandler work =
        new ArticleEventHandler(
            TestSite.SETTINGS,
            TestSite.reconciler(limited, now, receipts),
            new Schedule(limited, "json"),
            TestSite.sweep(limited, 10),
            InstantSource.fixed(now),
            journal::add,
            followed);
    work.processDue(deadline);
  }
}
