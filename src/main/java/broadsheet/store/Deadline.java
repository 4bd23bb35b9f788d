package broadsheet.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The moment by which work has to be done. Every loop asks it before it goes on, and every request
/// to a store ends with it ([ObjectStore#until]).
public final class Deadline {

  /// A deadline that never passes.
  public static final Deadline NEVER = new Deadline(() -> 0, Long.MAX_VALUE, Long.MAX_VALUE);

  /// The least that a part is worth: a healthy article takes less, even in a cold process.
  private static final Duration LEAST = Duration.ofSeconds(5);

  private final LongSupplier nanoTime;
  private final long last;
  private final AtomicLong end;

  private Deadline(LongSupplier nanoTime, long end, long last) {
    this.nanoTime = nanoTime;
    this.end = new AtomicLong(end);
    this.last = last;
  }

  /// A deadline some time from now.
  ///
  /// @param nanoTime the clock, such as [System#nanoTime]
  public static Deadline in(Duration time, LongSupplier nanoTime) {
    long end = nanoTime.getAsLong() + time.toNanos();
    return new Deadline(nanoTime, end, end);
  }

  /// Whether the time is up.
  public boolean passed() {
    return nanos() <= 0;
  }

  /// The time that is left, never negative.
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanos()));
  }

  /// A deadline for one of several pieces of work: an equal part of the time that is left, but not
  /// less than a healthy piece needs, and never later than this deadline.
  public Deadline part(int pieces) {
    long part = Math.max(nanos() / Math.max(1, pieces), LEAST.toNanos());
    return new Deadline(nanoTime, nanoTime.getAsLong() + Math.min(part, nanos()), last);
  }

  /// A deadline some time before this one.
  public Deadline before(Duration time) {
    return new Deadline(nanoTime, end.get() - time.toNanos(), last - time.toNanos());
  }

  /// The deadline that this one is a part of, or a part of a part.
  public Deadline whole() {
    return new Deadline(nanoTime, last, last);
  }

  /// Does work that has a limit of its own: its time is not taken from this part, only from the
  /// whole.
  public <T> T uncounted(Supplier<T> work) {
    long start = nanoTime.getAsLong();
    try {
      return work.get();
    } finally {
      long taken = nanoTime.getAsLong() - start;
      end.updateAndGet(before -> before + Math.min(taken, last - before));
    }
  }

  private long nanos() {
    return end.get() - nanoTime.getAsLong();
  }
}
