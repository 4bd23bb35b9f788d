package broadsheet.function;

import static broadsheet.function.TestSite.article;
import static broadsheet.function.TestSite.html;
import static broadsheet.function.TestSite.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.SourceKey;
import broadsheet.page.Derivation;
import broadsheet.page.Source;
import broadsheet.store.MemoryStore;
import broadsheet.store.ObjectId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One article that can never be derived takes nothing along.
class GuardTest {

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

  private Receipt reconcile(Deriver deriver, ObjectId source) {
    Deriver fenced = new Guard(deriver, Duration.ofMillis(200));
    SourcePass pass =
        new SourcePass(
            TestSite.SETTINGS,
            store,
            new SettingsInForce<>(store, TestSite.SETTINGS, _ -> fenced),
            InstantSource.fixed(TestSite.NOW));
    return new Reconciler(TestSite.SETTINGS, store, pass, journal::add).reconcile(source);
  }

  private Derivation endless(SourceKey.Text key, Source source, byte[] bytes, Instant now) {
    if (source.key().equals("bad.md")) {
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
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
