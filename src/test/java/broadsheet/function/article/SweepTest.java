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

/// When `site.yaml` changes, every article ends as if it had been uploaded after the change.
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
  void deleted_settings_leave_the_defaults() {
    publish(store, 1);
    for (String title : List.of("title: new", "")) {
      change(store, title);
      TestSite.reconciler(store).reconcile(SITE);
      TestSite.sweep(store);
    }
    assertEquals("text 0", store.text(html("0/index.html")));
  }

  @Test
  void bad_settings_are_reported_and_the_last_good_ones_stay() {
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
  void what_is_done_is_not_done_again() {
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
  void a_sweep_stops_when_the_time_is_up_and_goes_on_where_it_was() {
    publish(store, 5);
    store.upload(SITE, "title: new");
    TestSite.reconciler(store).reconcile(SITE);
    for (int round = 1; round <= 3; round++) {
      SlowStore slow = new SlowStore(store, 1, (method, _) -> method.equals("keys"));
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
  void a_slice_that_is_too_much_for_the_time_is_done_piece_by_piece() {
    publish(store, 60);
    store.upload(SITE, "title: new");
    TestSite.reconciler(store).reconcile(SITE);
    for (int round = 0; round < 60; round++) {
      SlowStore slow = new SlowStore(store, 1, (_, object) -> object.bucket().equals("articles"));
      // On this clock the time of requests adds up, so they must not overlap either.
      ScopedValue.where(Parallel.WIDTH, 1)
          .run(() -> TestSite.sweep(slow.store(), 100).run(slow.deadline(Duration.ofSeconds(12))));
    }
    for (int i = 0; i < 60; i++) {
      assertEquals("text " + i + " - new", store.text(html(i + "/index.html")));
    }
    assertTrue(store.text(json("site/sweep.json")).contains("\"done\":true"));
  }

  @Test
  void an_article_in_trouble_does_not_hold_up_the_others() {
    publish(store, 3);
    store.upload(SITE, "title: new");
    TestSite.reconciler(store).reconcile(SITE);
    FailingStore failing = new FailingStore(store, id -> id.equals(html("1/index.html")));
    TestSite.sweep(failing);
    assertEquals("text 1", store.text(html("1/index.html")));
    assertEquals("text 2 - new", store.text(html("2/index.html")));
    assertEquals(
        List.of("due/2026-01-01T00:00:00Z/1.md"), store.keys("json", "due/", 10), "due again");
  }

  @ParameterizedTest
  @MethodSource("broadsheet.function.shared.ProgressTest#damaged")
  void a_progress_that_is_damaged_is_told_once_and_the_sweep_begins_again(String damaged) {
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
    TroubleEvent trouble = assertInstanceOf(TroubleEvent.class, journal.getFirst());
    assertEquals("s3://json/site/sweep.json", trouble.what());
  }

  /// Of settings that never were there, the ETag is empty.
  @Test
  void a_progress_that_is_damaged_begins_again_where_there_are_no_settings() {
    publish(store, 1);
    store.delete(html("0/index.html"), new Condition.Always());
    store.upload(json("site/sweep.json"), "{");
    TestSite.sweep(store);
    assertEquals("text 0", store.text(html("0/index.html")));
    assertTrue(store.text(json("site/sweep.json")).contains("\"done\":true"));
  }

  @Test
  void a_function_that_dies_at_any_request_leaves_nothing_undone() {
    for (int requests = 0; ; requests++) {
      MemoryStore damaged = new MemoryStore();
      publish(damaged, 3);
      damaged.upload(SITE, "title: new");
      AtomicInteger left = new AtomicInteger(requests);
      boolean hasDied = false;
      try {
        FailingStore dying = new FailingStore(damaged, _ -> left.getAndDecrement() <= 0);
        TestSite.reconciler(dying).reconcile(SITE);
        TestSite.sweep(dying);
      } catch (RuntimeException e) {
        hasDied = true;
      }
      TestSite.reconciler(damaged).reconcile(SITE);
      TestSite.sweep(damaged);
      assertAsAlone(damaged, "died at request " + requests);
      if (!hasDied) {
        assertTrue(requests > 20, requests + " requests");
        return;
      }
    }
  }

  @Test
  void an_article_that_changes_with_the_settings_ends_under_both() {
    explore(
        store -> store.upload(A, "one"),
        store -> {
          store.upload(A, "two");
          store.upload(SITE, "title: new");
        });
  }

  @Test
  void settings_that_come_and_go_again_leave_no_trace() {
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
  void two_sweeps_at_once_do_what_one_does() {
    int states =
        Interleavings.explore(
            store -> {
              publish(store, 1);
              store.upload(SITE, "title: new");
              TestSite.reconciler(store).reconcile(SITE);
              Actor sweep =
                  new Actor(() -> true, steps -> TestSite.sweep(steps, 9).run(Deadline.NEVER));
              return List.of(sweep, sweep);
            },
            store -> assertAsAlone(store, "interleaved"));
    assertTrue(states > 50, () -> states + " states");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void eight_workers_end_as_one(int seed) throws Exception {
    Random random = new Random(seed);
    List<Consumer<MemoryStore>> changes = new ArrayList<>();
    BlockingQueue<ObjectId> events = new LinkedBlockingQueue<>();
    for (int i = 0; i < 200; i++) {
      boolean isSite = random.nextInt(20) == 0;
      ObjectId id = isSite ? SITE : article(random.nextInt(40) + ".md");
      String text = isSite ? "title: t" + random.nextInt(3) : "text " + random.nextInt(3);
      boolean isDeleted = random.nextInt(6) == 0;
      changes.add(store -> {
        if (isDeleted) {
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
        all.add(workers.submit(() -> follow(events, changed)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    TestSite.sweep(store, 7).run(Deadline.NEVER);
    assertAsAlone(store, "seed " + seed);
  }

  private static <T> List<T> shuffled(List<T> items, Random random) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private void follow(BlockingQueue<ObjectId> events, CountDownLatch changed) {
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

  /// Someone changes the store at any time and follows the change of the settings; another one
  /// follows an event of the article. Then the schedule comes round.
  private static void explore(Consumer<MemoryStore> before, Consumer<MemoryStore> change) {
    int states =
        Interleavings.explore(
            store -> {
              before.accept(store);
              return List.of(
                  new Actor(
                      () -> true,
                      steps -> {
                        steps.head(SITE);
                        change.accept(store);
                        TestSite.reconciler(steps).reconcile(SITE);
                      }),
                  new Actor(() -> true, steps -> TestSite.reconciler(steps).reconcile(A)));
            },
            store -> {
              TestSite.sweep(store);
              assertAsAlone(store, "interleaved");
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

  /// As if everything had been uploaded just now, the settings first.
  private static void assertAsAlone(MemoryStore store, String message) {
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
