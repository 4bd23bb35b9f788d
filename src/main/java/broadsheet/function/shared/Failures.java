package broadsheet.function.shared;

import org.jspecify.annotations.Nullable;

/// What failed among pieces of work that do not stop for one another. Safe for use by several
/// threads.
public final class Failures {

  /// Most failures that one names besides the first.
  private static final int MAX_SUPPRESSED = 20;

  private @Nullable RuntimeException first;

  /// Takes a failure; later ones are suppressed by the first.
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
