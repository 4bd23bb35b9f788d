package broadsheet.function;

import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.article.ArticleEventHandler;
import broadsheet.function.article.ArticleReconciler;
import broadsheet.function.article.Schedule;
import broadsheet.function.event.EventHandler;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.Trigger.Direct;
import broadsheet.function.event.Trigger.Message;
import broadsheet.function.event.Trigger.ProcessObjects;
import broadsheet.function.event.Trigger.Queue;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.site.SiteEventHandler;
import broadsheet.function.testing.FailingStore;
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
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Tests that an invocation ends in time, and returns only unfinished messages to the queue.
class InvocationTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MemoryStore store = new MemoryStore();
  private final List<LogEvent> journal = new ArrayList<>();

  @Test
  void only_the_slow_article_is_returned() {
    upload("0.md", "1.md", "slow.md", "3.md", "4.md");
    SlowStore slow = new SlowStore(store, 8, about("slow"));
    Deadline deadline = slow.deadline(MINUTE);
    assertEquals(
        List.of("slow.md"), returned(slow, deadline, "0.md", "1.md", "slow.md", "3.md", "4.md"));
    for (int i : new int[] {0, 1, 3, 4}) {
      assertEquals("text", store.text(html(i + "/index.html")));
    }
    TroubleEvent event = assertInstanceOf(TroubleEvent.class, journal.getLast());
    assertEquals("the message slow.md", event.what());
  }

  @Test
  void a_slow_article_may_use_the_time_that_others_leave() {
    upload("0.md", "1.md", "2.md", "3.md", "slow.md");
    SlowStore slow = new SlowStore(store, 2, about("slow"));
    Deadline deadline = slow.deadline(MINUTE);
    assertEquals(List.of(), returned(slow, deadline, "slow.md", "0.md", "1.md", "2.md", "3.md"));
    assertEquals("text", store.text(html("slow/index.html")));
  }

  @Test
  void an_invocation_with_only_slow_requests_ends_in_time() {
    upload("0.md", "1.md", "2.md");
    SlowStore slow = new SlowStore(store, 8, (_, _) -> true);
    Deadline deadline = slow.deadline(MINUTE);
    assertEquals(List.of("0.md", "1.md", "2.md"), returned(slow, deadline, "0.md", "1.md", "2.md"));
    assertEquals(Duration.ZERO, deadline.remaining(), "no request exceeds the deadline");
  }

  @Test
  void finished_work_is_not_returned_however_late_it_is() {
    List<ObjectId> documents = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      SiteFixture.publish(
          store, SiteFixture.article("2025/" + i, "T", "2025-02-01T00:00:00Z", List.of()));
      documents.add(SiteFixture.document("2025/" + i));
    }
    // When the work is logged, it is done, and no time is left.
    long[] now = {0};
    Deadline deadline = Deadline.in(MINUTE, () -> now[0]);
    EventHandler work =
        new SiteEventHandler(
            TestSite.SETTINGS,
            store,
            activeSettings(),
            () -> TestSite.NOW,
            _ -> now[0] = 2 * MINUTE.toNanos(),
            _ -> {},
            TestSite.noPauses(),
            new AtomicReference<>());
    Queue queue = queue(documents);
    assertEquals(
        "{\"batchItemFailures\":[]}",
        new Invocation(store, work, journal::add, deadline).respond(queue));
    assertTrue(deadline.passed());
  }

  @Test
  void work_that_fails_after_the_response_does_not_affect_it() {
    upload("0.md", "site.yaml");
    ObjectStore failing = new FailingStore(store, id -> id.key().equals("site/sweep.json"));
    EventHandler work = articles(failing);
    Queue queue = queue(List.of(article("0.md"), article("site.yaml")));
    String answer = new Invocation(failing, work, journal::add, Deadline.NEVER).respond(queue);
    assertEquals("{\"batchItemFailures\":[]}", answer);
    TroubleEvent event = assertInstanceOf(TroubleEvent.class, journal.getLast());
    assertTrue(event.trouble().contains("cannot reach s3://json/site/sweep.json"));
  }

  @Test
  void a_direct_event_with_many_records_ends_at_the_deadline() {
    String[] keys = IntStream.range(0, 100).mapToObj(i -> i + ".md").toArray(String[]::new);
    upload(keys);
    List<ObjectId> sources = Arrays.stream(keys).map(TestSite::article).toList();
    SlowStore slow =
        new SlowStore(
            store, 1, (method, id) -> method.equals("get") && id.bucket().equals("articles"));
    Deadline deadline = slow.deadline(MINUTE);
    Invocation invocation =
        new Invocation(slow.store(), articles(slow.store()), journal::add, deadline);
    assertThrows(
        OutOfTime.class, () -> invocation.respond(new Direct(new ProcessObjects(sources))));
    long published = store.keys("html").stream().filter(key -> key.endsWith("/index.html")).count();
    assertTrue(published >= 59, published + " published");
  }

  /// The listing has ten pages, and each takes seven seconds.
  @Test
  void a_waiting_source_is_not_forgotten_if_there_is_no_time_to_find_it() {
    for (int i = 0; i < 9_500; i++) {
      store.upload(article("a.%04d.png".formatted(i)), "image");
    }
    upload("a.md");
    SlowStore slow = new SlowStore(store, 7, (method, _) -> method.equals("list"));
    assertEquals(List.of("a/index.md"), returned(slow, slow.deadline(MINUTE), "a/index.md"));
    assertEquals(List.of(), returned(slow, slow.deadline(MINUTE.multipliedBy(2)), "a/index.md"));
    assertEquals("text", store.text(html("a/index.html")));
  }

  @Test
  void every_failure_is_reported() {
    upload("0.md", "1.md", "2.md");
    ObjectStore failing = new FailingStore(store, id -> List.of("0.md", "2.md").contains(id.key()));
    Invocation invocation =
        new Invocation(failing, articles(failing), journal::add, Deadline.NEVER);
    List<ObjectId> sources = List.of(article("0.md"), article("1.md"), article("2.md"));
    StoreException first =
        assertThrows(
            StoreException.class,
            () -> invocation.respond(new Direct(new ProcessObjects(sources))));
    assertTrue(String.valueOf(first.getMessage()).contains("0.md"));
    assertTrue(String.valueOf(first.getSuppressed()[0].getMessage()).contains("2.md"));
    assertEquals(
        2, journal.stream().filter(InvocationTest::isFailure).count(), "each reported once");
    assertEquals("text", store.text(html("1/index.html")));
  }

  private static boolean isFailure(LogEvent event) {
    return event instanceof Receipt receipt && receipt.outcome() == Outcome.RETRIED;
  }

  private static BiPredicate<String, ObjectId> about(String name) {
    return (_, id) -> id.key().contains(name);
  }

  private void upload(String... keys) {
    for (String key : keys) {
      store.upload(article(key), key.equals("site.yaml") ? "title: new" : "text");
    }
  }

  /// Returns the names of the messages, each for one key, that the queue must redeliver.
  private List<String> returned(SlowStore slow, Deadline deadline, String... keys) {
    Invocation invocation =
        new Invocation(
            slow.store(), articles(slow.store().until(deadline)), journal::add, deadline);
    String answer = invocation.respond(queue(Arrays.stream(keys).map(TestSite::article).toList()));
    JsonObject json = JsonParser.parseString(answer).getAsJsonObject();
    return json.getAsJsonArray("batchItemFailures").asList().stream()
        .map(item -> item.getAsJsonObject().get("itemIdentifier").getAsString())
        .toList();
  }

  private static Queue queue(List<ObjectId> objects) {
    return new Queue(
        objects.stream()
            .map(id -> new Message(id.key(), new ProcessObjects(List.of(id))))
            .toList());
  }

  private EventHandler articles(ObjectStore through) {
    ArticleReconciler reconciler = TestSite.reconciler(through, TestSite.NOW, journal);
    return new ArticleEventHandler(
        TestSite.SETTINGS,
        reconciler,
        new Schedule(through, TestSite.SETTINGS.jsonBucket()),
        TestSite.sweep(through, 10),
        InstantSource.fixed(TestSite.NOW),
        journal::add,
        new HashSet<>());
  }

  private ActiveSettings<SiteLists> activeSettings() {
    return new ActiveSettings<>(store, TestSite.SETTINGS, _ -> SiteFixture.LISTS);
  }
}
