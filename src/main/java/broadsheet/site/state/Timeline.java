package broadsheet.site.state;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The articles of a language in the order of their dates, across months.
public final class Timeline {

  /// Most months that are read for one question. It keeps the cost of a change independent of how
  /// long a site has been there.
  public static final int MAX_MONTHS = 24;

  private final Library library;
  private final List<String> months;

  public Timeline(Library library) {
    this.library = library;
    TreeSet<String> named = new TreeSet<>(library.rollUp().months().keySet());
    List<String> all = new ArrayList<>();
    if (named.remove(Shard.UNDATED)) {
      all.add(Shard.UNDATED);
    }
    all.addAll(named);
    this.months = List.copyOf(all);
  }

  /// The newest articles of the newest months, from the newest.
  public List<Entry> newest(int limit) {
    return newest(limit, _ -> true);
  }

  /// The newest articles of a kind.
  public List<Entry> newest(int limit, Predicate<Entry> kind) {
    return collect(months.reversed(), limit, kind, true);
  }

  /// The articles before a position, from the nearest.
  public List<Entry> older(String month, Position position, int limit) {
    List<String> from = months.stream().filter(other -> order(other, month) <= 0).toList();
    return collect(from.reversed(), limit, entry -> entry.position().compareTo(position) < 0, true);
  }

  /// The articles after a position, from the nearest.
  public List<Entry> newer(String month, Position position, int limit) {
    List<String> from = months.stream().filter(other -> order(other, month) >= 0).toList();
    return collect(from, limit, entry -> entry.position().compareTo(position) > 0, false);
  }

  private List<Entry> collect(
      List<String> order, int limit, Predicate<Entry> kind, boolean isBackwards) {
    List<Entry> found = new ArrayList<>();
    for (String month : order.subList(0, Math.min(order.size(), MAX_MONTHS))) {
      if (found.size() >= limit) {
        break;
      }
      List<Entry> entries = library.shard(month).entries();
      (isBackwards ? entries.reversed() : entries)
          .stream().filter(kind).limit(limit - found.size()).forEach(found::add);
    }
    return found;
  }

  /// Undated articles count as the oldest.
  private static int order(String one, String two) {
    boolean isUndated = one.equals(Shard.UNDATED);
    return isUndated || two.equals(Shard.UNDATED)
        ? Boolean.compare(two.equals(Shard.UNDATED), isUndated)
        : one.compareTo(two);
  }
}
