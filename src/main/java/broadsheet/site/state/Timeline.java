package broadsheet.site.state;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The articles of a language in date order, across months.
public final class Timeline {

  /// The maximum number of months read for one query. It keeps the cost of a change independent of
  /// the age of the site.
  public static final int MAX_MONTHS = 24;

  private final SiteState siteState;
  private final List<String> months;

  public Timeline(SiteState siteState) {
    this.siteState = siteState;
    TreeSet<String> named = new TreeSet<>(siteState.rollUp().months().keySet());
    List<String> all = new ArrayList<>();
    if (named.remove(Shard.UNDATED)) {
      all.add(Shard.UNDATED);
    }
    all.addAll(named);
    this.months = List.copyOf(all);
  }

  /// Returns the newest articles, newest first.
  public List<Entry> newest(int limit) {
    return newest(limit, _ -> true);
  }

  /// Returns the newest articles that match a filter, newest first.
  public List<Entry> newest(int limit, Predicate<Entry> filter) {
    return collect(months.reversed(), limit, filter, true);
  }

  /// Returns the articles before a position, nearest first.
  public List<Entry> older(String month, Position position, int limit) {
    List<String> from = months.stream().filter(other -> order(other, month) <= 0).toList();
    return collect(from.reversed(), limit, entry -> entry.position().compareTo(position) < 0, true);
  }

  /// Returns the articles after a position, nearest first.
  public List<Entry> newer(String month, Position position, int limit) {
    List<String> from = months.stream().filter(other -> order(other, month) >= 0).toList();
    return collect(from, limit, entry -> entry.position().compareTo(position) > 0, false);
  }

  private List<Entry> collect(
      List<String> order, int limit, Predicate<Entry> filter, boolean backwards) {
    List<Entry> found = new ArrayList<>();
    for (String month : order.subList(0, Math.min(order.size(), MAX_MONTHS))) {
      if (found.size() >= limit) {
        break;
      }
      List<Entry> entries = siteState.shard(month).entries();
      (backwards ? entries.reversed() : entries)
          .stream().filter(filter).limit(limit - found.size()).forEach(found::add);
    }
    return found;
  }

  /// Compares months; undated articles count as the oldest.
  private static int order(String one, String two) {
    boolean isUndated = one.equals(Shard.UNDATED);
    return isUndated || two.equals(Shard.UNDATED)
        ? Boolean.compare(two.equals(Shard.UNDATED), isUndated)
        : one.compareTo(two);
  }
}
