package broadsheet.function.site;

import static org.junit.jupiter.api.Assertions.assertTrue;
import broadsheet.bench.scale.CountingStore;
import broadsheet.function.testing.ConcurrentWorkers;
import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.Newsroom;
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
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever works at the same time or dies half-way, and whatever comes twice: the site ends as one
/// run over the articles makes it.
@Tag("slow")
public class SiteConcurrencyTest {

  /// `-Dcrowd.articles=500` takes minutes, as do a hundred `crowd.seeds`.
  private static final int ARTICLES = Integer.getInteger("crowd.articles", 30);

  private static final int BATCH = Math.max(8, ARTICLES / 5);

  private final MemoryStore store = new MemoryStore();

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("crowd.seeds", 4));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eight_functions_at_once_end_where_one_would(long seed)
      throws ExecutionException, InterruptedException {
    ConcurrentWorkers.work(store, ARTICLES, BATCH, seed);
    Newsroom.assertIsAsAfterOneRun(store, "");
  }

  /// Over HTTP, so that requests overlap as they do in S3.
  @Test
  void so_they_do_in_a_store_that_is_another_process()
      throws ExecutionException, InterruptedException {
    try (LocalS3 s3 = LocalS3.start(0, _ -> {})) {
      s3.makeBuckets(List.of("html", "json"));
      ObjectStore remote = new S3ObjectStore(s3.client());
      ConcurrentWorkers.work(remote, ARTICLES, BATCH, 9);
      Newsroom.download(s3.client(), store);
      Newsroom.assertIsAsAfterOneRun(store, "");
    }
  }

  @Test
  void a_function_that_is_killed_at_any_request_leaves_nothing_that_its_successor_does_not_mend() {
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Newsroom.publish(store, Newsroom.random(ConcurrentWorkers.id(i), random));
      Newsroom.reconcile(store, ConcurrentWorkers.id(i));
    }
    for (int lifetime = 0; ; lifetime++) {
      String id = ConcurrentWorkers.id(random.nextInt(20));
      boolean isWithdrawn = random.nextInt(4) == 0;
      if (isWithdrawn) {
        Newsroom.withdraw(store, id);
      } else {
        Newsroom.publish(store, Newsroom.random(id, random));
      }
      boolean isDone = reconcileUntilKilled(id, lifetime);
      Newsroom.reconcile(store, id);
      Newsroom.assertIsAsAfterOneRun(store, "killed at " + lifetime + ": ");
      if (isDone && lifetime > 300) {
        return;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void a_neighbour_that_goes_far_away_while_another_writes_around_it_has_its_new_neighbours(
      String language) {
    String ferry = "2025/02/ferry";
    String library = "2025/02/library";
    publish("2024/05/summit", "2024-05-01", language);
    publish(ferry, "2025-02-01", "zh-CN");
    publish(library, "2025-02-02", "zh-CN");
    Newsroom.withdraw(store, library);
    reconcileDisturbed(
        library,
        "fragments/articles/" + ferry + "/pager.html",
        () -> publish(ferry, "2024-05-02", language));
    Newsroom.assertIsAsAfterOneRun(store, "");
  }

  @Test
  void thirty_earlier_articles_come_while_another_writes_the_last_pages_of_their_month() {
    for (int i = 10; i < 30; i++) {
      publish("2025/02/a" + i, "2025-02-20", "zh-CN");
    }
    String last = "2025/02/z";
    Newsroom.publish(store, article(last, "2025-02-28", "zh-CN"));
    reconcileDisturbed(
        last,
        "archive/2025-02/",
        () -> {
          for (int i = 10; i < 40; i++) {
            publish("2025/02/early" + i, "2025-02-01", "zh-CN");
          }
        });
    Newsroom.assertIsAsAfterOneRun(store, "");
  }

  @Test
  void a_month_is_filled_while_another_takes_its_only_article_away() {
    String only = "2025/02/only";
    publish(only, "2025-02-28", "zh-CN");
    Newsroom.withdraw(store, only);
    reconcileDisturbed(
        only,
        "archive/2025-02/",
        () -> {
          for (int i = 10; i < 40; i++) {
            publish("2025/02/early" + i, "2025-02-01", "zh-CN");
          }
        });
    Newsroom.assertIsAsAfterOneRun(store, "");
  }

  @Test
  void a_language_has_its_first_article_while_another_says_that_there_is_none() {
    String ferry = "2025/02/ferry";
    Newsroom.publish(store, article(ferry, "2025-02-01", "zh-CN"));
    reconcileDisturbed(
        ferry, "en/index.html", () -> publish("en/2025/02/ferry", "2025-02-01", "en"));
    Newsroom.assertIsAsAfterOneRun(store, "");
  }

  /// Reconciles an article while something else happens once, right before an object of a prefix is
  /// looked at.
  private void reconcileDisturbed(String id, String prefix, Runnable meanwhile) {
    AtomicBoolean hasHappened = new AtomicBoolean();
    ObjectStore disturbed =
        InterceptedStore.store(
            store,
            (_, arguments) -> {
              if (arguments[0] instanceof ObjectId object
                  && object.bucket().equals("html")
                  && object.key().startsWith(prefix)
                  && hasHappened.compareAndSet(false, true)) {
                meanwhile.run();
              }
            });
    Newsroom.reconcile(disturbed, id);
    assertTrue(hasHappened.get());
  }

  private void publish(String id, String day, String language) {
    Newsroom.publish(store, article(id, day, language));
    Newsroom.reconcile(store, id);
  }

  private static JsonObject article(String id, String day, String language) {
    JsonObject article = Newsroom.article(id, id, day + "T00:00:00+08:00", List.of("渡轮"));
    article.addProperty("language", language);
    return article;
  }

  private boolean reconcileUntilKilled(String id, int lifetime) {
    try {
      Newsroom.reconcile(new CountingStore(store, lifetime), id);
      return true;
    } catch (CountingStore.Killed e) {
      return false;
    }
  }
}
