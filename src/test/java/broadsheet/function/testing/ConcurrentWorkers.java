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

/// Eight functions at work on one store, while articles are created, changed and withdrawn under
/// their hands.
public final class ConcurrentWorkers {

  private static final int WORKERS = 8;
  private static final int CHANGES = 2;

  private final ObjectStore store;

  /// Events that nobody works on yet.
  private final Queue<List<String>> queue = new ArrayDeque<>();

  private ConcurrentWorkers(ObjectStore store) {
    this.store = store;
  }

  /// Sends an event for every change of an article, twice, in an order of chance, and waits until
  /// all have been worked on.
  ///
  /// @param seed of all chance but that of who is faster
  public static void work(ObjectStore store, int articles, int batch, long seed)
      throws ExecutionException, InterruptedException {
    ConcurrentWorkers crowd = new ConcurrentWorkers(store);
    Random random = new Random(seed);
    List<String> events = new ArrayList<>();
    for (int i = 0; i < articles * CHANGES; i++) {
      events.add(id(i % articles));
    }
    events.addAll(List.copyOf(events));
    Collections.shuffle(events, random);
    for (int i = 0; i < events.size(); i += batch) {
      crowd.queue.add(events.subList(i, Math.min(events.size(), i + batch)));
    }
    List<Callable<Void>> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      long workerSeed = random.nextLong();
      workers.add(() -> crowd.work(new Random(workerSeed)));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      for (Future<Void> worker : threads.invokeAll(workers)) {
        worker.get();
      }
    }
  }

  /// The article of a number; every fifth is in another language's folder.
  public static String id(int number) {
    return (number % 5 == 0 ? "en/" : "") + "2025/a" + number;
  }

  /// An editor changes an article right before its event is worked on; so others may be reading it.
  private Void work(Random random) {
    for (List<String> batch = take(); !batch.isEmpty(); batch = take()) {
      for (String id : batch) {
        if (random.nextInt(4) == 0) {
          Newsroom.withdraw(store, id);
        } else {
          Newsroom.publish(store, Newsroom.random(id, random));
        }
      }
      Newsroom.reconcile(store, batch);
    }
    return null;
  }

  private synchronized List<String> take() {
    List<String> batch = queue.poll();
    return batch == null ? List.of() : List.copyOf(batch);
  }
}
