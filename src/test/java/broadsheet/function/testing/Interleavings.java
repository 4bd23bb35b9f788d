package broadsheet.function.testing;

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
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs actors on one store in every order that their requests can have.
///
/// Each request to the store is one step. A run follows a list of choices, one for each moment at
/// which more than one actor could go on; the next run differs in the last choice that has an
/// alternative left, until none is left. A run that comes to where an earlier one has been (the
/// same store, and every actor has seen the same) is given up there, since it can only end the
/// same.
public final class Interleavings {

  /// Someone who works on the store.
  ///
  /// @param isReady whether the actor may begin
  /// @param work what it does, given the store
  public record Actor(Supplier<Boolean> isReady, Consumer<ObjectStore> work) {}

  private final List<Integer> choices = new ArrayList<>();
  private final List<Integer> alternatives = new ArrayList<>();
  private final Set<String> visited = new HashSet<>();

  private Interleavings() {}

  /// Explores all orders.
  ///
  /// @param scenario makes the actors for a new store
  /// @param check looks at the store when all have finished
  /// @return how many different states there were on the way
  public static int explore(
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
          throw new AssertionError("in the order of choices " + orders.choices, e);
        }
      }
    } while (orders.advance());
    return orders.visited.size();
  }

  /// @return whether all have finished; otherwise an earlier run has been here
  private boolean run(List<Player> players, MemoryStore store) {
    alternatives.clear();
    while (players.stream().anyMatch(player -> !player.hasFinished)) {
      List<Player> ready = players.stream().filter(Player::isReady).toList();
      int choice = 0;
      if (ready.size() > 1) {
        if (alternatives.size() == choices.size()) {
          if (!visited.add(store.fingerprint() + players)) {
            players.forEach(Player::giveUp);
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

  /// An actor on a thread of its own, which runs only when it is told to.
  private static final class Player {
    private final Actor actor;
    private final Semaphore go = new Semaphore(0);
    private final Semaphore stopped = new Semaphore(0);
    private final StringBuilder seen = new StringBuilder();
    private final Thread thread;
    private boolean hasBegun;
    private volatile boolean isGivenUp;
    private volatile boolean hasFinished;
    private volatile @Nullable Throwable failure;

    Player(Actor actor, MemoryStore store) {
      this.actor = actor;
      this.thread = Thread.ofVirtual().unstarted(() -> play(new Steps(store, this)));
    }

    boolean isReady() {
      return !hasFinished && (hasBegun || actor.isReady().get());
    }

    void step() {
      if (!hasBegun) {
        hasBegun = true;
        thread.start();
        stopped.acquireUninterruptibly();
      }
      go.release();
      stopped.acquireUninterruptibly();
      if (failure != null) {
        throw new AssertionError("an actor failed", failure);
      }
    }

    void giveUp() {
      isGivenUp = true;
      go.release();
    }

    private void play(ObjectStore store) {
      try {
        actor.work().accept(store);
      } catch (RuntimeException | AssertionError e) {
        failure = e;
      } finally {
        hasFinished = true;
        stopped.release();
      }
    }

    private <T> T request(Supplier<T> request) {
      if (isGivenUp) {
        throw new IllegalStateException("this run is given up");
      }
      stopped.release();
      go.acquireUninterruptibly();
      if (isGivenUp) {
        throw new IllegalStateException("this run is given up");
      }
      T answer = request.get();
      seen.append(answer).append(';');
      return answer;
    }

    /// All that decides what it does next.
    @Override
    public String toString() {
      return hasFinished ? "finished" : seen.toString();
    }
  }

  /// A store that asks before each request.
  private record Steps(MemoryStore store, Player player) implements ObjectStore {

    @Override
    public Optional<StoredObject> get(ObjectId id, int limit) {
      return player.request(() -> store.get(id, limit));
    }

    @Override
    public Optional<Attributes> head(ObjectId id) {
      return player.request(() -> store.head(id));
    }

    @Override
    public boolean put(ObjectId id, Headers headers, String body, Condition condition) {
      return player.request(() -> store.put(id, headers, body, condition));
    }

    @Override
    public boolean copy(ObjectId source, String eTag, ObjectId target, Headers headers) {
      return player.request(() -> store.copy(source, eTag, target, headers));
    }

    @Override
    public boolean delete(ObjectId id, Condition condition) {
      return player.request(() -> store.delete(id, condition));
    }

    @Override
    public List<String> keys(String bucket, String prefix, String after, int limit) {
      return player.request(() -> store.keys(bucket, prefix, after, limit));
    }
  }
}
