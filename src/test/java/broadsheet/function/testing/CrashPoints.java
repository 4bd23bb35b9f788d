package broadsheet.function.testing;

import broadsheet.function.shared.Parallel;
import broadsheet.function.site.WriteAheadLog;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Kills a worker at every request to the store, with another worker running before every request.
///
/// The worker is killed after each of its requests and then repeats its work, as when the queue
/// redelivers a message. The other worker does all of its work at once, before any one request of
/// the first or second run.
///
/// Every point is covered, but equivalent points run only once: a kill after a request that changes
/// nothing equals one before it; the other worker may as well run after a request that neither
/// changes anything nor reads what the other writes; kills that leave the same store are equal.
public final class CrashPoints {

  /// The number of points to run.
  public enum Effort {
    /// A kill after the first change that follows those of the other worker, which runs during the
    /// first run.
    FIRST_KILL,
    /// A kill after every change; the other worker runs during the first run, between both runs,
    /// and after both.
    EVERY_KILL,
    /// The same, and the other worker before every request of the second run.
    EVERY_KILL_AND_REQUEST
  }

  private static final Set<String> CHANGES = Set.of("put", "copy", "delete");

  /// The number of failures that ends an exploration.
  private static final int MAX_FAILURES = 5;

  private final Case work;
  private final Predicate<MemoryStore> isCorrect;
  private final Effort effort;
  private final Set<UUID> seen = new HashSet<>();
  private final List<String> failures = new ArrayList<>();
  private int points;

  private CrashPoints(Case work, Predicate<MemoryStore> isCorrect, Effort effort) {
    this.work = work;
    this.isCorrect = isCorrect;
    this.effort = effort;
  }

  /// Two workers on the same store.
  ///
  /// @param before the store before either begins
  /// @param worker the worker that is killed
  /// @param again what the worker does after the kill
  /// @param other the concurrent worker, which is not killed
  public record Case(
      MemoryStore before,
      Consumer<ObjectStore> worker,
      Consumer<ObjectStore> again,
      Consumer<MemoryStore> other) {}

  /// The result of an exploration.
  ///
  /// @param points the number of pairs of a request after which the worker is killed and a request
  ///   before which the other works
  /// @param states the number of different stores that the second run began with
  /// @param failures the first points that ended in an incorrect store
  public record Result(int points, int states, List<String> failures) {
    public Result {
      failures = List.copyOf(failures);
    }
  }

  /// Tries all points, or ends after a few failures.
  ///
  /// @param isCorrect whether the final store is correct
  public static Result explore(Case work, Predicate<MemoryStore> isCorrect, Effort effort) {
    return ScopedValue.where(Parallel.WIDTH, 1)
        .where(SiteFixture.REMEMBERED, new RememberedLists(SiteFixture.LISTS.site()))
        .call(() -> {
          CrashPoints all = new CrashPoints(work, isCorrect, effort);
          all.otherBeforeTheKill();
          all.otherAfterTheKill();
          return new Result(all.points, all.seen.size(), all.failures);
        });
  }

  private void otherBeforeTheKill() {
    Execution alone = Execution.alone(work, work.before().copy(), true);
    alone.execute(work.worker());
    int before = 0;
    for (int position : alone.positions) {
      if (hasFailed()) {
        return;
      }
      Execution run = Execution.withOther(work, work.before().copy(), position);
      run.execute(work.worker());
      String other = "the other before request " + position;
      check(run.store, other + ", no kill");
      points += (position + 1 - before) * (run.requests - position);
      before = position + 1;
      int kills = effort == Effort.FIRST_KILL ? 2 : run.stores.size();
      for (int i = 0; i < Math.min(kills, run.stores.size()) && !hasFailed(); i++) {
        if (seen.add(digest(run.stores.get(i)))) {
          MemoryStore left = run.stores.get(i).copy();
          work.again().accept(left);
          check(left, other + ", a kill " + i + " changes later");
        }
      }
    }
  }

  private void otherAfterTheKill() {
    Execution first = Execution.alone(work, work.before().copy(), false);
    first.execute(work.worker());
    boolean everyRequest = effort == Effort.EVERY_KILL_AND_REQUEST;
    for (int i = 0; i < first.stores.size() && !hasFailed(); i++) {
      MemoryStore left = first.stores.get(i);
      seen.add(digest(left));
      Execution alone = Execution.alone(work, left.copy(), everyRequest);
      alone.execute(work.again());
      points += alone.requests + 1;
      for (int position : everyRequest ? alone.positions : List.of(0)) {
        Execution run = Execution.withOther(work, left.copy(), position);
        run.execute(work.again());
        check(run.store, "killed after " + i + " changes, the other before request " + position);
      }
      work.other().accept(alone.store);
      check(alone.store, "killed after " + i + " changes, the other after all");
    }
  }

  private boolean hasFailed() {
    return failures.size() >= MAX_FAILURES;
  }

  private void check(MemoryStore store, String point) {
    if (!isCorrect.test(store)) {
      failures.add(point);
    }
  }

  private static UUID digest(MemoryStore store) {
    String fingerprint =
        store.fingerprint().replaceAll(WriteAheadLog.PREFIX + "[^,\\]]*", WriteAheadLog.PREFIX);
    return UUID.nameUUIDFromBytes(fingerprint.getBytes(StandardCharsets.UTF_8));
  }

  /// An execution of a worker's requests.
  private static final class Execution {
    private static final int NEVER = -1;

    private final Case work;
    private final MemoryStore store;
    private final int other;
    private final boolean findPositions;

    /// The stores that a kill can leave: the first one, or the one after the other worker, and one
    /// after each later change.
    private final List<MemoryStore> stores = new ArrayList<>();

    /// The requests that affect the other worker, or are affected by it.
    private final List<Integer> positions = new ArrayList<>();

    private Set<ObjectId> writtenByOther = Set.of();
    private int requests;

    private Execution(Case work, MemoryStore store, int other, boolean findPositions) {
      this.work = work;
      this.store = store;
      this.other = other;
      this.findPositions = findPositions;
    }

    /// @param findPositions whether to collect the positions
    static Execution alone(Case work, MemoryStore store, boolean findPositions) {
      return new Execution(work, store, NEVER, findPositions);
    }

    /// @param other the number of the request before which the other worker runs
    static Execution withOther(Case work, MemoryStore store, int other) {
      return new Execution(work, store, other, false);
    }

    void execute(Consumer<ObjectStore> worker) {
      if (other == NEVER) {
        recordStore();
      }
      worker.accept(
          (ObjectStore)
              Proxy.newProxyInstance(
                  CrashPoints.class.getClassLoader(),
                  new Class<?>[] {ObjectStore.class},
                  (proxy, method, arguments) ->
                      method.getName().equals("until") ? proxy : request(method, arguments)));
    }

    private Object request(Method method, Object[] arguments) throws Throwable {
      boolean isChange = CHANGES.contains(method.getName());
      if (findPositions
          && (isChange
              || Arrays.stream(arguments).noneMatch(ObjectId.class::isInstance)
              || Arrays.stream(arguments).anyMatch(writtenByOther::contains))) {
        positions.add(requests);
      }
      if (requests == other) {
        work.other().accept(store);
        recordStore();
      }
      requests++;
      try {
        return method.invoke(store, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      } finally {
        if (isChange && requests > other) {
          recordStore();
        }
      }
    }

    private void recordStore() {
      stores.add(store.copy());
      if (findPositions) {
        MemoryStore copy = store.copy();
        work.other().accept(copy);
        writtenByOther = store.difference(copy);
      }
    }
  }
}
