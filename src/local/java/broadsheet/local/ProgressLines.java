package broadsheet.local;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Prints once a second how much of the work is done, and at the end how long it took. Each message
/// is a line of its own, since Maven's output is rarely a terminal. Nothing is printed for work
/// that takes less than a second.
final class ProgressLines implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Consumer<String> console;
  private final String unit;
  private final long total;
  private final LongSupplier done;
  private final long start = System.nanoTime();
  private final Thread printer;

  private ProgressLines(Consumer<String> console, String unit, long total, LongSupplier done) {
    this.console = console;
    this.unit = unit;
    this.total = total;
    this.done = done;
    // A platform thread: a virtual thread would have to wait until the work frees a processor.
    this.printer = Thread.ofPlatform().daemon().name("progress").start(this::print);
  }

  /// Starts to print.
  ///
  /// @param unit what is counted, such as `files`
  /// @param total the number that is done at the end; 0 if it is not known
  static ProgressLines start(Consumer<String> console, String unit, long total, LongSupplier done) {
    return new ProgressLines(console, unit, total, done);
  }

  private void print() {
    try {
      while (true) {
        Thread.sleep(INTERVAL);
        console.accept(line(unit, done.getAsLong(), total, elapsed()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /// Returns a line such as `3,200 of 10,000 files, 310 per second, 22 s left`, or `3,200 lists
  /// after 12 s` if the total is not known.
  static String line(String unit, long done, long total, Duration elapsed) {
    if (total == 0) {
      return String.format(Locale.ROOT, "%,d %s after %s", done, unit, time(elapsed.toSeconds()));
    }
    double rate = done / Math.max(elapsed.toMillis() / 1e3, 1e-3);
    String line =
        String.format(Locale.ROOT, "%,d of %,d %s, %,.0f per second", done, total, unit, rate);
    return done == 0 ? line : line + ", " + time(Math.round((total - done) / rate)) + " left";
  }

  private static String time(long seconds) {
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  @Override
  public void close() {
    printer.interrupt();
    if (elapsed().compareTo(INTERVAL) >= 0) {
      console.accept(line(unit, done.getAsLong(), 0, elapsed()));
    }
  }
}
