package broadsheet.function.article;

import broadsheet.store.Deadline;
import broadsheet.store.OutOfTime;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Where articles are derived: as many at once as there are places, or one alone. First come, first
/// served.
public final class Room {

  private final int size;
  private final Semaphore places;
  private final AtomicLong visits = new AtomicLong();

  /// @param size how many are derived at once; more than there are processors only take longer
  public Room(int size) {
    this.size = size;
    this.places = new Semaphore(size, true);
  }

  /// What came of work, and whether nothing else was done at any time meanwhile.
  record Visit<T>(T result, boolean wasAlone) {}

  /// Does work beside others.
  ///
  /// @throws OutOfTime when there is no place by the deadline
  public <T> Visit<T> among(Deadline deadline, Supplier<T> work) {
    return in(1, deadline, work);
  }

  /// Does work when nothing else is being done.
  ///
  /// @throws OutOfTime when the others are not done by the deadline
  <T> T alone(Deadline deadline, Supplier<T> work) {
    return in(size, deadline, work).result();
  }

  private <T> Visit<T> in(int taken, Deadline deadline, Supplier<T> work) {
    enter(taken, deadline);
    try {
      long visit = visits.incrementAndGet();
      boolean isAlone = places.availablePermits() == size - taken;
      T result = work.get();
      return new Visit<>(result, isAlone && visits.get() == visit);
    } finally {
      places.release(taken);
    }
  }

  private void enter(int taken, Deadline deadline) {
    try {
      if (!places.tryAcquire(taken, deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new OutOfTime("derive an article");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before an article was derived", e);
    }
  }
}
