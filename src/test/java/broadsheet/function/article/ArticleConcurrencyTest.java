package broadsheet.function.article;

import static broadsheet.function.testing.TestSite.article;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.testing.InterceptedStore;
import broadsheet.function.testing.TestSite;
import broadsheet.function.testing.TestSite.SourceReconciler;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.Condition;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Tests that functions that send requests in parallel end with the outputs that a single function
/// makes of the final sources. `ArticleInterleavingTest` covers every order, but of requests that a
/// function sends one after another.
@Tag("slow")
class ArticleConcurrencyTest {

  private static final ObjectId A = article("a.md");
  private static final ObjectId B = article("a/index.md");
  private static final ObjectId ENGLISH = article("a.en.md");
  private static final ObjectId IMAGE = article("i.gif");
  private static final ObjectId PDF = article("caf\u00E9.pdf");
  private static final ObjectId DECOMPOSED_PDF = article("cafe\u0301.pdf");
  private static final ObjectId FORMER = article("f.md");

  /// The texts of an article; an empty one stands for its deletion.
  private static final List<String> TEXTS =
      List.of(
          "one",
          "two ![i.gif]",
          "three <!-- without Markdown -->",
          "four @fr",
          "five >f/index.html >o.html",
          "draft",
          "bad",
          "");

  /// The bytes of an image; empty ones stand for its deletion.
  private static final List<String> IMAGES =
      List.of("GIF89a\1\0\1\0", "GIF89a\2\0\1\0", "no image", "");

  private static final int WORKERS = 4;
  private static final int CHANGES = 8;

  /// To run more, set `-Dcrowd.runs=1000`.
  private static final int RUNS = Integer.getInteger("crowd.runs", 100);

  private final Queue<ObjectId> events = new ConcurrentLinkedQueue<>();
  private volatile boolean allChanged;

  @Test
  void one_article_changes_many_times() throws ExecutionException, InterruptedException {
    for (int seed = 0; seed < RUNS; seed++) {
      for (String last : List.of("one", "")) {
        explore(seed, List.of(A), store -> change(store, A, last));
      }
    }
  }

  @Test
  void of_two_sources_of_one_address_only_one_remains()
      throws ExecutionException, InterruptedException {
    for (int seed = 0; seed < RUNS; seed++) {
      explore(
          seed,
          List.of(A, B),
          store -> {
            change(store, A, "one");
            change(store, B, "");
          });
    }
  }

  @Test
  void of_two_sources_of_one_address_one_is_published_and_the_other_reported()
      throws ExecutionException, InterruptedException {
    for (int seed = 0; seed < RUNS; seed++) {
      explore(
          seed,
          List.of(A, B),
          store -> {
            change(store, A, "one");
            change(store, B, "two");
          });
    }
  }

  @Test
  void an_article_its_image_and_its_other_language_version_change_many_times()
      throws ExecutionException, InterruptedException {
    for (int seed = 0; seed < RUNS; seed++) {
      explore(
          seed,
          List.of(A, ENGLISH, IMAGE),
          store -> {
            change(store, A, "one ![i.gif]");
            change(store, ENGLISH, "two ![i.gif]");
            change(store, IMAGE, IMAGES.getFirst());
          });
    }
  }

  @Test
  void two_files_with_one_address_change_many_times()
      throws ExecutionException, InterruptedException {
    for (int seed = 0; seed < RUNS; seed++) {
      for (String last : List.of("one", "")) {
        explore(
            seed,
            List.of(PDF, DECOMPOSED_PDF),
            store -> {
              change(store, PDF, last);
              change(store, DECOMPOSED_PDF, "");
            });
      }
    }
  }

  @Test
  void an_article_is_at_a_former_address_of_two_others()
      throws ExecutionException, InterruptedException {
    for (int seed = 0; seed < RUNS; seed++) {
      for (String last : List.of("one", "")) {
        explore(
            seed,
            List.of(A, B, FORMER),
            store -> {
              change(store, A, "one >f/index.html >p.html");
              change(store, B, "");
              change(store, FORMER, last);
            });
      }
    }
  }

  private void explore(int seed, List<ObjectId> sources, Consumer<MemoryStore> last)
      throws ExecutionException, InterruptedException {
    MemoryStore store = new MemoryStore();
    allChanged = false;
    Callable<Void> editor =
        () -> {
          Random random = new Random(seed);
          for (int i = 0; i < CHANGES; i++) {
            pause();
            ObjectId source = sources.get(random.nextInt(sources.size()));
            List<String> uploads = source.equals(IMAGE) ? IMAGES : TEXTS;
            change(store, source, uploads.get(random.nextInt(uploads.size())));
          }
          last.accept(store);
          allChanged = true;
          return null;
        };
    Stream<Callable<Void>> workers =
        Stream.generate(() -> (Callable<Void>) () -> work(store)).limit(WORKERS);
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS + 1)) {
      for (Future<Void> end :
          threads.invokeAll(Stream.concat(Stream.of(editor), workers).toList())) {
        end.get();
      }
    }
    assertTrue(
        store.keys("json").stream().noneMatch(key -> key.startsWith("due/2026-01-01T00:1")),
        () -> "no item is left in the schedule, with the seed " + seed);
    runSchedule(store);
    List<String> keys = store.keys("articles");
    String outputs = outputs(store);
    assertTrue(
        outputs.equals(singleRun(store, keys)) || outputs.equals(singleRun(store, keys.reversed())),
        () -> "with the seed " + seed + ": " + outputs);
  }

  /// Looks again at former addresses that other articles had.
  private static void runSchedule(MemoryStore store) {
    new Schedule(store, "json")
        .due(TestSite.NOW.plus(Duration.ofHours(1)), Deadline.NEVER, _ -> {})
        .forEach(item -> TestSite.reconciler(store).reconcile(article(item.sourceKey())));
  }

  /// Changes an article and sends its event once or twice.
  private void change(MemoryStore store, ObjectId source, String text) {
    if (text.isEmpty()) {
      store.delete(source, new Condition.Always());
    } else {
      store.upload(source, text);
    }
    events.add(source);
    if (ThreadLocalRandom.current().nextBoolean()) {
      events.add(source);
    }
  }

  /// Processes events until there are no more. One that fails is delivered again.
  private @Nullable Void work(MemoryStore store) {
    SourceReconciler function = TestSite.reconciler(slow(store));
    while (true) {
      boolean isLast = allChanged;
      ObjectId source = events.poll();
      if (source != null) {
        try {
          function.reconcile(source);
        } catch (IllegalStateException e) {
          events.add(source);
        }
      } else if (isLast) {
        return null;
      } else {
        pause();
      }
    }
  }

  private static ObjectStore slow(MemoryStore store) {
    return InterceptedStore.store(store, (_, _) -> pause());
  }

  private static void pause() {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(200_000));
  }

  /// Returns the outputs of a single run. Of two sources of one address, the first one owns it.
  private static String singleRun(MemoryStore store, List<String> keys) {
    MemoryStore alone = new MemoryStore();
    for (String key : keys) {
      alone.upload(article(key), store.text(article(key)));
      TestSite.reconciler(alone).reconcile(article(key));
    }
    runSchedule(alone);
    return outputs(alone);
  }

  private static String outputs(MemoryStore store) {
    return TestSite.outputs(store).toString().replaceAll("version=v\\d+", "version=v");
  }
}
