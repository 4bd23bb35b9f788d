package broadsheet.function.article;

import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static broadsheet.function.testing.TestSite.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.shared.Parallel;
import broadsheet.function.testing.FailingStore;
import broadsheet.function.testing.Interleavings;
import broadsheet.function.testing.Interleavings.Actor;
import broadsheet.function.testing.SlowStore;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that after a change of `site.yaml` every article ends as if it had been uploaded
/// afterwards.
public class SweepTest {

  private static final ObjectId SITE = article("site.yaml");
  private static final ObjectId A = article("a.md");

  private final MemoryStore store = new MemoryStore();

  @Test
  void a_change_reaches_every_article() {
    publish(store, 3);
    store.upload(SITE, "title: new");
    TestSite.reconciler(store).reconcile(SITE);
    TestSite.sweep(store);
    for (int i = 0; i < 3; i++) {
      assertEquals("text " + i + " - new", store.text(html(i + "/index.html")));
    }
  }

  @Test
  void deleting_the_settings_restores_the_defaults() {
    publish(store, 1);
    for (String title : List.of("title: new", "")) {
      change(store, title);
      TestSite.reconciler(store).reconcile(SITE);
      TestSite.sweep(store);
    }
    assertEquals("text 0", store.text(html("0/index.html")));
  }

  @Test
  void invalid_settings_are_reported_and_the_last_valid_ones_stay_active() {
    publish(store, 1);
    store.upload(SITE, "title: good");
    TestSite.reconciler(store).reconcile(SITE);
    store.upload(SITE, "title: [bad]");
    TestSite.reconciler(store).reconcile(SITE);
    TestSite.sweep(store);
    assertEquals("text 0 - good", store.text(html("0/index.html")));
    assertTrue(store.text(json("reports/site.yaml.json")).contains("\"status\": \"rejected\""));
    store.upload(SITE, "title: better\nnonsense: 1");
    TestSite.reconciler(store).reconcile(SITE);
    assertTrue(store.text(json("reports/site.yaml.json")).contains("\"status\": \"in force\""));
    store.upload(SITE, "title: best");
    TestSite.reconciler(store).reconcile(SITE);
    assertFalse(store.keys("json").contains("reports/site.yaml.json"));
  }

  @Test
  void a_completed_sweep_writes_nothing() {
    publish(store, 2);
    store.upload(SITE, "title: new");
    TestSite.reconciler(store).reconcile(SITE);
    TestSite.sweep(store);
    long writes = store.writes();
    TestSite.sweep(store);
    assertEquals(Outcome.UNCHANGED, TestSite.reconciler(store).reconcile(SITE).outcome());
    assertEquals(writes, store.writes());
  }

  @Test
  void a_sweep_stops_at_the_deadline_and_continues_later() {
    publish(store, 5);
    store.upload(SITE, "title: new");
    TestSite.reconciler(store).reconcile(SITE);
    for (int round = 1; round <= 3; round++) {
      SlowStore slow = new SlowStore(store, 1, (method, _) -> method.equals("list"));
      TestSite.sweep(slow.store(), 2).run(slow.deadline(Duration.ofMillis(3_500)));
      int done = Math.min(5, 2 * round);
      long titled =
          store.keys("html").stream()
              .filter(key -> store.text(html(key)).endsWith(" - new"))
              .count();
      assertEquals(done, titled);
    }
  }

  @Test
  void a_slice_that_takes_too_long_is_done_in_parts() {
    publish(store, 60);
    store.upload(SITE, "title: new");
    TestSite.reconciler(store).reconcile(SITE);
    for (int round = 0; round < 60; round++) {
      SlowStore slow = new SlowStore(store, 1, (_, object) -> object.bucket().equals("articles"));
      // This clock adds up the time of all requests, so they must not overlap.
      ScopedValue.where(Parallel.WIDTH, 1)
          .run(() -> TestSite.sweep(slow.store(), 100).run(slow.deadline(Duration.ofSeconds(12))));
    }
    for (int i = 0; i < 60; i++) {
      assertEquals("text " + i + " - new", store.text(html(i + "/index.html")));
    }
    assertTrue(store.text(json("site/sweep.json")).contains("\"done\":true"));
  }

