package broadsheet.bench.scale;

import broadsheet.bench.scale.CountingStore.Asked;
import broadsheet.store.ObjectStore;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What work asked of a store and of the machine.
///
/// @param cpu nanoseconds of all threads, `wall` of the clock
public record Cost(List<Asked> requests, long cpu, long wall) {

  static final String HEADING =
      "%-10s %8s %8s %8s %8s %10s %10s %9s %9s %9s"
          .formatted(
              "articles",
              "GET",
              "HEAD",
              "PUT",
              "DELETE",
              "KB read",
              "KB writ.",
              "CPU ms",
              "wall ms",
              "with S3");

  static Cost of(ObjectStore store, Consumer<ObjectStore> work) {
    CountingStore counting = new CountingStore(store);
    long wall = System.nanoTime();
    long cpu = Scale.cpuTime();
    work.accept(counting);
    return new Cost(counting.requests(), Scale.cpuTime() - cpu, System.nanoTime() - wall);
  }

  /// A line of the table.
  ///
  /// @param rounds how often the same was done
  /// @param slow nanoseconds of the same in a store that is far away, 0 where nobody tried
  String line(String name, int rounds, long slow) {
    return String.format(
        Locale.ROOT,
        "%-10s %,8.1f %,8.1f %,8.1f %,8.1f %,10.1f %,10.1f %,9.1f %,9.1f %,9.1f",
        name,
        count("GET") / rounds,
        count("HEAD") / rounds,
        count("PUT") / rounds,
        count("DELETE") / rounds,
        bytes("GET") / 1000 / rounds,
        bytes("PUT") / 1000 / rounds,
        cpu / 1e6 / rounds,
        wall / 1e6 / rounds,
        slow / 1e6 / rounds);
  }

  private double count(String kind) {
    return requests.stream().filter(asked -> asked.kind().equals(kind)).count();
  }

  private double bytes(String kind) {
    return requests.stream()
        .filter(asked -> asked.kind().equals(kind))
        .mapToLong(Asked::bytes)
        .sum();
  }
}
