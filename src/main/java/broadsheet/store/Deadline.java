package broadsheet.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The time by which work must be done. Every loop checks it before each step, and no request to a
/// store outlasts it ([ObjectStore#until]).
public final class Deadline {

  /// A deadline that never passes.
  public static final Deadline NEVER = new Deadline(() -> 0, Long.MAX_VALUE, Long.MAX_VALUE);

  /// The maximum duration of an invocation (AWS Lambda Developer Guide, "Lambda quotas"): an
  /// invocation that began earlier is no longer running.
  public static final Duration MAX_INVOCATION = Duration.ofMinutes(15);

  /// The minimum length of a part: an ordinary article takes less, even after a cold start.
  private static final Duration MIN_PART = Duration.ofSeconds(5);

  private final LongSupplier nanoTime;
  private final long last;
  private final AtomicLong end;

  private Deadline(LongSupplier nanoTime, long end, long last) {
    this.nanoTime = nanoTime;
    this.end = new AtomicLong(end);
    this.last = last;
  }

  /// Returns a deadline at a time from now.
  ///
  /// @param nanoTime the clock, such as [System#nanoTime]
  public static Deadline in(Duration time, LongSupplier nanoTime) {
    long end = nanoTime.getAsLong() + time.toNanos();
    return new Deadline(nanoTime, end, end);
  }

  /// Returns whether the deadline has passed.
  public boolean passed() {
    return nanos() <= 0;
  }

  /// Returns the remaining time, which is never negative.
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanos()));
  }

  /// Returns a deadline for one of several pieces of work: an equal share of the remaining time,
  /// but at least as much as an ordinary piece needs, and never later than this deadline.
  public Deadline part(int pieces) {
    long part = Math.max(nanos() / Math.max(1, pieces), MIN_PART.toNanos());
    return new Deadline(nanoTime, nanoTime.getAsLong() + Math.min(part, nanos()), last);
  }

  /// Returns a deadline that is earlier than this one.
  ///
  /// @param time how much earlier
  public Deadline before(Duration time) {
    return new Deadline(nanoTime, end.get() - time.toNanos(), last - time.toNanos());
  }

  /// Returns the deadline that this one is a part of, at any depth.
  public Deadline whole() {
    return new Deadline(nanoTime, last, last);
  }

  /// Does work that has its own time limit. Its time counts only towards the whole deadline, not
  /// towards this part.
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