  @Test
  void a_failing_article_blocks_no_other() {
    publish(store, 3);
    store.upload(SITE, "title: new");
    TestSite.reconciler(store).reconcile(SITE);
    FailingStore failing = new FailingStore(store, id -> id.equals(html("1/index.html")));
    TestSite.sweep(failing);
    assertEquals("text 1", store.text(html("1/index.html")));
    assertEquals("text 2 - new", store.text(html("2/index.html")));
    assertEquals(
        List.of("due/2026-01-01T00:00:00Z/1.md"),
        store.keys("json", "due/", 10),
        "scheduled again");
  }

  @ParameterizedTest
  @MethodSource("broadsheet.function.shared.ProgressTest#damaged")
  void damaged_progress_is_reported_once_and_the_sweep_restarts(String damaged) {
    publish(store, 3);
    store.upload(SITE, "title: new");
    TestSite.reconciler(store).reconcile(SITE);
    store.upload(json("site/sweep.json"), damaged);
    List<LogEvent> journal = new ArrayList<>();
    TestSite.sweep(store, 2, journal).run(Deadline.NEVER);
    for (int i = 0; i < 3; i++) {
      assertEquals("text " + i + " - new", store.text(html(i + "/index.html")));
    }
    long writes = store.writes();
    TestSite.sweep(store, 2, journal).run(Deadline.NEVER);
    assertEquals(writes, store.writes());
    assertEquals(1, journal.size(), journal::toString);
    TroubleEvent event = assertInstanceOf(TroubleEvent.class, journal.getFirst());
    assertEquals("s3://json/site/sweep.json", event.what());
  }

  /// Settings that never existed have an empty ETag.
  @Test
  void damaged_progress_restarts_the_sweep_without_settings() {
    publish(store, 1);
    store.delete(html("0/index.html"), new Condition.Always());
    store.upload(json("site/sweep.json"), "{");
    TestSite.sweep(store);
    assertEquals("text 0", store.text(html("0/index.html")));
    assertTrue(store.text(json("site/sweep.json")).contains("\"done\":true"));
  }

  @Test
  void the_next_run_completes_the_sweep_after_a_kill_at_any_request() {
    for (int requests = 0; ; requests++) {
      MemoryStore damaged = new MemoryStore();
      publish(damaged, 3);
      damaged.upload(SITE, "title: new");
      AtomicInteger left = new AtomicInteger(requests);
      boolean killed = false;
      try {
        FailingStore failing = new FailingStore(damaged, _ -> left.getAndDecrement() <= 0);
        TestSite.reconciler(failing).reconcile(SITE);
        TestSite.sweep(failing);
      } catch (RuntimeException e) {
        killed = true;
      }
      TestSite.reconciler(damaged).reconcile(SITE);
      TestSite.sweep(damaged);
      assertMatchesSingleRun(damaged, "killed at request " + requests);
      if (!killed) {
        assertTrue(requests > 20, requests + " requests");
        return;
      }
    }
  }

  @Test
  void an_article_and_the_settings_may_change_concurrently() {
    explore(
        store -> store.upload(A, "one"),
        store -> {
          store.upload(A, "two");
          store.upload(SITE, "title: new");
        });
  }

  @Test
  void settings_that_are_added_and_deleted_leave_no_trace() {
    explore(
        store -> {
          store.upload(A, "one");
          store.upload(SITE, "title: other");
          TestSite.reconciler(store).reconcile(SITE);
          TestSite.sweep(store);
        },
        store -> store.delete(SITE, new Condition.Always()));
  }

