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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs actors on one store in every possible order of their requests.
///
/// Each request to the store is one step. An actor sends parallel requests one after another. A run
/// follows a path of choices, one for each step. The next run differs in the last choice that has
/// an untried alternative, until none is left.
///
/// Every state (the same store, and every actor has seen the same responses) is reached, but not in
/// every order: a run ends at a state that an earlier one has reached, since it can only go on in
/// the same way; and of two requests that do not affect each other, only one is tried first. These
/// are sleep sets with state matching (P. Godefroid, Partial-Order Methods for the Verification of
/// Concurrent Systems, 1996, chapter 5).
public final class Interleavings {

  /// Someone who works on the store.
  ///
  /// @param canStart whether the actor may start
  /// @param onlyRequests whether the actor does nothing but send requests through the given store
  /// @param work the work of the actor, given the store
  public record Actor(
      Supplier<Boolean> canStart, boolean onlyRequests, Consumer<ObjectStore> work) {

    /// An actor whose steps may affect each other actor in every way.
    public static Actor editor(Consumer<ObjectStore> work) {
      return new Actor(() -> true, false, work);
    }

    /// An actor that only sends requests.
    public static Actor worker(Supplier<Boolean> canStart, Consumer<ObjectStore> work) {
      return new Actor(canStart, true, work);
    }
  }

  /// A state on the current path.
  ///
  /// @param untried the actors whose next steps are to be tried, the current one first
  /// @param asleep the actors whose next steps need not be tried, since they have been tried before
  ///   something that does not affect them
  private record Node(List<Integer> untried, Set<Integer> asleep) {}

  private final List<Node> path = new ArrayList<>();

  /// For each state, the actors whose next steps have not been tried there.
  private final Map<String, Set<Integer>> visited = new HashMap<>();

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
          throw new AssertionError("in the order " + orders.order(), e);
        }
      }
    } while (orders.advance());
    return orders.visited.size();
  }

  private List<Integer> order() {
    return path.stream().map(node -> node.untried().getFirst()).toList();
  }

  /// @return true if all actors have finished; false if nothing new can follow
  private boolean run(List<Player> players, MemoryStore store) {
    Set<Integer> asleep = Set.of();
    for (int depth = 0; players.stream().anyMatch(player -> !player.finished); depth++) {
      if (depth == path.size()) {
        Optional<Node> node = node(players, store, asleep);
        if (node.isEmpty()) {
          players.forEach(Player::abandon);
          return false;
        }
        path.add(node.get());
      }
      Node node = path.get(depth);
      Player current = players.get(node.untried().getFirst());
      asleep =
          node.asleep().stream()
              .filter(other -> players.get(other).commutesWith(current))
              .collect(Collectors.toSet());
      current.step();
    }
    return true;
  }

  /// Returns the next state on the path; empty if there is nothing to try.
  private Optional<Node> node(List<Player> players, MemoryStore store, Set<Integer> asleep) {
    String state = store.fingerprint() + players;
    Set<Integer> before = visited.get(state);
    Set<Integer> still = new HashSet<>(asleep);
    List<Integer> untried = new ArrayList<>();
    for (int i = 0; i < players.size(); i++) {
      boolean isNew = before == null || before.contains(i);
      if (players.get(i).isReady() && isNew && !asleep.contains(i)) {
        untried.add(i);
      }
    }
    if (before != null) {
      still.retainAll(before);
    }
    visited.put(state, Set.copyOf(still));
    return untried.isEmpty() ? Optional.empty() : Optional.of(new Node(untried, still));
  }

  private boolean advance() {
    while (!path.isEmpty()) {
      Node last = path.getLast();
      last.asleep().add(last.untried().removeFirst());
      if (!last.untried().isEmpty()) {
        return true;
      }
      path.removeLast();
    }
    return false;
  }

  /// What a request reads and writes.
  ///
  /// @param objects the objects that it reads or writes
  /// @param prefix the beginning of the keys that it lists; `null` if it lists none
  /// @param isChange whether it may write the objects
  private record Access(Set<ObjectId> objects, @Nullable ObjectId prefix, boolean isChange) {

    boolean commutesWith(Access other) {
      return (!isChange && !other.isChange) || (!overlaps(other) && !other.overlaps(this));
    }

    private boolean overlaps(Access other) {
      return objects.stream()
          .anyMatch(object -> other.objects.contains(object) || other.lists(object));
    }

    private boolean lists(ObjectId object) {
      return prefix != null
          && object.bucket().equals(prefix.bucket())
          && object.key().startsWith(prefix.key());
    }
  }

  /// An actor on its own thread, which runs one step at a time.
  private static final class Player {
    private final Actor actor;
    private final Semaphore go = new Semaphore(0);
    private final Semaphore stopped = new Semaphore(0);
    private final StringBuilder seen = new StringBuilder();
    private final Thread thread;
    private boolean started;
    private volatile @Nullable Access next;
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

    /// Returns whether it makes no difference which of two actors continues first.
    boolean commutesWith(Player other) {
      Access mine = next;
      Access others = other.next;
      return mine != null && others != null && mine.commutesWith(others);
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

    private <T> T request(Access access, Supplier<T> request) {
      if (abandoned) {
        throw new IllegalStateException("this run is abandoned");
      }
      next = actor.onlyRequests() ? access : null;
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
      return player.request(reading(id), () -> store.get(id, limit));
    }

    @Override
    public Optional<Attributes> head(ObjectId id) {
      return id.key().startsWith("api/articles/en/")
          ? store.head(id)
          : player.request(reading(id), () -> store.head(id));
    }

    @Override
    public Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition) {
      return isScheduleItem(id)
          ? Optional.of("\"item\"")
          : player.request(changing(id), () -> store.put(id, headers, body, condition));
    }

    @Override
    public boolean copy(ObjectId source, String eTag, ObjectId target, Headers headers) {
      return player.request(
          changing(source, target), () -> store.copy(source, eTag, target, headers));
    }

    @Override
    public boolean delete(ObjectId id, Condition condition) {
      return isScheduleItem(id) || player.request(changing(id), () -> store.delete(id, condition));
    }

    private static boolean isScheduleItem(ObjectId id) {
      return id.key().startsWith("due/");
    }

    @Override
    public List<Listed> list(String bucket, String prefix, String after, int limit) {
      return player.request(
          new Access(Set.of(), new ObjectId(bucket, prefix), false),
          () -> store.list(bucket, prefix, after, limit));
    }

    private static Access reading(ObjectId id) {
      return new Access(Set.of(id), null, false);
    }

    private static Access changing(ObjectId... ids) {
      return new Access(Set.of(ids), null, true);
    }
  }
}
