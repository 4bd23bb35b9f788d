package broadsheet.site;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All articles of one language in numbers: the object `site/<language>/index.json`.
///
/// @param months by name, without empty ones; [Shard#UNDATED] sorts last
public record RollUp(String language, SortedMap<String, Month> months) {

  public RollUp {
    months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
  }

  /// A month in numbers; a pure function of its shard.
  ///
  /// @param tags how many articles carry each tag; `categories` likewise
  /// @param menu articles that stand in a menu
  /// @param lastmod the latest change of an article
  public record Month(
      int count,
      SortedMap<String, Integer> tags,
      SortedMap<String, Integer> categories,
      List<MenuItem> menu,
      @Nullable OffsetDateTime lastmod) {
    public Month {
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
      categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
      menu = List.copyOf(menu);
    }
  }

  /// An article in a menu.
  ///
  /// @param name what readers see
  /// @param url absolute
  public record MenuItem(
      String menu, String name, String url, double weight, @Nullable String parent) {}

  /// How many articles carry each tag, over all months.
  public SortedMap<String, Integer> tags() {
    return sum(months.values().stream().map(Month::tags).toList());
  }

  /// How many articles are in each category, over all months.
  public SortedMap<String, Integer> categories() {
    return sum(months.values().stream().map(Month::categories).toList());
  }

  private static SortedMap<String, Integer> sum(List<SortedMap<String, Integer>> months) {
    SortedMap<String, Integer> sum = new TreeMap<>();
    for (Map<String, Integer> month : months) {
      month.forEach((term, count) -> sum.merge(term, count, Integer::sum));
    }
    return sum;
  }
}
