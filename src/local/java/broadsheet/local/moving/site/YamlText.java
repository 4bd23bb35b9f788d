package broadsheet.local.moving.site;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes settings as YAML: a line for each value, and for each map in a list.
public final class YamlText {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private YamlText() {}

  /// Returns the text.
  ///
  /// @param settings strings, numbers, booleans, lists and maps
  public static String of(Map<String, Object> settings) {
    return block(settings, "");
  }

  private static String block(Map<?, ?> map, String indent) {
    StringBuilder yaml = new StringBuilder();
    map.forEach((key, value) -> {
      yaml.append(indent).append(flow(key)).append(':');
      switch (value) {
        case Map<?, ?> inner -> yaml.append('\n').append(block(inner, indent + "  "));
        case List<?> list when list.stream().anyMatch(Map.class::isInstance) -> {
          yaml.append('\n');
          list.forEach(item -> yaml.append(indent).append("  - ").append(flow(item)).append('\n'));
        }
        default -> yaml.append(' ').append(flow(value)).append('\n');
      }
    });
    return yaml.toString();
  }

  private static String flow(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> flow(entry.getKey()) + ": " + flow(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list ->
          list.stream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      default -> {
        String text = String.valueOf(value);
        boolean isPlain = text.matches("[A-Za-z][\\w-]*|[0-9]{1,4}");
        yield isPlain && !text.matches("(?i)null|y|n|on|off|yes|no|true|false")
            ? text
            : GSON.toJson(text);
      }
    };
  }
}
