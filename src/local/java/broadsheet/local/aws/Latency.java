package broadsheet.local.aws;

import java.time.Duration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// How far away S3 is: the time that a request takes besides what it takes on this machine. None,
/// until another is set.
public final class Latency implements ExecutionInterceptor {

  private volatile Duration time = Duration.ZERO;

  public void set(Duration other) {
    time = other;
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission request, ExecutionAttributes of) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      // The SDK has ended the attempt and sees to it.
      Thread.currentThread().interrupt();
    }
  }
}
