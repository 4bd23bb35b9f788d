package broadsheet.local.moving.site;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A site of another generator.
///
/// @param generator its name for the report
/// @param languages the canonical tags of its languages, the default first
/// @param baseUrl its address without a slash at the end; empty if its settings have none
/// @param timeZone the time zone of dates that have none; empty if the settings have none
/// @param settings the content of `site.yaml`: strings, numbers, booleans, lists and maps
/// @param lists the addresses of its lists, such as `/post/`, which no article owns
/// @param notes what could not be read
public record OldSite(
    String generator,
    List<String> languages,
    String baseUrl,
    String timeZone,
    Map<String, Object> settings,
    List<OldPage> pages,
    List<OldFile> files,
    Set<String> lists,
    List<Note> notes) {

  public OldSite {
    languages = List.copyOf(languages);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    pages = List.copyOf(pages);
    files = List.copyOf(files);
    lists = Set.copyOf(lists);
    notes = List.copyOf(notes);
  }
}
