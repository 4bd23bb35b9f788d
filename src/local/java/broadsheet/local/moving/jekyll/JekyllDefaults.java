package broadsheet.local.moving.jekyll;

import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.Values;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Front matter that files get from the setting `defaults`.
final class JekyllDefaults {

  /// Keys that choose a template.
  private static final Set<String> TEMPLATES = Set.of("layout", "type");

  private final List<Values> defaults;

  JekyllDefaults(Values config) {
    // Longer paths come later, so that they take precedence.
    this.defaults =
        config.maps("defaults").stream()
            .sorted(
                Comparator.comparingInt((Values it) -> it.text("scope.path").length())
                    .thenComparing(it -> !it.text("scope.type").isEmpty()))
            .toList();
  }

  /// Returns front matter with the values that it does not set itself.
  ///
  /// @param type `posts`, `drafts`, `pages`, or a collection
  Matter matter(Matter matter, String source, String type) {
    Values inherited = Values.NONE;
    for (Values each : defaults) {
      String path = each.text("scope.path").replaceAll("^/|/?\\**$", "");
      String wanted = each.text("scope.type");
      boolean applies =
          source.startsWith(path)
              && (wanted.isEmpty() || wanted.equals(type) || (wanted + "s").equals(type));
      inherited = applies ? inherited.with("", each.in("values")) : inherited;
    }
    Matter result = matter;
    Set<String> written = Set.copyOf(matter.values().map().keySet());
    for (Map.Entry<String, Object> value : inherited.map().entrySet()) {
      if (!written.contains(value.getKey()) && !TEMPLATES.contains(value.getKey())) {
        result = result.with(value.getKey(), value.getValue());
      }
    }
    return result;
  }
}
