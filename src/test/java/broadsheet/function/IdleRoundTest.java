package broadsheet.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import broadsheet.function.event.LogEvent;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.RoundTrips;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.ObjectStore;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Counts the requests of a scheduled round that finds nothing to do. There are 43,200 in a month;
/// a LIST costs as much as twelve GETs or HEADs.
class IdleRoundTest {

  private static final List<String> DESK =
      List.of(
          "GET desk/index.json",
          "LIST desk/items/",
          "GET site/zh-CN/roll-up.json",
          "GET site/en/roll-up.json",
          "HEAD desk/index.html");

  private static final List<String> RENEWAL =
      List.of("GET site/renewal.json", "HEAD site/settings.yaml");

  private static final List<String> SEARCH =
      List.of("GET search/index/zh-CN/manifest.json", "GET search/index/en/manifest.json");

  private final List<String> requests = new ArrayList<>();
  private final ObjectStore store = InterceptedStore.store(new MemoryStore(), this::record);
  private final List<LogEvent> journal = new ArrayList<>();
  private Instant now = TestSite.NOW.plus(Duration.ofDays(1));

  @Test
  void of_article_function_lists_what_is_due_and_reads_the_state_of_the_sweep() throws IOException {
    InstantSource clock = () -> now;
    assertEquals(
        List.of("LIST due/", "GET site/sweep.json", "HEAD site/settings.yaml"),
        idleRound(new ArticleFunction(TestSite.SETTINGS, store, clock, journal::add)));
  }

  @Test
  void of_site_function_reads_the_state_of_the_renewal_and_every_fifth_time_the_log_and_the_desk()
      throws IOException {
    SiteFunction function = new SiteFunction(TestSite.SETTINGS, store, () -> now, journal::add);
    for (int minute = 1; minute < 5; minute++) {
      now = now.plus(Duration.ofMinutes(1));
      assertEquals(RENEWAL, idleRound(function));
    }
    now = now.plus(Duration.ofMinutes(1));
    assertEquals(
        concat(List.of(List.of("LIST site/unfinished/"), DESK, RENEWAL, SEARCH)),
        idleRound(function));
  }

  @Test
  void of_site_function_reads_the_newest_articles_every_hour() throws IOException {
    SiteFunction function = new SiteFunction(TestSite.SETTINGS, store, () -> now, journal::add);
    List<String> newest =
        List.of(
            "HEAD site/settings.yaml", "GET site/zh-CN/roll-up.json", "GET site/en/roll-up.json");
    List<String> beforeNews = concat(List.of(List.of("LIST site/unfinished/"), DESK));
    assertEquals(concat(List.of(beforeNews, newest, RENEWAL, SEARCH)), idleRound(function));
    SiteFixture.publish(
        store, SiteFixture.article("2025/a", "A", "2025-02-01T00:00:00Z", List.of()));
    SiteFixture.reconcile(store, "2025/a");
    List<String> withArticle = idleRound(function);
    assertEquals(
        List.of(
            "HEAD site/settings.yaml",
            "GET site/zh-CN/roll-up.json",
            "GET site/zh-CN/lists/archive/2025-02.json",
            "GET site/en/roll-up.json",
            "GET site/en/lists/sitemap.json",
            "GET site/zh-CN/lists/sitemap.json",
            "HEAD sitemap.xml",
            "HEAD sitemap-news.xml"),
        withArticle.subList(
            withArticle.indexOf("HEAD site/settings.yaml"),
            withArticle.indexOf(RENEWAL.getFirst())));
  }

  private static List<String> concat(List<List<String>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  /// Returns the requests of a round, after another one that has done all the work.
  private List<String> idleRound(RequestStreamHandler function) throws IOException {
    round(function);
    requests.clear();
    journal.clear();
    round(function);
    assertEquals(List.of(), journal);
    return List.copyOf(requests);
  }

  private static void round(RequestStreamHandler function) throws IOException {
    try (InputStream event = Files.newInputStream(Path.of("events/eventbridge-schedule.json"))) {
      function.handleRequest(event, OutputStream.nullOutputStream(), new LocalContext());
    }
  }

  private synchronized void record(String method, Object[] arguments) {
    requests.add(RoundTrips.name(method, arguments));
  }
}
