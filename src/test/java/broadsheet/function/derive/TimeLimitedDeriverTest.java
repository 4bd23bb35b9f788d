package broadsheet.function.derive;

import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static broadsheet.function.testing.TestSite.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.key.SourceKey;
import broadsheet.function.article.ArticleReconciler;
import broadsheet.function.article.SourcePass;
import broadsheet.function.derive.TimeLimitedDeriver.Withholding;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.MemoryStore;
import broadsheet.model.DeskItem;
import broadsheet.model.Source;
import broadsheet.model.derivation.Derivation;
import broadsheet.model.derivation.Preparation;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.OutOfTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tests that an article which can never be derived does not affect others.
public class TimeLimitedDeriverTest {

  private static final ObjectId BAD = article("bad.md");
  private static final ObjectId GOOD = article("good.md");

  private final MemoryStore store = new MemoryStore();
  private final List<LogEvent> journal = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  /// Ends the threads that a test has left running.
  @AfterEach
  void end() {
    end.countDown();
  }

  @Test
  void an_endless_article_is_reported_and_keeps_its_last_valid_page() {
    store.upload(BAD, "good");
    reconcile(TestSite::derive, BAD);
    store.upload(BAD, "endless");
    store.upload(GOOD, "good");
    Receipt receipt = reconcile(this::endless, BAD);
    assertEquals(Outcome.REJECTED, receipt.outcome());
    assertEquals("good", store.text(html("bad/index.html")));
    assertTrue(store.text(json("reports/bad.md.json")).contains("an article that needs more than"));
    assertEquals(Outcome.PUBLISHED, reconcile(this::endless, GOOD).outcome());
  }

  @Test
  void a_draft_whose_preview_never_ends_is_withheld_without_one() {
    store.upload(BAD, "good");
    reconcile(TestSite::derive, BAD);
    store.upload(BAD, "endless");
    assertEquals(Outcome.REMOVED, reconcileDraft(this::endless, BAD).outcome());
    assertTrue(store.head(html("bad/index.html")).isEmpty());
    assertTrue(
        store.text(json("desk/items/bad.md.json")).contains("an article that needs more than"));
  }

  @Test
  void an_article_that_waits_for_the_cpu_is_not_rejected() {
    store.upload(GOOD, "good");
    Deriver starved =
        (key, source, bytes, now) -> {
          pause(Duration.ofMillis(600));
          return TestSite.derive(key, source, bytes, now);
        };
    assertEquals(Outcome.PUBLISHED, reconcile(starved, GOOD).outcome());
  }

  @Test
  void an_error_under_load_is_retried_alone_before_a_rejection() {
    store.upload(GOOD, "good");
    DerivationSlots room = new DerivationSlots(2);
    AtomicInteger attempts = new AtomicInteger();
    CountDownLatch attempted = new CountDownLatch(1);
    AtomicBoolean neighborDone = new AtomicBoolean();
    Deriver crowded =
        (key, source, bytes, now) -> {
          if (attempts.incrementAndGet() == 1) {
            attempted.countDown();
            throw new OutOfMemoryError("the neighbors use all memory");
          }
          assertTrue(neighborDone.get(), "the second attempt waits for the neighbors");
          return TestSite.derive(key, source, bytes, now);
        };
    CountDownLatch busy = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(() ->
            room.shared(
                Deadline.NEVER,
                () -> {
                  busy.countDown();
                  await(attempted);
                  neighborDone.set(true);
                  return "";
                }));
    await(busy);
    assertEquals(Outcome.PUBLISHED, reconcile(crowded, GOOD, room, Deadline.NEVER).outcome());
    assertEquals(2, attempts.get());
  }

  @Test
  void the_wait_ends_at_the_deadline_without_a_rejection() {
    store.upload(BAD, "endless");
    Deadline deadline = Deadline.in(Duration.ofMillis(50), System::nanoTime);
    assertThrows(
        OutOfTime.class, () -> reconcile(this::endless, BAD, new DerivationSlots(1), deadline));
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
  void a_program_error_does_not_reject_the_article() {
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
    return reconcile(deriver, source, new DerivationSlots(1), Deadline.NEVER);
  }

  /// Reconciles a source that is a draft.
  private Receipt reconcileDraft(Deriver deriver, ObjectId source) {
    Withholding draft =
        (_, upload, _, _) -> {
          DeskItem item = DeskItem.withheld(upload.name(), "draft", null, null, List.of());
          return Optional.of(new Derivation.Withhold("draft", null, List.of(), item, null));
        };
    return reconcile(deriver, draft, source, new DerivationSlots(1), Deadline.NEVER);
  }

  private Receipt reconcile(
      Deriver deriver, ObjectId source, DerivationSlots room, Deadline deadline) {
    return reconcile(deriver, (_, _, _, _) -> Optional.empty(), source, room, deadline);
  }

  private Receipt reconcile(
      Deriver deriver,
      Withholding withholding,
      ObjectId source,
      DerivationSlots room,
      Deadline deadline) {
    Deriver limited =
        new TimeLimitedDeriver(deriver, withholding, Duration.ofMillis(200), room, Deadline.NEVER);
    SourcePass pass =
        new SourcePass(
            TestSite.SETTINGS,
            store,
            new ActiveSettings<>(store, TestSite.SETTINGS, _ -> limited),
            InstantSource.fixed(TestSite.NOW),
            new HashSet<>());
    return new ArticleReconciler(
            TestSite.SETTINGS,
            store,
            pass,
            journal::add,
            TestSite.noPauses(),
            InstantSource.fixed(TestSite.NOW))
        .reconcile(source, deadline);
  }

  private Preparation endless(
      SourceKey.MarkdownFile key, Source source, byte[] bytes, Instant now) {
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
