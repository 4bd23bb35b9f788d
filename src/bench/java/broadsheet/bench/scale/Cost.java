package broadsheet.bench.scale;

import broadsheet.bench.scale.CountingStore.Request;
import broadsheet.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The cost of some work: its requests to the store and its time.
///
/// @param cpu the CPU time of all threads in nanoseconds
/// @param wall the elapsed time in nanoseconds
public record Cost(List<Request> requests, long cpu, long wall) {

  static final String HEADING =
      "%-32s %8s %8s %8s %8s %10s %10s %9s %9s %9s"
          .formatted(
              "site",
              "GET",
              "HEAD",
              "PUT",
              "DELETE",
              "KB read",
              "KB writ.",
              "CPU ms",
              "wall ms",
              "with S3");

  /// The cost of no work.
  public static final Cost NONE = new Cost(List.of(), 0, 0);

  /// Adds the cost of other work.
  public Cost plus(Cost other) {
    List<Request> all = new ArrayList<>(requests);
    all.addAll(other.requests);
    return new Cost(all, cpu + other.cpu, wall + other.wall);
  }

  /// Measures the cost of some work on a store.
  public static Cost of(ObjectStore store, Consumer<ObjectStore> work) {
    CountingStore counting = new CountingStore(store);
    long wall = System.nanoTime();
    long cpu = Scale.cpuTime();
    work.accept(counting);
    return new Cost(counting.requests(), Scale.cpuTime() - cpu, System.nanoTime() - wall);
  }

  /// Formats a line of the table.
  ///
  /// @param rounds the number of repetitions
  /// @param slow the elapsed nanoseconds of the same work on a slow store; 0 if not measured
  String line(String name, int rounds, long slow) {
    return String.format(
        Locale.ROOT,
        "%-32s %,8.1f %,8.1f %,8.1f %,8.1f %,10.1f %,10.1f %,9.1f %,9.1f %,9.1f",
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

  /// Returns the number of requests of a kind.
  public double count(String kind) {
    return requests.stream().filter(request -> request.kind().equals(kind)).count();
  }

  /// Returns the size of all bodies of a kind of request.
  public double bytes(String kind) {
    return requests.stream()
        .filter(request -> request.kind().equals(kind))
        .mapToLong(Request::bytes)
        .sum();
  }
}
