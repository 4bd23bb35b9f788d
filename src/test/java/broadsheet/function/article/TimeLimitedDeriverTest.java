package broadsheet.function.article;

import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static broadsheet.function.testing.TestSite.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import broadsheet.article.key.SourceKey;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.model.Derivation;
import broadsheet.model.Source;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.OutOfTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One article that can never be derived takes nothing along.
public class TimeLimitedDeriverTest {

  private static final ObjectId BAD = article("bad.md");
  private static final ObjectId GOOD = article("good.md");

  private final MemoryStore store = new MemoryStore();
  private final List<LogEvent> journal = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  /// Lets the threads go that a test left behind.
  @AfterEach
  void end() {
    end.countDown();
  }

  @Test
  void an_article_that_never_ends_is_handled_with_a_report_and_its_last_good_page_stays() {
    store.upload(BAD, "good");
    reconcile(TestSite::derive, BAD);
    store.upload(BAD, "endless");
    store.upload(GOOD, "good");
    Receipt receipt = reconcile(this::endless, BAD);
    assertEquals(Outcome.REJECTED, receipt.outcome());
    assertEquals("good", store.text(html("bad/index.html")));
    assertTrue(store.text(json("reports/bad.md.json")).contains("a text that needs more than"));
    assertEquals(Outcome.PUBLISHED, reconcile(this::endless, GOOD).outcome());
  }

  @Test
  void an_article_that_waits_for_its_processor_is_not_to_blame() {
    store.upload(GOOD, "good");
    Deriver starved =
        (key, source, bytes, now) -> {
          pause(Duration.ofMillis(600));
          return TestSite.derive(key, source, bytes, now);
        };
    assertEquals(Outcome.PUBLISHED, reconcile(starved, GOOD).outcome());
  }

  @Test
  void what_happened_beside_others_is_tried_alone_before_it_is_a_rejection() {
    store.upload(GOOD, "good");
    Room room = new Room(2);
    AtomicInteger attempts = new AtomicInteger();
    CountDownLatch isTried = new CountDownLatch(1);
    AtomicBoolean isNeighbourDone = new AtomicBoolean();
    Deriver crowded =
        (key, source, bytes, now) -> {
          if (attempts.incrementAndGet() == 1) {
            isTried.countDown();
            throw new OutOfMemoryError("the neighbours have it all");
          }
          assertTrue(isNeighbourDone.get(), "the second attempt waits for the neighbours");
          return TestSite.derive(key, source, bytes, now);
        };
    CountDownLatch isBusy = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(() ->
            room.among(
                Deadline.NEVER,
                () -> {
                  isBusy.countDown();
                  await(isTried);
                  isNeighbourDone.set(true);
                  return "";
                }));
    await(isBusy);
    assertEquals(Outcome.PUBLISHED, reconcile(crowded, GOOD, room, Deadline.NEVER).outcome());
    assertEquals(2, attempts.get());
  }

  @Test
  void nobody_waits_longer_than_the_deadline_and_that_is_no_rejection() {
    store.upload(BAD, "endless");
    Deadline deadline = Deadline.in(Duration.ofMillis(50), System::nanoTime);
    assertThrows(OutOfTime.class, () -> reconcile(this::endless, BAD, new Room(1), deadline));
    assertTrue(store.keys("json").isEmpty());
  }

  @Test
  void an_article_that_overflows_the_stack_is_reported() {
    store.upload(BAD, "deep");
    Receipt receipt = reconcile(failing(new StackOverflowError()), BAD);
    assertTrue(receipt.problems().getFirst().found().contains("more stack"));
  }

  @Test
  void an_article_that_needs_too_much_memory_is_reported() {
    store.upload(BAD, "large");
    Receipt receipt = reconcile(failing(new OutOfMemoryError("Java heap space")), BAD);
    assertTrue(receipt.problems().getFirst().found().contains("more memory"));
  }

  @Test
  void a_mistake_in_the_program_is_no_mistake_of_the_article() {
    store.upload(BAD, "odd");
    Deriver broken = failing(new AssertionError("odd"));
    var failure = assertThrows(IllegalStateException.class, () -> reconcile(broken, BAD));
    assertEquals("odd", Objects.requireNonNull(failure.getCause()).getMessage());
    assertTrue(store.keys("json").isEmpty());
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Receipt reconcile(Deriver deriver, ObjectId source) {
    return reconcile(deriver, source, new Room(1), Deadline.NEVER);
  }

  private Receipt reconcile(Deriver deriver, ObjectId source, Room room, Deadline deadline) {
    Deriver fenced = new TimeLimitedDeriver(deriver, Duration.ofMillis(200), room, Deadline.NEVER);
    SourcePass pass =
        new SourcePass(
            TestSite.SETTINGS,
            store,
            new ActiveSettings<>(store, TestSite.SETTINGS, _ -> fenced),
            InstantSource.fixed(TestSite.NOW));
    return new ArticleReconciler(TestSite.SETTINGS, store, pass, journal::add, TestSite.noPauses())
        .reconcile(source, deadline);
  }

  private Derivation endless(SourceKey.Text key, Source source, byte[] bytes, Instant now) {
    if (source.key().equals("bad.md")) {
      while (end.getCount() > 0) {
        Thread.onSpinWait();
      }
    }
    return TestSite.derive(key, source, bytes, now);
  }

  private static Deriver failing(Error error) {
    return (_, _, _, _) -> {
      throw error;
    };
  }
}
