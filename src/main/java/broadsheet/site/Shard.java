package broadsheet.site;

import java.util.List;

/// The articles of one month in one language: the object `site/<language>/<month>.json`.
///
/// @param month `2025-02` in the site's time zone, or [#UNDATED]
/// @param entries from the oldest to the newest, each article once
public record Shard(String language, String month, List<Entry> entries) {

  /// In place of a month for articles without a date.
  public static final String UNDATED = "undated";

  public Shard {
    entries = entries.stream().sorted(Entry.BY_DATE).toList();
  }
}
