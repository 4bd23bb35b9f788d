package broadsheet.function.site;

import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.bench.scale.CountingStore;
import broadsheet.function.testing.ConcurrentWorkers;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.SiteFixture;
import broadsheet.function.testing.TestSite;
import broadsheet.local.aws.LocalS3;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.S3ObjectStore;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that the final site is always the one that a single run over the articles makes, despite
/// concurrent functions, kills and duplicate messages.
@Tag("slow")
public class SiteConcurrencyTest {

  /// To run more, set `-Dcrowd.articles=500` or `-Dcrowd.seeds=100`. Either takes minutes.
  private static final int ARTICLES = Integer.getInteger("crowd.articles", 30);

  private static final int BATCH = Math.max(8, ARTICLES / 5);

  private final MemoryStore store = new MemoryStore();

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("crowd.seeds", 4));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eight_concurrent_functions_make_the_same_site_as_one(long seed)
      throws ExecutionException, InterruptedException {
    ConcurrentWorkers.run(store, ARTICLES, BATCH, seed);
    SiteFixture.assertMatchesFreshSite(store, "");
  }

  /// Uses HTTP, so that requests overlap as in S3.
  @Test
  void eight_concurrent_functions_make_the_same_site_over_http()
      throws ExecutionException, InterruptedException {
    try (LocalS3 s3 = LocalS3.start(0, _ -> {})) {
      s3.createBuckets(List.of("html", "json"));
      ObjectStore remote = new S3ObjectStore(s3.client());
      ConcurrentWorkers.run(remote, 8, 4, 9);
      SiteFixture.download(s3.client(), store);
      SiteFixture.assertMatchesFreshSite(store, "");
    }
  }

  @Test
  void the_next_run_repairs_the_site_after_a_kill_at_any_request() {
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      SiteFixture.publish(store, SiteFixture.randomArticle(ConcurrentWorkers.id(i), random));
      SiteFixture.reconcile(store, ConcurrentWorkers.id(i));
    }
    for (int lifetime = 0; ; lifetime++) {
      String id = ConcurrentWorkers.id(random.nextInt(20));
      boolean withdrawn = random.nextInt(4) == 0;
      if (withdrawn) {
        SiteFixture.withdraw(store, id);
      } else {
        SiteFixture.publish(store, SiteFixture.randomArticle(id, random));
      }
      boolean completed = reconcileUntilKilled(id, lifetime);
      SiteFixture.reconcile(store, id);
      SiteFixture.assertMatchesFreshSite(store, "killed at " + lifetime + ": ");
      if (completed && lifetime > 300) {
        return;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void a_neighbor_that_moves_away_during_a_write_has_its_new_neighbors(String language) {
    String ferry = "2025/02/ferry";
    String library = "2025/02/library";
    publish("2024/05/summit", "2024-05-01", language);
    publish(ferry, "2025-02-01", "zh-CN");
    publish(library, "2025-02-02", "zh-CN");
    SiteFixture.withdraw(store, library);
    reconcileWithChange(
        library,
        "fragments/articles/" + ferry + ".html",
        () -> publish(ferry, "2024-05-02", language));
    SiteFixture.assertMatchesFreshSite(store, "");
  }

  @Test
  void thirty_earlier_articles_arrive_while_the_last_pages_of_their_month_are_written() {
    for (int i = 10; i < 30; i++) {
      publish("2025/02/a" + i, "2025-02-20", "zh-CN");
    }
    String last = "2025/02/z";
    SiteFixture.publish(store, article(last, "2025-02-28", "zh-CN"));
    reconcileWithChange(
        last,
        "archive/2025-02/",
        () -> {
          for (int i = 10; i < 40; i++) {
            publish("2025/02/early" + i, "2025-02-01", "zh-CN");
          }
        });
    SiteFixture.assertMatchesFreshSite(store, "");
  }

  @Test
  void a_month_is_filled_while_its_only_article_is_removed() {
    String only = "2025/02/only";
    publish(only, "2025-02-28", "zh-CN");
    SiteFixture.withdraw(store, only);
    reconcileWithChange(
        only,
        "archive/2025-02/",
        () -> {
          for (int i = 10; i < 40; i++) {
            publish("2025/02/early" + i, "2025-02-01", "zh-CN");
          }
        });
    SiteFixture.assertMatchesFreshSite(store, "");
  }

  /// The other function finds its number of articles in the roll-up already and leaves it
  /// unchanged.
  @Test
  void a_month_gets_an_article_after_another_has_left_its_list_but_not_yet_the_roll_up() {
    publish("2025/02/ferry", "2025-02-01", "zh-CN");
    publish("2025/02/library", "2025-02-01", "zh-CN");
    SiteFixture.withdraw(store, "2025/02/ferry");
    AtomicInteger requests = new AtomicInteger();
    ObjectStore intercepted =
        InterceptedStore.store(
            store,
            (_, arguments) -> {
              // The first request reads the roll-up, the second one writes it.
              if (TestSite.json("site/zh-CN/roll-up.json").equals(arguments[0])
                  && requests.incrementAndGet() == 2) {
                publish("2025/02/market", "2025-02-01", "zh-CN");
              }
            });
    SiteFixture.reconcile(intercepted, "2025/02/ferry");
    assertTrue(requests.get() >= 2);
    SiteFixture.assertMatchesFreshSite(store, "");
  }

  @Test
  void a_language_gets_its_first_article_while_its_empty_home_page_is_written() {
    String ferry = "2025/02/ferry";
    SiteFixture.publish(store, article(ferry, "2025-02-01", "zh-CN"));
    reconcileWithChange(
        ferry, "en/index.html", () -> publish("en/2025/02/ferry", "2025-02-01", "en"));
    SiteFixture.assertMatchesFreshSite(store, "");
  }

  /// Reconciles an article, with one concurrent change right before the first request for an object
  /// with a prefix.
  private void reconcileWithChange(String id, String prefix, Runnable meanwhile) {
    AtomicBoolean changed = new AtomicBoolean();
    ObjectStore intercepted =
        InterceptedStore.store(
            store,
            (_, arguments) -> {
              if (arguments[0] instanceof ObjectId object
                  && object.bucket().equals("html")
                  && object.key().startsWith(prefix)
                  && changed.compareAndSet(false, true)) {
                meanwhile.run();
              }
            });
    SiteFixture.reconcile(intercepted, id);
    assertTrue(changed.get());
  }

  private void publish(String id, String day, String language) {
    SiteFixture.publish(store, article(id, day, language));
    SiteFixture.reconcile(store, id);
  }

  private static JsonObject article(String id, String day, String language) {
    JsonObject article = SiteFixture.article(id, id, day + "T00:00:00+08:00", List.of("渡轮"));
    article.addProperty("language", language);
    return article;
  }

  private boolean reconcileUntilKilled(String id, int lifetime) {
    try {
      SiteFixture.reconcile(new CountingStore(store, lifetime), id);
      return true;
    } catch (CountingStore.Killed e) {
      return false;
    }
  }
}
