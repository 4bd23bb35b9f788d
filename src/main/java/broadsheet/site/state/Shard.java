package broadsheet.site.state;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The articles of one month in one language: the object `site/<language>/<month>.json`.
///
/// @param month `2025-02` in the site's time zone, or [#UNDATED]
/// @param entries oldest first, each article once
public record Shard(String language, String month, List<Entry> entries) {

  /// Replaces the month for articles without a date.
  public static final String UNDATED = "undated";

  public Shard {
    entries = entries.stream().sorted(Entry.BY_DATE).toList();
  }

  /// Returns the month that an article belongs to.
  ///
  /// @param zone the site's time zone
  public static String month(@Nullable OffsetDateTime date, ZoneId zone) {
    if (date == null) {
      return UNDATED;
    }
    String month = date.atZoneSameInstant(zone).toLocalDate().toString();
    // Years of more than four digits would not sort as text.
    return month.length() == "2025-02-01".length() ? month.substring(0, 7) : UNDATED;
  }

  /// Returns the shard after some of its articles have changed.
  ///
  /// @param changes the entry of each changed article, by id; empty if it no longer belongs here
  public Shard with(Map<String, Optional<Entry>> changes) {
    List<Entry> changed = new ArrayList<>(entries);
    changed.removeIf(entry -> changes.containsKey(entry.id()));
    changes.values().forEach(entry -> entry.ifPresent(changed::add));
    return new Shard(language, month, changed);
  }
}
