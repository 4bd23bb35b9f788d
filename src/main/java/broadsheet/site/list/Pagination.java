package broadsheet.site.list;

import broadsheet.site.state.Entry;
import broadsheet.site.state.Position;
import java.util.List;

/// A list split into pages that are numbered from the oldest, so that a full page never changes, no
/// matter how many articles are added.
///
/// @param entries oldest first
/// @param perPage number of articles on a page
public record Pagination(List<Entry> entries, int perPage) {

  public Pagination {
    entries = List.copyOf(entries);
  }

  /// Returns the number of the newest page, the only one that may be incomplete; 0 for an empty
  /// list.
  int last() {
    return (entries.size() + perPage - 1) / perPage;
  }

  /// Returns the articles of a page, newest first.
  List<Entry> page(int number) {
    int from = (number - 1) * perPage;
    return entries.subList(from, Math.min(from + perPage, entries.size())).reversed();
  }

  /// Returns the number of the page that contains the first article at or after a position.
  public int pageOf(Position position) {
    int before = 0;
    while (before < entries.size() && entries.get(before).position().compareTo(position) < 0) {
      before++;
    }
    return before / perPage + 1;
  }
}
