package broadsheet.store;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;

/// Requests to S3 that end by a deadline.
record S3Calls(Deadline deadline) {

  /// The longest that a request may take, all its attempts together.
  private static final Duration CALL = Duration.ofMinutes(1);

  /// The longest that one attempt may take.
  private static final Duration ATTEMPT = Duration.ofSeconds(10);

  /// The time-outs of a request. One attempt that hangs leaves the time for another.
  AwsRequestOverrideConfiguration inTime(String action, ObjectId id) {
    if (deadline.passed()) {
      throw new OutOfTime(action + " " + id);
    }
    Duration call = earlier(deadline.remaining(), CALL);
    return AwsRequestOverrideConfiguration.builder()
        .apiCallTimeout(call)
        .apiCallAttemptTimeout(earlier(call.dividedBy(2).plusMillis(1), ATTEMPT))
        .build();
  }

  /// Makes a request on a virtual thread: the SDK ends an attempt by an interrupt, which closes the
  /// socket only there. Elsewhere a body that stops coming holds its reader until the socket's own
  /// time-out.
  <T> T ask(String action, ObjectId id, Callable<T> request) {
    FutureTask<T> task = new FutureTask<>(request);
    Thread.ofVirtual().start(task);
    try {
      return task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SdkException failure) {
        throw failure;
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

  RuntimeException trouble(String action, ObjectId id, SdkException e) {
    return deadline.passed()
        ? new OutOfTime(action + " " + id, e)
        : new StoreException(action, id, e);
  }
}
