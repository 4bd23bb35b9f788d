package broadsheet.site.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The order of months in lists.
public final class Months {

  private Months() {}

  /// Returns the entries of a map by month, newest first, undated last.
  public static <T> List<Map.Entry<String, T>> newestFirst(SortedMap<String, T> months) {
    List<Map.Entry<String, T>> newestFirst =
        new ArrayList<>(months.headMap(Shard.UNDATED).reversed().entrySet());
    newestFirst.addAll(months.tailMap(Shard.UNDATED).entrySet());
    return newestFirst;
  }
}
