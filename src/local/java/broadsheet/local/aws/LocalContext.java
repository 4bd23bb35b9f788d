package broadsheet.local.aws;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The context of an invocation on this machine.
public final class LocalContext implements Context {

  private final long end;

  /// Creates the context of an invocation with one minute to run.
  public LocalContext() {
    this(Duration.ofMinutes(1));
  }

  /// Creates the context of an invocation with a time limit.
  public LocalContext(Duration timeout) {
    this.end = System.nanoTime() + timeout.toNanos();
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) ((end - System.nanoTime()) / 1_000_000);
  }

  @Override
  public String getAwsRequestId() {
    return "local";
  }

  @Override
  public String getLogGroupName() {
    return "local";
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return "local";
  }

  @Override
  public String getFunctionVersion() {
    return "local";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "local";
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1024;
  }

  @Override
  public LambdaLogger getLogger() {
    return LambdaRuntime.getLogger();
  }
}
