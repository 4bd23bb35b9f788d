package broadsheet.local.aws;

import java.time.Duration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Adds latency to every request to the local S3, initially none.
public final class Latency implements ExecutionInterceptor {

  private volatile Duration time = Duration.ZERO;

  /// Sets the time that is added to each request.
  public void set(Duration newTime) {
    time = newTime;
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission request, ExecutionAttributes of) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      // The SDK has aborted the attempt and handles the interrupt.
      Thread.currentThread().interrupt();
    }
  }
}
