package broadsheet.function.site;

import static broadsheet.function.testing.TestSite.html;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.SiteFunction;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tests that the news sitemap loses old articles although no event comes.
class NewsTest {

  private static final ObjectId NEWS = html("sitemap-news.xml");
  private static final ObjectId INDEX = html("sitemap.xml");

  private final MemoryStore store = new MemoryStore();
  private final List<LogEvent> journal = new ArrayList<>();
  private Instant now = TestSite.NOW;

  @Test
  void the_schedule_removes_articles_that_are_too_old() throws IOException {
    publish("2025/a", now);
    round(store);
    publish("2025/b", now.plus(Duration.ofDays(1)));
    now = now.plus(Duration.ofDays(1));
    round(store);
    assertTrue(hasNews("2025/a") && hasNews("2025/b"));
    now = now.plus(Duration.ofDays(1));
    round(store);
    assertTrue(!hasNews("2025/a") && hasNews("2025/b"));
    now = now.plus(Duration.ofDays(1));
    round(store);
    assertTrue(store.head(NEWS).isEmpty());
    assertFalse(store.text(INDEX).contains("sitemap-news.xml"));
    publish("2025/c", now);
    assertTrue(hasNews("2025/c"));
    assertTrue(store.text(INDEX).contains("sitemap-news.xml"));
  }

  @Test
  void a_round_within_the_hour_does_nothing() throws IOException {
    publish("2025/a", now);
    round(store);
    now = now.plus(Duration.ofDays(3)).plus(Duration.ofMinutes(1));
    long writes = store.writes();
    round(store);
    assertEquals(writes, store.writes());
  }

  @Test
  void damaged_state_is_logged_and_does_not_stop_the_round() throws IOException {
    publish("2025/a", now);
    round(store);
    journal.clear();
    store.upload(TestSite.json("site/zh-CN/lists/archive/2026-01.json"), "{");
    now = now.plus(Duration.ofDays(1));
    round(store);
    assertTrue(
        journal.stream()
            .anyMatch(it -> it instanceof TroubleEvent event && event.what().equals(NEWS.key())),
        journal::toString);
  }

  /// The other function publishes an article before any of the requests of the round.
  @Test
  void an_article_that_is_published_meanwhile_is_not_lost() throws IOException {
    publish("2025/a", now);
    round(store);
    now = now.plus(Duration.ofDays(3));
    int requests = requests(store.copy());
    for (int i = 0; i < requests; i++) {
      MemoryStore copy = store.copy();
      int[] left = {i};
      round(
          InterceptedStore.store(
              copy,
              (_, _) -> {
                if (left[0]-- == 0) {
                  publish(copy, "2025/b", now);
                }
              }));
      String message = "before request " + i;
      assertTrue(copy.text(NEWS).contains("/2025/b/"), message);
      assertFalse(copy.text(NEWS).contains("/2025/a/"), message);
      assertTrue(copy.text(INDEX).contains("sitemap-news.xml"), message);
    }
  }

  private int requests(MemoryStore copy) throws IOException {
    int[] count = {0};
    round(InterceptedStore.store(copy, (_, _) -> count[0]++));
    assertTrue(count[0] > 10);
    return count[0];
  }

  private boolean hasNews(String id) {
    return store.text(NEWS).contains("https://news.example/" + id + "/");
  }

  private void publish(String id, Instant date) {
    publish(store, id, date);
  }

  private static void publish(MemoryStore store, String id, Instant date) {
    SiteFixture.publish(store, SiteFixture.article(id, "Title", date.toString(), List.of()));
    SiteFixture.reconcile(store, List.of(id), date);
  }

  private void round(ObjectStore through) throws IOException {
    try (InputStream event = Files.newInputStream(Path.of("events/eventbridge-schedule.json"))) {
      new SiteFunction(TestSite.SETTINGS, through, () -> now, journal::add)
          .handleRequest(event, OutputStream.nullOutputStream(), new LocalContext());
    }
  }
}
