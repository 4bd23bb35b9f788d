package broadsheet.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a process takes of the machine, after it has collected its garbage.
///
/// @param memory resident, in MB
/// @param peak of the memory, in MB
public record Vitals(long memory, long peak, long threads) {

  static Vitals of(long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectErrorStream(true)
        .start()
        .waitFor();
    List<String> status = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
    return new Vitals(
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
