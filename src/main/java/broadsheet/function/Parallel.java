package broadsheet.function;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Gatherers;

/// Requests that wait for the store side by side.
final class Parallel {

  /// Requests at the same time; one Lambda of 1 GB gains little from more.
  private static final int USUAL_WIDTH = 16;

  /// Bound to 1 where requests must have the same order every time.
  static final ScopedValue<Integer> WIDTH = ScopedValue.newInstance();

  private Parallel() {}

  /// Applies a function to each value, on virtual threads.
  ///
  /// @return the results in the order of the values
  /// @throws RuntimeException the first that the function threw
  static <T, R> List<R> map(Collection<T> values, Function<T, R> function) {
    int width = WIDTH.orElse(USUAL_WIDTH);
    return width == 1
        ? values.stream().map(function).toList()
        : values.stream().gather(Gatherers.mapConcurrent(width, function)).toList();
  }
}
