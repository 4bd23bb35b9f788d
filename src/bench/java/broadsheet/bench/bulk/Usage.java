package broadsheet.bench.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What a command and its child processes used, measured through `/proc`.
///
/// @param cpu the processor time of all of these processes
/// @param peak the peak of their total resident memory, in MB
record Usage(Duration wall, Duration cpu, long peak) {

  private static final int SAMPLE_MILLIS = 50;

  /// The unit of processor times in `/proc`, which is the same on every Linux.
  private static final int TICKS_PER_SECOND = 100;

  /// Runs a command.
  ///
  /// @param log receives its output
  /// @throws IllegalStateException if it fails
  static Usage of(List<String> command, Path log) throws IOException, InterruptedException {
    long ticks = ticksOfChildren();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    long peak = 0;
    while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, memory(process.toHandle()));
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " exited with " + process.exitValue() + "; see " + log);
    }
    long used = ticksOfChildren() - ticks;
    return new Usage(wall, Duration.ofMillis(used * 1_000 / TICKS_PER_SECOND), peak);
  }

  /// Returns the processor time of all child processes that have ended, and of their own children.
  private static long ticksOfChildren() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    // The second field, the name of the program in parentheses, may contain spaces.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
  }

  private static long memory(ProcessHandle process) throws IOException {
    long kilobytes = 0;
    for (ProcessHandle each : Stream.concat(Stream.of(process), process.descendants()).toList()) {
      kilobytes += residentKilobytes(each.pid());
    }
    return kilobytes >> 10;
  }

  private static long residentKilobytes(long pid) throws IOException {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (NoSuchFileException e) {
      return 0; // It has just ended.
    }
  }
}
