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

/// Kills a worker at every request to the store, with somebody else at work before every request.
///
/// The worker is killed after each of its requests and then does its work again, as when the queue
/// delivers a message a second time. The other does all of its work at once, before any one request
/// of the first run or of the second.
///
/// Every point is looked at, but not every point is run: a kill after a request that changes
/// nothing is the same as one before it, and the other may as well work after a request that
/// neither changes anything nor reads what the other writes. Kills that leave the same store are
/// the same, too.
public final class CrashPoints {

  /// How much is tried.
  public enum Effort {
    /// A kill after the first change that follows on the other's; the other beside the first run.
    FIRST_KILL,
    /// A kill after every change; the other beside the first run, between the two, and after both.
    EVERY_KILL,
    /// The same, and the other before every request of the second run.
    EVERY_KILL_AND_REQUEST
  }

  private static final Set<String> CHANGES = Set.of("put", "copy", "delete");

  private final Case work;
  private final Predicate<MemoryStore> isRight;
  private final Effort effort;
  private final Set<UUID> seen = new HashSet<>();
  private final List<String> wrong = new ArrayList<>();
  private int points;

  private CrashPoints(Case work, Predicate<MemoryStore> isRight, Effort effort) {
    this.work = work;
    this.isRight = isRight;
    this.effort = effort;
  }

  /// Two who work on the same store.
  ///
  /// @param before the store before either begins
  /// @param worker who is killed
  /// @param again what the worker does after it was killed
  /// @param other who works at the same time and is not killed
  public record Case(
      MemoryStore before,
      Consumer<ObjectStore> worker,
      Consumer<ObjectStore> again,
      Consumer<MemoryStore> other) {}

  /// What came of it.
  ///
  /// @param points pairs of a request after which the worker is killed and one before which the
  ///   other works
  /// @param states different stores that the second run began with
  /// @param wrong the points that did not end in what they should
  public record Result(int points, int states, List<String> wrong) {
    public Result {
      wrong = List.copyOf(wrong);
    }
  }

  /// Tries all points.
  ///
  /// @param isRight tells of a store at rest whether it is as it should be
  public static Result explore(Case work, Predicate<MemoryStore> isRight, Effort effort) {
    return ScopedValue.where(Parallel.WIDTH, 1)
        .call(() -> {
          CrashPoints all = new CrashPoints(work, isRight, effort);
          all.otherBeforeTheKill();
          all.otherAfterTheKill();
          return new Result(all.points, all.seen.size(), all.wrong);
        });
  }

  private void otherBeforeTheKill() {
    Run alone = Run.alone(work, work.before().copy(), true);
    alone.of(work.worker());
    int before = 0;
    for (int position : alone.positions) {
      Run run = Run.disturbed(work, work.before().copy(), position);
      run.of(work.worker());
      String other = "the other before request " + position;
      judge(run.store, other + ", no kill");
      points += (position + 1 - before) * (run.requests - position);
      before = position + 1;
      int kills = effort == Effort.FIRST_KILL ? 2 : run.stores.size();
      for (int i = 0; i < Math.min(kills, run.stores.size()); i++) {
        if (seen.add(digest(run.stores.get(i)))) {
          MemoryStore left = run.stores.get(i).copy();
          work.again().accept(left);
          judge(left, other + ", a kill " + i + " changes later");
        }
      }
    }
  }

  private void otherAfterTheKill() {
    Run first = Run.alone(work, work.before().copy(), false);
    first.of(work.worker());
    boolean isComplete = effort == Effort.EVERY_KILL_AND_REQUEST;
    for (int i = 0; i < first.stores.size(); i++) {
      MemoryStore left = first.stores.get(i);
      seen.add(digest(left));
      Run alone = Run.alone(work, left.copy(), isComplete);
      alone.of(work.again());
      points += alone.requests + 1;
      for (int position : isComplete ? alone.positions : List.of(0)) {
        Run run = Run.disturbed(work, left.copy(), position);
        run.of(work.again());
        judge(run.store, "killed after " + i + " changes, the other before request " + position);
      }
      work.other().accept(alone.store);
      judge(alone.store, "killed after " + i + " changes, the other after all");
    }
  }

  private void judge(MemoryStore store, String point) {
    if (!isRight.test(store)) {
      wrong.add(point);
    }
  }

  private static UUID digest(MemoryStore store) {
    String fingerprint =
        store.fingerprint().replaceAll(WriteAheadLog.PREFIX + "[^,\\]]*", WriteAheadLog.PREFIX);
    return UUID.nameUUIDFromBytes(fingerprint.getBytes(StandardCharsets.UTF_8));
  }

  /// The requests of a worker.
  private static final class Run {
    private static final int NEVER = -1;

    private final Case work;
    private final MemoryStore store;
    private final int other;
    private final boolean isScout;

    /// What a kill leaves: at first, or once the other has worked, and after each change since.
    private final List<MemoryStore> stores = new ArrayList<>();

    /// Requests that make a difference to the other, or the other to them.
    private final List<Integer> positions = new ArrayList<>();

    private Set<ObjectId> writtenByOther = Set.of();
    private int requests;

    private Run(Case work, MemoryStore store, int other, boolean isScout) {
      this.work = work;
      this.store = store;
      this.other = other;
      this.isScout = isScout;
    }

    /// @param isScout whether the positions are wanted
    static Run alone(Case work, MemoryStore store, boolean isScout) {
      return new Run(work, store, NEVER, isScout);
    }

    /// @param other number of the request before which the other works
    static Run disturbed(Case work, MemoryStore store, int other) {
      return new Run(work, store, other, false);
    }

    void of(Consumer<ObjectStore> worker) {
      if (other == NEVER) {
        leave();
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
      if (isScout
          && (isChange
              || Arrays.stream(arguments).noneMatch(ObjectId.class::isInstance)
              || Arrays.stream(arguments).anyMatch(writtenByOther::contains))) {
        positions.add(requests);
      }
      if (requests == other) {
        work.other().accept(store);
        leave();
      }
      requests++;
      try {
        return method.invoke(store, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      } finally {
        if (isChange && requests > other) {
          leave();
        }
      }
    }

    private void leave() {
      stores.add(store.copy());
      if (isScout) {
        MemoryStore copy = store.copy();
        work.other().accept(copy);
        writtenByOther = store.difference(copy);
      }
    }
  }
}
