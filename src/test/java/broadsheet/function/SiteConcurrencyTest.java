package broadsheet.function;

import broadsheet.store.MemoryStore;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever works at the same time, dies half-way or comes twice: the site ends as one run over the
/// articles makes it.
class SiteConcurrencyTest {

  private static final int WORKERS = 8;
  private static final int ARTICLES = 40;
  private static final int CHANGES = 3;
  private static final int BATCH = 10;

  private final MemoryStore store = new MemoryStore();

  /// Events that nobody works on yet.
  private final Queue<List<String>> queue = new ArrayDeque<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void eight_functions_at_once_end_where_one_would(long seed)
      throws ExecutionException, InterruptedException {
    Random random = new Random(seed);
    List<String> events = new ArrayList<>();
    for (int i = 0; i < ARTICLES * CHANGES; i++) {
      events.add(id(random.nextInt(ARTICLES)));
    }
    events.addAll(List.copyOf(events));
    Collections.shuffle(events, random);
    for (int i = 0; i < events.size(); i += BATCH) {
      queue.add(events.subList(i, Math.min(events.size(), i + BATCH)));
    }
    List<Callable<Void>> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      long workerSeed = random.nextLong();
      workers.add(() -> work(new Random(workerSeed)));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      for (Future<Void> worker : threads.invokeAll(workers)) {
        worker.get();
      }
    }
    Newsroom.assertIsAsAfterOneRun(store, "");
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

  @Test
  void a_function_that_is_killed_at_any_request_leaves_nothing_that_its_successor_does_not_mend() {
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Newsroom.publish(store, Newsroom.random(id(i), random));
      Newsroom.reconcile(store, id(i));
    }
    for (int lifetime = 0; ; lifetime++) {
      String id = id(random.nextInt(20));
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

  private boolean reconcileUntilKilled(String id, int lifetime) {
    try {
      Newsroom.reconcile(new CountingStore(store, lifetime), id);
      return true;
    } catch (CountingStore.Killed e) {
      return false;
    }
  }

  private static String id(int number) {
    return (number % 5 == 0 ? "en/" : "") + "2025/a" + number;
  }
}
