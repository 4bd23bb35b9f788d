package broadsheet.local.moving.site;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A site of another generator.
///
/// @param generator its name for the report
/// @param languages the canonical tags of its languages, the default first
/// @param baseUrl its address without a slash at the end; empty if its settings have none
/// @param timeZone the time zone of dates that have none; empty if the settings have none
/// @param settings the content of `site.yaml`: strings, numbers, booleans, lists and maps
/// @param lists the addresses of its lists, such as `/post/`, and of those that take their place
/// @param notes what could not be read
public record OldSite(
    String generator,
    List<String> languages,
    String baseUrl,
    String timeZone,
    Map<String, Object> settings,
    List<OldPage> pages,
    List<OldFile> files,
    Map<String, String> lists,
    List<ImportNote> notes) {

  private static final Pattern SHARED_HOST =
      Pattern.compile("(?i).*\\.(github|gitlab|gitee)\\.(io|com)|localhost(:\\d+)?|");

  public OldSite {
    languages = List.copyOf(languages);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    pages = List.copyOf(pages);
    files = List.copyOf(files);
    lists = Collections.unmodifiableMap(new TreeMap<>(lists));
    notes = List.copyOf(notes);
  }

  /// Returns the address of a site without a slash at the end.
  ///
  /// @param url the address of its host, which may include the folder; empty if it is not known
  /// @param folder its folder on the host; empty for none
  public static String baseUrl(String url, String folder) {
    String host = url.replaceFirst("/+$", "");
    String path = folder.replaceAll("^/+|/+$", "");
    return path.isEmpty() || host.endsWith("/" + path) ? host : host + "/" + path;
  }

  /// Returns the folder of the site on its host, such as `/blog`; empty if it has the whole host,
  /// or if the host gives every site a folder, so that no address there can be kept.
  public String folder() {
    return folder(baseUrl);
  }

  /// Returns the folder of a site with an address on its host.
  public static String folder(String baseUrl) {
    String host = baseUrl.replaceFirst("^\\w+://", "").replaceFirst("/.*", "");
    String path = baseUrl.replaceFirst("^\\w+://[^/]*", "").replaceFirst("/+$", "");
    return SHARED_HOST.matcher(host).matches() ? "" : path;
  }

  /// Returns the site with all addresses as they are on its host.
  public OldSite onHost() {
    String folder = folder();
    return folder.isEmpty()
        ? this
        : new OldSite(
            generator,
            languages,
            baseUrl,
            timeZone,
            settings,
            pages.stream().map(page -> page.below(folder)).toList(),
            files.stream().map(file -> file.below(folder)).toList(),
            lists.entrySet().stream()
                .collect(Collectors.toMap(list -> folder + list.getKey(), Map.Entry::getValue)),
            notes);
  }
}
