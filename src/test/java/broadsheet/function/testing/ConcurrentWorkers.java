package broadsheet.function.testing;

import broadsheet.store.ObjectStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs eight functions on one store while articles are created, changed and withdrawn
/// concurrently.
public final class ConcurrentWorkers {

  private static final int WORKERS = 8;
  private static final int CHANGES = 2;

  private final ObjectStore store;

  /// The batches of events that have not been processed yet.
  private final Queue<List<String>> queue = new ArrayDeque<>();

  private ConcurrentWorkers(ObjectStore store) {
    this.store = store;
  }

  /// Sends an event for every change of an article, twice and in random order, and waits until all
  /// have been processed.
  ///
  /// @param batch the number of events in a batch
  /// @param seed determines everything except the timing
  public static void run(ObjectStore store, int articles, int batch, long seed)
      throws ExecutionException, InterruptedException {
    ConcurrentWorkers all = new ConcurrentWorkers(store);
    Random random = new Random(seed);
    List<String> events = new ArrayList<>();
    for (int i = 0; i < articles * CHANGES; i++) {
      events.add(id(i % articles));
    }
    events.addAll(List.copyOf(events));
    Collections.shuffle(events, random);
    for (int i = 0; i < events.size(); i += batch) {
      all.queue.add(events.subList(i, Math.min(events.size(), i + batch)));
    }
    List<Callable<Void>> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      long workerSeed = random.nextLong();
      workers.add(() -> all.work(new Random(workerSeed)));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      for (Future<Void> worker : threads.invokeAll(workers)) {
        worker.get();
      }
    }
  }

  /// Returns the id of an article. Every fifth is in another language's folder.
  public static String id(int number) {
    return (number % 5 == 0 ? "en/" : "") + "2025/a" + number;
  }

  /// Processes events. Changes each article right before its event, while others may be reading it.
  private Void work(Random random) {
    for (List<String> batch = take(); !batch.isEmpty(); batch = take()) {
      for (String id : batch) {
        if (random.nextInt(4) == 0) {
          SiteFixture.withdraw(store, id);
        } else {
          SiteFixture.publish(store, SiteFixture.randomArticle(id, random));
        }
      }
      SiteFixture.reconcile(store, batch);
    }
    return null;
  }

  private synchronized List<String> take() {
    List<String> batch = queue.poll();
    return batch == null ? List.of() : List.copyOf(batch);
  }
}
