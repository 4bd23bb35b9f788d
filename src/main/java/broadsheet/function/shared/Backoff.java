package broadsheet.function.shared;

import broadsheet.store.Deadline;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Pauses before something is tried again: exponential backoff with full jitter, so that those who
/// were in each other's way are not in step the next time.
public record Backoff(RandomGenerator random, Sleeper sleeper) {

  /// The longest first pause.
  private static final Duration FIRST = Duration.ofMillis(20);

  /// The longest pause.
  private static final Duration LONGEST = Duration.ofSeconds(2);

  /// How a pause is made: [Thread#sleep] everywhere but in tests.
  public interface Sleeper {
    void sleep(Duration pause) throws InterruptedException;
  }

  /// Real pauses. The seed is of the moment: functions that were restored from one snapshot would
  /// share any other.
  public static Backoff real() {
    return new Backoff(new Random(System.nanoTime()), Thread::sleep);
  }

  /// Pauses before the next try, of something whose every request has a deadline.
  ///
  /// @param failures how many tries have failed, at least 1
  public void pause(int failures) {
    pause(failures, Deadline.NEVER);
  }

  /// Pauses before the next try, but not beyond the deadline.
  ///
  /// @param failures how many tries have failed, at least 1
  public void pause(int failures, Deadline deadline) {
    long most = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(failures - 1, 20));
    long pause = Math.min(random.nextLong(most + 1), deadline.remaining().toNanos());
    try {
      sleeper.sleep(Duration.ofNanos(pause));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the next try", e);
    }
  }
}
