package broadsheet.local.moving.site;

import broadsheet.article.Problem;
import broadsheet.article.Problem.Severity;
import broadsheet.article.yaml.Toml;
import broadsheet.article.yaml.Utf8;
import broadsheet.article.yaml.Yaml;
import broadsheet.article.yaml.YamlEntry;
import broadsheet.article.yaml.YamlNodes;
import broadsheet.article.yaml.YamlReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of a site, or a part of them: a map with names in lower case.
///
/// @param map strings, numbers, booleans, lists and maps
public record Values(Map<String, Object> map) {

  /// No values.
  public static final Values NONE = new Values(Map.of());

  public Values {
    map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /// Reads a file of settings.
  ///
  /// @param path the path within the site; its suffix tells YAML, TOML and JSON apart
  /// @param notes receives the reason if the file cannot be read
  public static Values read(SourceTree tree, String path, Notes notes) {
    List<Problem> problems = new ArrayList<>();
    YamlReport report = new YamlReport(path, 1, Severity.WARNING, problems);
    String text = Utf8.text(tree.read(path));
    Map<String, YamlEntry> entries =
        switch (SourceTree.suffix(path)) {
          case "toml" -> Toml.entries(text, report);
          case "json" -> Yaml.json(text, report);
          default -> Yaml.entries(text, report);
        };
    problems.stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .forEach(problem ->
            notes.add("settings that cannot be read", path, problem.line(), problem.found()));
    Map<String, Object> map = new LinkedHashMap<>();
    entries.values().forEach(entry -> put(map, entry.key(), YamlNodes.value(entry.value())));
    return new Values(map);
  }

  private static void put(Map<String, Object> map, String key, @Nullable Object value) {
    if (value != null) {
      map.put(key.toLowerCase(Locale.ROOT), lower(value));
    }
  }

  private static Object lower(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> lower = new LinkedHashMap<>();
        map.forEach((key, item) -> put(lower, String.valueOf(key), item));
        yield lower;
      }
      case List<?> list -> list.stream().map(item -> lower(item)).toList();
      default -> value;
    };
  }

  /// Returns these values with others under a name, or at the top if the name is empty. Maps are
  /// merged; the others win.
  public Values with(String name, Values others) {
    Map<String, Object> added =
        name.isEmpty() ? others.map : Map.of(name.toLowerCase(Locale.ROOT), others.map);
    return new Values(merged(map, added));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> merged(Map<String, Object> first, Map<String, Object> second) {
    Map<String, Object> all = new LinkedHashMap<>(first);
    second.forEach((key, value) ->
        all.merge(
            key,
            value,
            (one, other) ->
                one instanceof Map && other instanceof Map
                    ? merged((Map<String, Object>) one, (Map<String, Object>) other)
                    : other));
    return all;
  }

  /// Returns a value; `null` if there is none.
  ///
  /// @param path names, separated by dots, in any case
  public @Nullable Object get(String path) {
    Object value = map;
    for (String name : path.toLowerCase(Locale.ROOT).split("\\.", -1)) {
      value = value instanceof Map<?, ?> inner ? inner.get(name) : null;
    }
    return value;
  }

  /// Returns a single value as text; empty if there is none.
  public String text(String path) {
    Object value = get(path);
    return value == null || value instanceof Map || value instanceof List
        ? ""
        : String.valueOf(value).strip();
  }

  /// Returns the first of several values that is a text; empty if none is.
  public String first(String... paths) {
    for (String path : paths) {
      if (!text(path).isEmpty()) {
        return text(path);
      }
    }
    return "";
  }

  /// Returns whether a value is true.
  public boolean flag(String path) {
    return text(path).matches("(?i)true|yes|on");
  }

  /// Returns whether a value is false.
  public boolean isOff(String path) {
    return text(path).matches("(?i)false|no|off");
  }

  /// Returns the texts in a list; a single text counts as a list of one.
  public List<String> list(String path) {
    Object value = get(path);
    List<?> items =
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    return items.stream()
        .filter(item -> !(item instanceof Map) && !(item instanceof List))
        .map(item -> String.valueOf(item).strip())
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /// Returns the maps in a list.
  public List<Values> maps(String path) {
    Object value = get(path);
    List<?> items =
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    return items.stream().filter(Map.class::isInstance).map(Values::of).toList();
  }

  /// Returns a map; empty if there is none.
  public Values in(String path) {
    return of(get(path));
  }

  /// Returns a value as a map; empty if it is none.
  @SuppressWarnings("unchecked")
  public static Values of(@Nullable Object value) {
    return value instanceof Map ? new Values((Map<String, Object>) value) : NONE;
  }
}
