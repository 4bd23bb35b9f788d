package broadsheet.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The resource usage of a process after a garbage collection.
///
/// @param memory the resident memory in MB
/// @param peak the peak of the resident memory in MB
/// @param threads the number of threads
public record ProcessUsage(long memory, long peak, long threads) {

  /// Collects the garbage of a process and measures it.
  static ProcessUsage of(long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectErrorStream(true)
        .start()
        .waitFor();
    List<String> status = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
    return new ProcessUsage(
        number(status, "VmRSS:") / 1024,
        number(status, "VmHWM:") / 1024,
        number(status, "Threads:"));
  }

  private static long number(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
