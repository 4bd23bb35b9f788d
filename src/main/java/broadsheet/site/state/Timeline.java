package broadsheet.site.state;

import broadsheet.site.chunk.ChunkedList;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
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
    if (named.remove(ListName.UNDATED)) {
      all.add(ListName.UNDATED);
    }
    all.addAll(named);
    this.months = List.copyOf(all);
  }

  /// Returns the newest articles, newest first.
  public List<Entry> newest(int limit) {
    return collect(months.reversed(), limit, ChunkedList::last);
  }

  /// Returns those of the newest articles that match a filter, newest first.
  ///
  /// @param searched the number of newest articles that are searched
  public List<Entry> newest(int limit, int searched, Predicate<Entry> filter) {
    return newest(searched).stream().filter(filter).limit(limit).toList();
  }

  /// Returns the articles before a position, nearest first.
  ///
  /// @param month the month of the position
  /// @param key the [Position#key] of the position
  public List<Entry> older(String month, String key, int limit) {
    List<String> from = months.stream().filter(other -> order(other, month) <= 0).toList();
    return collect(from.reversed(), limit, (list, count) -> list.before(key, count));
  }

  /// Returns the articles after a position, nearest first.
  public List<Entry> newer(String month, String key, int limit) {
    List<String> from = months.stream().filter(other -> order(other, month) >= 0).toList();
    return collect(from, limit, (list, count) -> list.after(key, count));
  }

  private List<Entry> collect(
      List<String> order, int limit, BiFunction<ChunkedList<Entry>, Integer, List<Entry>> nearest) {
    List<Entry> found = new ArrayList<>();
    for (String month : order.subList(0, Math.min(order.size(), MAX_MONTHS))) {
      if (found.size() >= limit) {
        break;
      }
      ChunkedList<Entry> list = siteState.list(new ListName.Month(month));
      found.addAll(nearest.apply(list, limit - found.size()));
    }
    return found;
  }

  /// Compares months; undated articles count as the oldest.
  private static int order(String one, String two) {
    boolean isUndated = one.equals(ListName.UNDATED);
    return isUndated || two.equals(ListName.UNDATED)
        ? Boolean.compare(two.equals(ListName.UNDATED), isUndated)
        : one.compareTo(two);
  }
}
