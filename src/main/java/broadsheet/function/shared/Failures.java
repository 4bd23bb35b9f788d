package broadsheet.function.shared;

import org.jspecify.annotations.Nullable;

/// Collects the failures of tasks that continue when another one fails. Thread-safe.
public final class Failures {

  /// The maximum number of failures that are added to the first one as suppressed.
  private static final int MAX_SUPPRESSED = 20;

  private @Nullable RuntimeException first;

  /// Adds a failure. Later ones are added to the first as suppressed exceptions.
  @SuppressWarnings("ReferenceEquality") // A failure cannot suppress itself.
  public synchronized void add(RuntimeException failure) {
    if (first == null) {
      first = failure;
    } else if (first != failure && first.getSuppressed().length < MAX_SUPPRESSED) {
      first.addSuppressed(failure);
    }
  }

  /// Throws the first failure, if there is one.
  public synchronized void throwAny() {
    if (first != null) {
      throw first;
    }
  }
}
