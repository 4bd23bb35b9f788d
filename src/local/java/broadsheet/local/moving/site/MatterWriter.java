package broadsheet.local.moving.site;

import broadsheet.article.reader.FrontMatterBlock.Format;
import broadsheet.article.yaml.YamlEntry;
import broadsheet.article.yaml.YamlNodes;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.Mark;

/// Writes front matter with its changes, in the format that it had.
final class MatterWriter {

  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

  private static final Gson LINE = new GsonBuilder().disableHtmlEscaping().create();

  /// A date is written without quotes, as in most front matter.
  private static final String DATE =
      "\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)?)?";

  private final Matter.Written written;
  private final Map<String, YamlEntry> entries;
  private final Map<String, Optional<Object>> changes;

  /// @param changes the new values by key; an empty one removes the key
  MatterWriter(
      Matter.Written written,
      Map<String, YamlEntry> entries,
      Map<String, Optional<Object>> changes) {
    this.written = written;
    this.entries = entries;
    this.changes = changes;
  }

  String render(String body) {
    Format format = written.format();
    if (format == null) {
      return changes.values().stream().noneMatch(Optional::isPresent)
          ? body
          : lines(List.of("---"), added(": "), List.of("---")) + body;
    }
    return switch (format) {
      case JSON -> json() + "\n" + body;
      case YAML -> lines(written.before(), yaml(), written.after()) + body;
      case TOML -> {
        List<String> inner = added(" = ");
        inner.addAll(kept());
        yield lines(written.before(), inner, written.after()) + body;
      }
    };
  }

  private static String lines(List<String> before, List<String> inner, List<String> after) {
    List<String> all = new ArrayList<>(before);
    all.addAll(inner);
    all.addAll(after);
    return all.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private String json() {
    String inner = String.join("\n", written.inner());
    JsonObject object = JsonParser.parseString(inner).getAsJsonObject();
    if (changes.isEmpty()) {
      return inner;
    }
    changes.forEach((key, value) -> {
      List.copyOf(object.keySet()).stream().filter(key::equalsIgnoreCase).forEach(object::remove);
      value.ifPresent(it -> object.add(key, GSON.toJsonTree(it)));
    });
    return GSON.toJson(object);
  }

  private List<String> yaml() {
    List<String> inner = new ArrayList<>(hasOwnLines() ? kept() : rewritten());
    inner.addAll(added(": "));
    return inner;
  }

  /// Returns whether every key begins a line, so that a key can be removed with its lines.
  private boolean hasOwnLines() {
    int last = -1;
    for (YamlEntry entry : entries.values()) {
      Mark mark = entry.place().getStartMark();
      if (mark.getColumn() != 0 || mark.getLine() <= last) {
        return changes.isEmpty();
      }
      last = mark.getLine();
    }
    return true;
  }

  /// Returns the keys that do not change, each on a line of its own.
  private List<String> rewritten() {
    List<String> lines = new ArrayList<>();
    entries.values().stream()
        .filter(entry -> !isChanged(entry.key()))
        .forEach(entry -> {
          Object value = YamlNodes.value(entry.value());
          if (value != null) {
            lines.add(key(entry.key()) + ": " + value(value, ": "));
          }
        });
    return lines;
  }

  private boolean isChanged(String name) {
    return changes.keySet().stream().anyMatch(name::equalsIgnoreCase);
  }

  /// Returns the lines of the keys that do not change, with the comments between them.
  private List<String> kept() {
    TreeMap<Integer, String> begins = new TreeMap<>();
    entries.forEach((name, entry) -> begins.put(entry.place().getStartMark().getLine(), name));
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < written.inner().size(); i++) {
      String line = written.inner().get(i);
      Map.Entry<Integer, String> entry = begins.floorEntry(i);
      if (entry == null || line.startsWith("#") || !isChanged(entry.getValue())) {
        kept.add(line);
      }
    }
    return kept;
  }

  private List<String> added(String assign) {
    List<String> lines = new ArrayList<>();
    changes.forEach(
        (key, value) -> value.ifPresent(it -> lines.add(key(key) + assign + value(it, assign))));
    return lines;
  }

  private static String key(String key) {
    return key.matches("[A-Za-z_][\\w-]*") ? key : LINE.toJson(key);
  }

  private static String value(Object value, String assign) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, String> items = new LinkedHashMap<>();
        map.forEach((key, item) -> items.put(String.valueOf(key), value(item, assign)));
        yield items.entrySet().stream()
            .map(item -> LINE.toJson(item.getKey()) + assign + item.getValue())
            .collect(Collectors.joining(", ", "{", "}"));
      }
      case List<?> list ->
          list.stream()
              .map(item -> value(item, assign))
              .collect(Collectors.joining(", ", "[", "]"));
      case Number number -> number.toString();
      case Boolean flag -> flag.toString().toLowerCase(Locale.ROOT);
      default -> {
        String text = String.valueOf(value);
        yield text.matches(DATE) ? text : LINE.toJson(text);
      }
    };
  }
}
