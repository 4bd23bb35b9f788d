package broadsheet.function.shared;

import broadsheet.store.Deadline;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Pauses before a retry: exponential backoff with full jitter, so that writers that were in
/// conflict do not retry at the same time.
public record Backoff(RandomGenerator random, Sleeper sleeper) {

  /// The number of failures of the store after which the queue delivers the message again. Because
  /// of the pauses, a failure of a few seconds does not reach the queue.
  public static final int MAX_FAILURES = 8;

  /// The maximum length of the first pause.
  private static final Duration FIRST = Duration.ofMillis(20);

  /// The maximum length of any pause.
  private static final Duration LONGEST = Duration.ofSeconds(2);

  /// Sleeps for the length of a pause: [Thread#sleep], except in tests.
  public interface Sleeper {
    void sleep(Duration pause) throws InterruptedException;
  }

  /// Creates a backoff that really sleeps. It is seeded with the time, since functions that were
  /// restored from the same snapshot would share any other seed.
  public static Backoff real() {
    return new Backoff(new Random(System.nanoTime()), Thread::sleep);
  }

  /// Pauses before the next attempt at work whose requests have a deadline of their own.
  ///
  /// @param failures the number of failed attempts, at least 1
  public void pause(int failures) {
    pause(failures, Deadline.NEVER);
  }

  /// Pauses before the next attempt, but not beyond the deadline.
  ///
  /// @param failures the number of failed attempts, at least 1
  public void pause(int failures, Deadline deadline) {
    long longest = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(failures - 1, 20));
    long pause = Math.min(random.nextLong(longest + 1), deadline.remaining().toNanos());
    try {
      sleeper.sleep(Duration.ofNanos(pause));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the next attempt", e);
    }
  }
}
