package broadsheet.site.list;

import broadsheet.site.state.Entry;
import broadsheet.site.state.Position;
import java.util.List;

/// A list cut into pages that are numbered from the oldest, so that a full page never changes again
/// however many articles come.
///
/// @param entries from the oldest to the newest
/// @param perPage articles on a page
public record Paging(List<Entry> entries, int perPage) {

  public Paging {
    entries = List.copyOf(entries);
  }

  /// Number of the newest page, the only one that can be without some articles; 0 for an empty
  /// list.
  int last() {
    return (entries.size() + perPage - 1) / perPage;
  }

  /// The articles of a page from the newest.
  List<Entry> page(int number) {
    int from = (number - 1) * perPage;
    return entries.subList(from, Math.min(from + perPage, entries.size())).reversed();
  }

  /// Number of the page that has the first article at or after a position.
  public int pageOf(Position position) {
    int before = 0;
    while (before < entries.size() && entries.get(before).position().compareTo(position) < 0) {
      before++;
    }
    return before / perPage + 1;
  }
}
