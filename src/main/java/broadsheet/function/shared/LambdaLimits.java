package broadsheet.function.shared;

import java.time.Duration;

/// Limits of AWS Lambda (AWS Lambda Developer Guide, "Lambda quotas").
public final class LambdaLimits {

  /// The maximum duration of an invocation.
  public static final Duration MAX_DURATION = Duration.ofMinutes(15);

  private LambdaLimits() {}
}
