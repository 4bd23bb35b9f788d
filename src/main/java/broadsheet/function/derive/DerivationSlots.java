package broadsheet.function.derive;

import broadsheet.store.Deadline;
import broadsheet.store.OutOfTime;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Limits how many articles are derived at the same time. A derivation takes one slot, or all of
/// them if it must run alone. Slots are granted in the order of the requests.
public final class DerivationSlots {

  private final int size;
  private final Semaphore slots;
  private final AtomicLong runs = new AtomicLong();

  /// Creates free slots.
  ///
  /// @param size the number of slots; more than there are processors only slow each other down
  public DerivationSlots(int size) {
    this.size = size;
    this.slots = new Semaphore(size, true);
  }

  /// The result of a task.
  ///
  /// @param ranAlone whether no other task ran at any time during this one
  record Run<T>(T result, boolean ranAlone) {}

  /// Runs a task in one slot.
  ///
  /// @throws OutOfTime if no slot is free by the deadline
  public <T> Run<T> shared(Deadline deadline, Supplier<T> task) {
    return run(1, deadline, task);
  }

  /// Runs a task while no other one runs.
  ///
  /// @throws OutOfTime if the other tasks are not done by the deadline
  <T> T exclusive(Deadline deadline, Supplier<T> task) {
    return run(size, deadline, task).result();
  }

  private <T> Run<T> run(int count, Deadline deadline, Supplier<T> task) {
    acquire(count, deadline);
    try {
      long run = runs.incrementAndGet();
      boolean startedAlone = slots.availablePermits() == size - count;
      T result = task.get();
      return new Run<>(result, startedAlone && runs.get() == run);
    } finally {
      slots.release(count);
    }
  }

  private void acquire(int count, Deadline deadline) {
    try {
      if (!slots.tryAcquire(count, deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new OutOfTime("derive an article");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before an article was derived", e);
    }
  }
}
