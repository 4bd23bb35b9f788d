package broadsheet.function.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Gatherers;

/// Requests that wait for the store side by side.
public final class Parallel {

  /// Requests at the same time; one Lambda gains little from more.
  private static final int USUAL_WIDTH = 16;

  /// Bound to 1 where requests must have the same order every time.
  public static final ScopedValue<Integer> WIDTH = ScopedValue.newInstance();

  private Parallel() {}

  /// Applies a function to each value, on virtual threads.
  ///
  /// @return the results in the order of the values
  /// @throws RuntimeException the first that the function threw
  public static <T, R> List<R> map(Collection<T> values, Function<T, R> function) {
    return map(WIDTH.orElse(USUAL_WIDTH), values, function);
  }

  /// The same for pieces of work that stand for themselves: one that takes long holds up no other.
  /// In [#map] none is begun that is further ahead of it than there are requests at the same time.
  ///
  /// @param width pieces at the same time
  /// @return the results in any order
  public static <T, R> List<R> mapFreely(int width, Collection<T> values, Function<T, R> function) {
    Queue<T> left = new ConcurrentLinkedQueue<>(values);
    int queues = WIDTH.orElse(width);
    List<List<R>> results =
        map(queues, Collections.nCopies(queues, left), queue -> taken(queue, function));
    return results.stream().flatMap(List::stream).toList();
  }

  private static <T, R> List<R> taken(Queue<T> queue, Function<T, R> function) {
    List<R> results = new ArrayList<>();
    for (T value = queue.poll(); value != null; value = queue.poll()) {
      results.add(function.apply(value));
    }
    return results;
  }

  private static <T, R> List<R> map(int width, Collection<T> values, Function<T, R> function) {
    return width == 1
        ? values.stream().map(function).toList()
        : values.stream().gather(Gatherers.mapConcurrent(width, function)).toList();
  }
}
