package broadsheet.local;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Prints once a second how much of the work is done, until it is closed. Each is a line of its
/// own, since Maven's output is rarely a terminal.
final class ProgressLines implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Thread printer;

  private ProgressLines(Thread printer) {
    this.printer = printer;
  }

  /// Starts to print.
  ///
  /// @param unit what is counted, such as `files`
  /// @param total the number that is done at the end; 0 if it is not known
  static ProgressLines start(Consumer<String> console, String unit, long total, LongSupplier done) {
    long start = System.nanoTime();
    Runnable loop =
        () -> {
          try {
            while (true) {
              Thread.sleep(INTERVAL);
              Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
              console.accept(line(unit, done.getAsLong(), total, elapsed));
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    // A platform thread: virtual ones would wait until the work leaves a processor to them.
    return new ProgressLines(Thread.ofPlatform().daemon().name("progress").start(loop));
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
  }
}
