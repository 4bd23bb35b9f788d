package broadsheet.function;

import static broadsheet.function.testing.TestSite.article;
import static broadsheet.function.testing.TestSite.html;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import broadsheet.function.article.ArticleReconciler;
import broadsheet.function.article.ArticleWork;
import broadsheet.function.article.Schedule;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.Trigger.Direct;
import broadsheet.function.event.Trigger.Look;
import broadsheet.function.event.Trigger.Message;
import broadsheet.function.event.Trigger.Queue;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.event.Work;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.site.SiteWork;
import broadsheet.function.testing.FailingStore;
import broadsheet.function.testing.Newsroom;
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
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// An invocation ends in time, and hands back what is not done and nothing else.
class InvocationTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MemoryStore store = new MemoryStore();
  private final List<LogEvent> journal = new ArrayList<>();

  @Test
  void an_article_whose_requests_are_slow_hands_back_only_itself() {
    upload("0.md", "1.md", "slow.md", "3.md", "4.md");
    SlowStore slow = new SlowStore(store, 8, about("slow"));
    Deadline deadline = slow.deadline(MINUTE);
    assertEquals(
        List.of("slow.md"), handedBack(slow, deadline, "0.md", "1.md", "slow.md", "3.md", "4.md"));
    for (int i : new int[] {0, 1, 3, 4}) {
      assertEquals("text", store.text(html(i + "/index.html")));
    }
    TroubleEvent trouble = assertInstanceOf(TroubleEvent.class, journal.getLast());
    assertEquals("the message slow.md", trouble.what());
  }

  @Test
  void an_article_that_needs_more_than_its_part_has_what_the_others_leave() {
    upload("0.md", "1.md", "2.md", "3.md", "slow.md");
    SlowStore slow = new SlowStore(store, 2, about("slow"));
    Deadline deadline = slow.deadline(MINUTE);
    assertEquals(List.of(), handedBack(slow, deadline, "slow.md", "0.md", "1.md", "2.md", "3.md"));
    assertEquals("text", store.text(html("slow/index.html")));
  }

  @Test
  void when_every_request_is_slow_the_invocation_still_ends_in_time() {
    upload("0.md", "1.md", "2.md");
    SlowStore slow = new SlowStore(store, 8, (_, _) -> true);
    Deadline deadline = slow.deadline(MINUTE);
    assertEquals(
        List.of("0.md", "1.md", "2.md"), handedBack(slow, deadline, "0.md", "1.md", "2.md"));
    assertEquals(Duration.ZERO, deadline.remaining(), "no request goes beyond it");
  }

  @Test
  void what_is_done_is_not_handed_back_however_late_it_is() {
    List<ObjectId> documents = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Newsroom.publish(
          store, Newsroom.article("2025/" + i, "T", "2025-02-01T00:00:00Z", List.of()));
      documents.add(Newsroom.document("2025/" + i));
    }
    // When the work is told of, it is done, and there is no time left.
    long[] now = {0};
    Deadline deadline = Deadline.in(MINUTE, () -> now[0]);
    Work work =
        new SiteWork(
            TestSite.SETTINGS,
            store,
            inForce(),
            () -> TestSite.NOW,
            _ -> now[0] = 2 * MINUTE.toNanos(),
            TestSite.noPauses());
    Queue queue = queue(documents);
    assertEquals(
        "{\"batchItemFailures\":[]}",
        new Invocation(store, work, journal::add, deadline).answer(queue));
    assertTrue(deadline.passed());
  }

  @Test
  void work_that_fails_after_the_answer_does_not_cost_the_answer() {
    upload("0.md", "site.yaml");
    ObjectStore failing = new FailingStore(store, id -> id.key().equals("site/sweep.json"));
    Work work = articles(failing);
    Queue queue = queue(List.of(article("0.md"), article("site.yaml")));
    String answer = new Invocation(failing, work, journal::add, Deadline.NEVER).answer(queue);
    assertEquals("{\"batchItemFailures\":[]}", answer);
    TroubleEvent trouble = assertInstanceOf(TroubleEvent.class, journal.getLast());
    assertTrue(trouble.trouble().contains("cannot reach s3://json/site/sweep.json"));
  }

  @Test
  void a_message_of_thousands_of_records_ends_in_time_and_goes_on_where_it_was() {
    String[] keys = IntStream.range(0, 100).mapToObj(i -> i + ".md").toArray(String[]::new);
    upload(keys);
    List<ObjectId> sources = Arrays.stream(keys).map(TestSite::article).toList();
    SlowStore slow =
        new SlowStore(
            store, 1, (method, id) -> method.equals("get") && id.bucket().equals("articles"));
    Deadline deadline = slow.deadline(MINUTE);
    Invocation invocation =
        new Invocation(slow.store(), articles(slow.store()), journal::add, deadline);
    assertThrows(OutOfTime.class, () -> invocation.answer(new Direct(new Look(sources))));
    long published = store.keys("html").stream().filter(key -> key.endsWith("/index.html")).count();
    assertTrue(published >= 59, published + " published");
  }

  /// Ten pages of keys are listed, of which each takes seven seconds.
  @Test
  void who_waits_for_an_address_is_not_forgotten_when_there_is_no_time_to_find_it() {
    for (int i = 0; i < 9_500; i++) {
      store.upload(article("a.%04d.png".formatted(i)), "image");
    }
    upload("a.md");
    SlowStore slow = new SlowStore(store, 7, (method, _) -> method.equals("keys"));
    assertEquals(List.of("a/index.md"), handedBack(slow, slow.deadline(MINUTE), "a/index.md"));
    assertEquals(List.of(), handedBack(slow, slow.deadline(MINUTE.multipliedBy(2)), "a/index.md"));
    assertEquals("text", store.text(html("a/index.html")));
  }

  @Test
  void every_failure_is_kept() {
    upload("0.md", "1.md", "2.md");
    ObjectStore failing = new FailingStore(store, id -> List.of("0.md", "2.md").contains(id.key()));
    Invocation invocation =
        new Invocation(failing, articles(failing), journal::add, Deadline.NEVER);
    List<ObjectId> sources = List.of(article("0.md"), article("1.md"), article("2.md"));
    StoreException first =
        assertThrows(StoreException.class, () -> invocation.answer(new Direct(new Look(sources))));
    assertTrue(String.valueOf(first.getMessage()).contains("0.md"));
    assertTrue(String.valueOf(first.getSuppressed()[0].getMessage()).contains("2.md"));
    assertEquals(2, journal.stream().filter(InvocationTest::isTrouble).count(), "each told once");
    assertEquals("text", store.text(html("1/index.html")));
  }

  private static boolean isTrouble(LogEvent event) {
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

  /// The names of the messages, each about one key, that the queue is to bring again.
  private List<String> handedBack(SlowStore slow, Deadline deadline, String... keys) {
    Invocation invocation =
        new Invocation(
            slow.store(), articles(slow.store().until(deadline)), journal::add, deadline);
    String answer = invocation.answer(queue(Arrays.stream(keys).map(TestSite::article).toList()));
    JsonObject json = JsonParser.parseString(answer).getAsJsonObject();
    return json.getAsJsonArray("batchItemFailures").asList().stream()
        .map(item -> item.getAsJsonObject().get("itemIdentifier").getAsString())
        .toList();
  }

  private static Queue queue(List<ObjectId> objects) {
    return new Queue(
        objects.stream().map(id -> new Message(id.key(), new Look(List.of(id)))).toList());
  }

  private Work articles(ObjectStore through) {
    ArticleReconciler reconciler = TestSite.reconciler(through, TestSite.NOW, journal);
    return new ArticleWork(
        TestSite.SETTINGS,
        reconciler,
        new Schedule(through, TestSite.SETTINGS.jsonBucket()),
        TestSite.sweep(through, 10),
        InstantSource.fixed(TestSite.NOW),
        journal::add,
        new HashSet<>());
  }

  private ActiveSettings<SiteLists> inForce() {
    return new ActiveSettings<>(store, TestSite.SETTINGS, _ -> Newsroom.LISTS);
  }
}
