package broadsheet.function.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/// Runs tasks that wait for the store in parallel.
public final class Parallel {

  /// The default number of parallel tasks. A Lambda function gains little from more.
  private static final int DEFAULT_WIDTH = 16;

  /// Overrides the number of parallel tasks. Bound to 1 if requests must always have the same
  /// order, and in tasks that already run in parallel, so that their number does not multiply.
  public static final ScopedValue<Integer> WIDTH = ScopedValue.newInstance();

  private Parallel() {}

  /// Applies a function to each value, on virtual threads.
  ///
  /// @return the results in the order of the values
  /// @throws RuntimeException the first exception that the function threw
  public static <T, R> List<R> map(Collection<T> values, Function<T, R> function) {
    return map(WIDTH.orElse(DEFAULT_WIDTH), values, function);
  }

  /// Applies a function to each value, on virtual threads, in any order. A slow value does not
  /// delay the others. In [#map] it can, since finished tasks that come after an unfinished one
  /// count towards the number of parallel tasks.
  ///
  /// @param width the number of parallel tasks
  /// @return the results in any order
  public static <T, R> List<R> mapUnordered(
      int width, Collection<T> values, Function<T, R> function) {
    Queue<T> queue = new ConcurrentLinkedQueue<>(values);
    int workers = WIDTH.orElse(width);
    List<List<R>> results =
        map(workers, Collections.nCopies(workers, queue), shared -> drain(shared, function));
    return results.stream().flatMap(List::stream).toList();
  }

  private static <T, R> List<R> drain(Queue<T> queue, Function<T, R> function) {
    List<R> results = new ArrayList<>();
    for (T value = queue.poll(); value != null; value = queue.poll()) {
      results.add(function.apply(value));
    }
    return results;
  }

  /// Runs tasks in parallel.
  ///
  /// @return whether all of them returned true
  /// @throws RuntimeException the first exception that a task threw
  public static boolean all(BooleanSupplier... tasks) {
    return all(List.of(tasks), BooleanSupplier::getAsBoolean);
  }

  /// Tests values in parallel. All tests run to their end, even if one of them fails, so that no
  /// write is interrupted.
  ///
  /// @return whether all of them returned true
  /// @throws RuntimeException the first exception that the test threw
  public static <T> boolean all(Collection<T> values, Predicate<T> test) {
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    List<Boolean> results =
        map(
            values,
            value -> {
              try {
                return test.test(value);
              } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
                return false;
              }
            });
    RuntimeException first = failure.get();
    if (first != null) {
      throw first;
    }
    return !results.contains(false);
  }

  /// Computes two values in parallel and combines them.
  ///
  /// @throws RuntimeException the first exception that was thrown
  public static <A, B, R> R both(
      Supplier<A> first, Supplier<B> second, BiFunction<A, B, R> combination) {
    AtomicReference<@Nullable A> left = new AtomicReference<>();
    AtomicReference<@Nullable B> right = new AtomicReference<>();
    all(() -> set(left, first.get()), () -> set(right, second.get()));
    return combination.apply(
        Objects.requireNonNull(left.get()), Objects.requireNonNull(right.get()));
  }

  private static <T> boolean set(AtomicReference<@Nullable T> reference, T value) {
    reference.set(value);
    return true;
  }

  private static <T, R> List<R> map(int width, Collection<T> values, Function<T, R> function) {
    return width == 1
        ? values.stream().map(function).toList()
        : values.stream().gather(Gatherers.mapConcurrent(width, function)).toList();
  }
}