  @Test
  void two_concurrent_sweeps_equal_one() {
    int states =
        Interleavings.explore(
            store -> {
              publish(store, 1);
              store.upload(SITE, "title: new");
              TestSite.reconciler(store).reconcile(SITE);
              Actor sweep =
                  Actor.worker(() -> true, steps -> TestSite.sweep(steps, 9).run(Deadline.NEVER));
              return List.of(sweep, sweep);
            },
            store -> assertMatchesSingleRun(store, "interleaved"));
    assertTrue(states > 50, () -> states + " states");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void eight_workers_equal_one(int seed) throws Exception {
    Random random = new Random(seed);
    List<Consumer<MemoryStore>> changes = new ArrayList<>();
    BlockingQueue<ObjectId> events = new LinkedBlockingQueue<>();
    for (int i = 0; i < 200; i++) {
      boolean isSettings = random.nextInt(20) == 0;
      ObjectId id = isSettings ? SITE : article(random.nextInt(40) + ".md");
      String text = isSettings ? "title: t" + random.nextInt(3) : "text " + random.nextInt(3);
      boolean deleted = random.nextInt(6) == 0;
      changes.add(store -> {
        if (deleted) {
          store.delete(id, new Condition.Always());
        } else {
          store.upload(id, text);
        }
        events.add(id);
      });
    }
    try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
      List<Future<?>> all = new ArrayList<>();
      Iterable<Consumer<MemoryStore>> shuffled = shuffled(changes, random);
      CountDownLatch changed = new CountDownLatch(1);
      all.add(
          workers.submit(() -> {
            shuffled.forEach(change -> change.accept(store));
            changed.countDown();
          }));
      for (int i = 0; i < 7; i++) {
        all.add(workers.submit(() -> process(events, changed)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    TestSite.sweep(store, 7).run(Deadline.NEVER);
    assertMatchesSingleRun(store, "seed " + seed);
  }

  private static <T> List<T> shuffled(List<T> items, Random random) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private void process(BlockingQueue<ObjectId> events, CountDownLatch changed) {
    try {
      while (changed.getCount() > 0 || !events.isEmpty()) {
        ObjectId id = events.poll(1, TimeUnit.MILLISECONDS);
        if (id != null) {
          TestSite.reconciler(store).reconcile(id);
          if (id.equals(SITE)) {
            TestSite.sweep(store, 7).run(Deadline.NEVER);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// One actor changes the store at any time and processes the change of the settings; another one
  /// processes an event of the article. Then the schedule runs.
  private static void explore(Consumer<MemoryStore> before, Consumer<MemoryStore> change) {
    int states =
        Interleavings.explore(
            store -> {
              before.accept(store);
              return List.of(
                  Actor.editor(steps -> {
                    steps.head(SITE);
                    change.accept(store);
                    TestSite.reconciler(steps).reconcile(SITE);
                  }),
                  Actor.worker(() -> true, steps -> TestSite.reconciler(steps).reconcile(A)));
            },
            store -> {
              TestSite.sweep(store);
              assertMatchesSingleRun(store, "interleaved");
            });
    assertTrue(states > 50, () -> states + " states");
  }

  private static void publish(MemoryStore store, int articles) {
    for (int i = 0; i < articles; i++) {
      store.upload(article(i + ".md"), "text " + i);
      TestSite.reconciler(store).reconcile(article(i + ".md"));
    }
  }

  private static void change(MemoryStore store, String site) {
    if (site.isEmpty()) {
      store.delete(SITE, new Condition.Always());
    } else {
      store.upload(SITE, site);
    }
  }

  /// Checks that the outputs are those of a new upload of all sources, the settings first.
  private static void assertMatchesSingleRun(MemoryStore store, String message) {
    MemoryStore alone = new MemoryStore();
    List<String> keys = new ArrayList<>(store.keys("articles"));
    Collections.reverse(keys);
    for (String key : keys) {
      alone.upload(article(key), store.text(article(key)));
      TestSite.reconciler(alone).reconcile(article(key));
    }
    assertEquals(
        withoutVersions(TestSite.outputs(alone)),
        withoutVersions(TestSite.outputs(store)),
        message);
  }

  private static String withoutVersions(Map<String, String> outputs) {
    return outputs.toString().replaceAll("version=v\\d+", "version=v");
  }
}
