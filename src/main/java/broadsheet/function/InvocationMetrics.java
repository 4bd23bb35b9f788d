package broadsheet.function;

import broadsheet.function.event.ListsEvent;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.MetricsEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.event.UnknownMessageEvent;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Counts what an invocation does, from the events that it logs, and logs the counts at its end. An
/// invocation that does nothing, such as an idle round of the schedule, logs no metrics.
final class InvocationMetrics implements Consumer<LogEvent>, AutoCloseable {

  private static final String RETRIED = "Retried";

  private final String function;
  private final InstantSource clock;
  private final Consumer<LogEvent> journal;
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final long start = System.nanoTime();

  /// Creates the metrics of an invocation.
  ///
  /// @param function the name of the function
  /// @param journal receives the events of the invocation, and its metrics at the end
  InvocationMetrics(String function, InstantSource clock, Consumer<LogEvent> journal) {
    this.function = function;
    this.clock = clock;
    this.journal = journal;
  }

  @Override
  public void accept(LogEvent event) {
    count(event);
    journal.accept(event);
  }

  private void count(LogEvent event) {
    switch (event) {
      case Receipt receipt -> add(name(receipt.outcome()), 1);
      case ListsEvent listed -> {
        add("ListWrites", listed.written().size());
        add(RETRIED, listed.trouble().isEmpty() ? 0 : 1);
      }
      case TroubleEvent _, UnknownMessageEvent _ -> add(RETRIED, 1);
      case MetricsEvent _ -> {}
    }
  }

  private static String name(Outcome outcome) {
    return switch (outcome) {
      case PUBLISHED -> "Published";
      case UNCHANGED -> "Unchanged";
      case REMOVED -> "Removed";
      case REJECTED -> "Rejected";
      case RETRIED -> RETRIED;
    };
  }

  private synchronized void add(String name, long count) {
    if (count > 0) {
      counts.merge(name, count, Long::sum);
    }
  }

  @Override
  public synchronized void close() {
    if (!counts.isEmpty()) {
      long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      journal.accept(new MetricsEvent(function, clock.instant(), counts, milliseconds));
    }
  }
}
