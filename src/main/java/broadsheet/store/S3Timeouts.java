package broadsheet.store;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;

/// Limits requests to S3 by a deadline.
record S3Timeouts(Deadline deadline) {

  /// The maximum duration of a request including all its attempts.
  private static final Duration CALL_LIMIT = Duration.ofMinutes(1);

  /// The maximum duration of one attempt. S3 answers within a second, unless a connection hangs.
  private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(5);

  /// Returns the timeouts of a request. An attempt that hangs leaves time for another one.
  AwsRequestOverrideConfiguration timeouts(String action, ObjectId id) {
    return timeouts(action, id, ATTEMPT_LIMIT);
  }

  /// Returns the timeouts of a request within which S3 copies an object. A large one takes longer
  /// than any other request.
  AwsRequestOverrideConfiguration copyTimeouts(String action, ObjectId id) {
    return timeouts(action, id, CALL_LIMIT);
  }

  private AwsRequestOverrideConfiguration timeouts(
      String action, ObjectId id, Duration attemptLimit) {
    if (deadline.passed()) {
      throw new OutOfTime(action + " " + id);
    }
    // The SDK rounds down to milliseconds, and a request that ends before the deadline would count
    // as a failure of S3.
    Duration call = earlier(deadline.remaining().plusMillis(1), CALL_LIMIT);
    return AwsRequestOverrideConfiguration.builder()
        .apiCallTimeout(call)
        .apiCallAttemptTimeout(earlier(call.dividedBy(2).plusMillis(1), attemptLimit))
        .build();
  }

  /// Makes a request on a virtual thread. The SDK ends an attempt by an interrupt, which closes the
  /// socket only on virtual threads. On other threads, a stalled body blocks its reader until the
  /// socket's own timeout.
  <T> T call(String action, ObjectId id, Callable<T> request) {
    FutureTask<T> task = new FutureTask<>(request);
    Thread.ofVirtual().start(task);
    try {
      return task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SdkException cause) {
        throw cause;
      }
      throw new IllegalStateException(action + " " + id, e.getCause());
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new OutOfTime(action + " " + id, e);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + action + " " + id, e);
    }
  }

  private static Duration earlier(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /// Returns the exception for a failed request: [OutOfTime] if the deadline has passed.
  RuntimeException failure(String action, ObjectId id, SdkException e) {
    return deadline.passed()
        ? new OutOfTime(action + " " + id, e)
        : new StoreException(action, id, e);
  }
}
