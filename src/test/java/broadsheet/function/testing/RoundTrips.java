package broadsheet.function.testing;

import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// Measures how many round trips to the store take place one after another.
///
/// A request is held back until its round ends, so requests that wait for each other cannot be in
/// one round. A round ends a moment after the expected number of requests has arrived, so that
/// requests that come too early are found in it. If fewer arrive, it ends after some seconds.
public final class RoundTrips {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);
  private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(30);

  private final List<Integer> sizes;
  private final List<SortedSet<String>> rounds = new ArrayList<>();
  private SortedSet<String> open = new TreeSet<>();

  /// Creates a measurement.
  ///
  /// @param sizes the number of requests that each round is expected to have
  public RoundTrips(List<Integer> sizes) {
    this.sizes = List.copyOf(sizes);
  }

  /// Returns the requests of each round so far, such as `HEAD assets/a.css`, in alphabetical order.
  public synchronized List<List<String>> rounds() {
    return rounds.stream().map(List::copyOf).toList();
  }

  /// Returns a request in the terms of S3.
  ///
  /// @param method the name of the [ObjectStore] method
  public static String name(String method, Object[] arguments) {
    String verb =
        switch (method) {
          case "getWhole" -> "GET";
          case "keys" -> "LIST";
          default -> method.toUpperCase(Locale.ROOT);
        };
    return verb + " " + (arguments[0] instanceof ObjectId id ? id.key() : arguments[1]);
  }

  /// Holds a request back until its round is complete.
  ///
  /// @param request the request, as [#name] returns it
  public synchronized void await(String request) {
    int round = rounds.size();
    open.add(request);
    boolean isLast = open.size() == (round < sizes.size() ? sizes.get(round) : 1);
    long start = System.nanoTime();
    long left = isLast ? MOMENT : PATIENCE;
    while (rounds.size() == round && left > 0) {
      await(left);
      left -= System.nanoTime() - start;
      start = System.nanoTime();
    }
    if (rounds.size() == round) {
      rounds.add(open);
      open = new TreeSet<>();
      notifyAll();
    }
  }

  private void await(long nanoseconds) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, nanoseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
