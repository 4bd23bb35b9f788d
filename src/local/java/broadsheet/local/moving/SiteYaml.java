package broadsheet.local.moving;

import broadsheet.article.SettingsReading;
import broadsheet.article.key.SourceKey;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.local.moving.site.Notes;
import broadsheet.local.moving.site.YamlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes `site.yaml` with the settings that Broadsheet accepts.
final class SiteYaml {

  private static final String LANGUAGES = "languages";

  private final List<String> languages;
  private final LinkRewriter links;
  private final Notes notes;

  /// @param languages canonical tags, the default first
  SiteYaml(List<String> languages, LinkRewriter links, Notes notes) {
    this.languages = languages;
    this.links = links;
    this.notes = notes;
  }

  /// Returns the content of the file; empty if no setting is accepted.
  ///
  /// @param keys the keys of all articles
  String of(Map<String, Object> settings, List<String> keys) {
    Map<String, Object> accepted = accepted(settings, "", keys);
    return accepted.isEmpty() ? "" : YamlText.of(accepted);
  }

  private Map<String, Object> accepted(
      Map<String, Object> settings, String language, List<String> keys) {
    Map<String, Object> accepted = new LinkedHashMap<>();
    settings.forEach((key, value) -> {
      Object moved = moved(key, value, keys);
      if (key.equals(LANGUAGES) && value instanceof Map<?, ?> map) {
        Map<String, Object> all = new LinkedHashMap<>();
        map.forEach((tag, own) -> {
          Map<String, Object> ofLanguage = accepted(stringKeys(own), String.valueOf(tag), keys);
          if (!ofLanguage.isEmpty()) {
            all.put(String.valueOf(tag), ofLanguage);
          }
        });
        if (!all.isEmpty()) {
          accepted.put(LANGUAGES, all);
        }
      } else if (!isEmpty(moved) && isAccepted(key, moved, language)) {
        accepted.put(key, moved);
      }
    });
    return accepted;
  }

  private static boolean isEmpty(Object value) {
    return (value instanceof List<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  private static Map<String, Object> stringKeys(Object map) {
    Map<String, Object> result = new LinkedHashMap<>();
    if (map instanceof Map<?, ?> inner) {
      inner.forEach((key, value) -> result.put(String.valueOf(key), value));
    }
    return result;
  }

  private Object moved(String key, Object value, List<String> keys) {
    return switch (key) {
      case "menus" -> menus(value);
      case "mainSections" ->
          value instanceof List<?> names
              ? names.stream()
                  .filter(name -> keys.stream().anyMatch(it -> it.startsWith(name + "/")))
                  .toList()
              : List.of();
      default -> value;
    };
  }

  /// A menu must not lead to a page that does not exist. In place of a list that Broadsheet does
  /// not have, it leads to the archive.
  private Object menus(Object menus) {
    Map<String, Object> result = new LinkedHashMap<>();
    stringKeys(menus)
        .forEach((name, entries) -> {
          List<Object> links = new ArrayList<>();
          for (Object entry : entries instanceof List<?> list ? list : List.of()) {
            Map<String, Object> link = new LinkedHashMap<>(stringKeys(entry));
            Object url = link.get("url");
            String to = url == null ? null : this.links.menuLink(String.valueOf(url));
            if (to == null && url != null) {
              notes.add(
                  "menu links that now lead to the archive",
                  SourceKey.SITE_FILE,
                  link.get("name") + " " + url);
              to = "/archive/";
            }
            if (to != null) {
              link.put("url", to);
              links.add(link);
            }
          }
          result.put(name, links);
        });
    return result;
  }

  private boolean isAccepted(String key, Object value, String language) {
    Map<String, Object> one = Map.of(key, value);
    Map<String, Object> test = language.isEmpty() ? one : Map.of(LANGUAGES, Map.of(language, one));
    byte[] bytes = YamlText.of(test).getBytes(StandardCharsets.UTF_8);
    SettingsReading reading = new SiteSettingsReader(languages).read(SourceKey.SITE_FILE, bytes);
    if (reading instanceof SettingsReading.Rejected rejected) {
      notes.add(
          "settings that Broadsheet does not accept",
          SourceKey.SITE_FILE,
          key + ": " + rejected.problems().getFirst().found());
      return false;
    }
    return true;
  }
}
