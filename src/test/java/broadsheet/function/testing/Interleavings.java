package broadsheet.function.testing;

import broadsheet.function.shared.Parallel;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs actors on one store in every possible order of their requests.
///
/// Each request to the store is one step. An actor sends parallel requests one after another. A run
/// follows a list of choices, one for each step at which more than one actor could continue. The
/// next run differs in the last choice that has an untried alternative, until none is left. A run
/// that reaches the state of an earlier one (the same store, and every actor has seen the same
/// responses) is abandoned, since it can only end the same way.
public final class Interleavings {

  /// A worker on the store.
  ///
  /// @param canStart whether the actor may start
  /// @param work the work of the actor, given the store
  public record Actor(Supplier<Boolean> canStart, Consumer<ObjectStore> work) {}

  private final List<Integer> choices = new ArrayList<>();
  private final List<Integer> alternatives = new ArrayList<>();
  private final Set<String> visited = new HashSet<>();

  private Interleavings() {}

  /// Explores all orders.
  ///
  /// @param scenario creates the actors for a new store
  /// @param check checks the store when all actors have finished
  /// @return the number of different states along the way
  public static int explore(
      Function<MemoryStore, List<Actor>> scenario, Consumer<MemoryStore> check) {
    // Virtual threads hand over to each other much faster than to a platform thread.
    FutureTask<Integer> exploration = new FutureTask<>(() -> exploreAll(scenario, check));
    Thread.ofVirtual().start(exploration);
    try {
      return exploration.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int exploreAll(
      Function<MemoryStore, List<Actor>> scenario, Consumer<MemoryStore> check) {
    Interleavings orders = new Interleavings();
    do {
      MemoryStore store = new MemoryStore();
      List<Player> players = new ArrayList<>();
      scenario.apply(store).forEach(actor -> players.add(new Player(actor, store)));
      if (orders.run(players, store)) {
        try {
          check.accept(store);
        } catch (AssertionError e) {
          throw new AssertionError("with the choices " + orders.choices, e);
        }
      }
    } while (orders.advance());
    return orders.visited.size();
  }

  /// @return true if all actors have finished; false if an earlier run has reached the same state
  private boolean run(List<Player> players, MemoryStore store) {
    alternatives.clear();
    while (players.stream().anyMatch(player -> !player.finished)) {
      List<Player> ready = players.stream().filter(Player::isReady).toList();
      int choice = 0;
      if (ready.size() > 1) {
        if (alternatives.size() == choices.size()) {
          if (!visited.add(store.fingerprint() + players)) {
            players.forEach(Player::abandon);
            return false;
          }
          choices.add(0);
        }
        choice = choices.get(alternatives.size());
        alternatives.add(ready.size());
      }
      ready.get(choice).step();
    }
    return true;
  }

  private boolean advance() {
    while (!choices.isEmpty() && choices.getLast() + 1 == alternatives.get(choices.size() - 1)) {
      choices.removeLast();
    }
    if (!choices.isEmpty()) {
      choices.set(choices.size() - 1, choices.getLast() + 1);
    }
    return !choices.isEmpty();
  }

  /// An actor on its own thread, which runs one step at a time.
  private static final class Player {
    private final Actor actor;
    private final Semaphore go = new Semaphore(0);
    private final Semaphore stopped = new Semaphore(0);
    private final StringBuilder seen = new StringBuilder();
    private final Thread thread;
    private boolean started;
    private volatile boolean abandoned;
    private volatile boolean finished;
    private volatile @Nullable Throwable failure;

    Player(Actor actor, MemoryStore store) {
      this.actor = actor;
      this.thread = Thread.ofVirtual().unstarted(() -> play(new Steps(store, this)));
    }

    boolean isReady() {
      return !finished && (started || actor.canStart().get());
    }

    void step() {
      if (!started) {
        started = true;
        thread.start();
        stopped.acquireUninterruptibly();
      }
      go.release();
      stopped.acquireUninterruptibly();
      if (failure != null) {
        throw new AssertionError("an actor failed", failure);
      }
    }

    void abandon() {
      abandoned = true;
      go.release();
    }

    private void play(ObjectStore store) {
      try {
        ScopedValue.where(Parallel.WIDTH, 1).run(() -> actor.work().accept(store));
      } catch (RuntimeException | AssertionError e) {
        failure = e;
      } finally {
        finished = true;
        stopped.release();
      }
    }

    private <T> T request(Supplier<T> request) {
      if (abandoned) {
        throw new IllegalStateException("this run is abandoned");
      }
      stopped.release();
      go.acquireUninterruptibly();
      if (abandoned) {
        throw new IllegalStateException("this run is abandoned");
      }
      T answer = request.get();
      seen.append(answer).append(';');
      return answer;
    }

    /// Returns everything that determines the next step.
    @Override
    public String toString() {
      return finished ? "finished" : seen.toString();
    }
  }

  /// A store that waits for permission before each request. Items of the schedule are neither steps
  /// nor stored, because no actor reads them. Requests for the documents of another language are no
  /// steps, because no actor writes them.
  private record Steps(MemoryStore store, Player player) implements ObjectStore {

    @Override
    public Optional<StoredObject> get(ObjectId id, int limit) {
      return player.request(() -> store.get(id, limit));
    }

    @Override
    public Optional<Attributes> head(ObjectId id) {
      return id.key().startsWith("api/articles/en/")
          ? store.head(id)
          : player.request(() -> store.head(id));
    }

    @Override
    public Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition) {
      return isScheduleItem(id)
          ? Optional.of("\"item\"")
          : player.request(() -> store.put(id, headers, body, condition));
    }

    @Override
    public boolean copy(ObjectId source, String eTag, ObjectId target, Headers headers) {
      return player.request(() -> store.copy(source, eTag, target, headers));
    }

    @Override
    public boolean delete(ObjectId id, Condition condition) {
      return isScheduleItem(id) || player.request(() -> store.delete(id, condition));
    }

    private static boolean isScheduleItem(ObjectId id) {
      return id.key().startsWith("due/");
    }

    @Override
    public List<Listed> list(String bucket, String prefix, String after, int limit) {
      return player.request(() -> store.list(bucket, prefix, after, limit));
    }
  }
}
