package broadsheet.local.moving.hugo;

import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.Values;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Front matter that pages get from the lists above them and from the settings (`cascade`).
final class HugoCascade {

  private static final Set<String> CONDITIONS = Set.of("_target", "target");

  /// Values for the pages in a folder, or of one language if that is not empty.
  private record Rule(String folder, String language, Values values, Values target) {}

  private final List<Rule> rules = new ArrayList<>();

  /// @param lists the files about lists, those of the top first
  HugoCascade(Values config, List<HugoFile> lists) {
    add("", "", config);
    for (HugoFile list : lists) {
      add(list.folder(), list.language().key(), list.values());
    }
  }

  private void add(String folder, String language, Values from) {
    for (Values each : from.maps("cascade")) {
      Map<String, Object> values = new LinkedHashMap<>(each.map());
      values.keySet().removeAll(CONDITIONS);
      Values target = each.in("target").with("", each.in("_target"));
      rules.add(new Rule(folder, language, new Values(values), target));
    }
  }

  /// Returns the front matter of a page with the values that it does not set itself. Those of the
  /// nearest list take precedence.
  Matter matter(HugoFile file) {
    Matter matter = file.parts().matter();
    Set<String> written = Set.copyOf(matter.values().map().keySet());
    Values inherited = Values.NONE;
    for (Rule rule : rules) {
      if (applies(rule, file)) {
        inherited = inherited.with("", rule.values());
      }
    }
    for (Map.Entry<String, Object> value : inherited.map().entrySet()) {
      if (!written.contains(value.getKey())) {
        matter = matter.with(value.getKey(), value.getValue());
      }
    }
    return matter;
  }

  private static boolean applies(Rule rule, HugoFile file) {
    String kind = rule.target().text("kind").toLowerCase(Locale.ROOT);
    String language = rule.target().text("lang").toLowerCase(Locale.ROOT);
    String path = rule.target().text("path");
    return file.path().startsWith(rule.folder())
        && (rule.language().isEmpty() || rule.language().equals(file.language().key()))
        && (kind.isEmpty() || kind.equals("page"))
        && (language.isEmpty() || language.equals(file.language().key()))
        && (path.isEmpty() || matches(path, "/" + file.pagePath()));
  }

  private static boolean matches(String pattern, String path) {
    String glob = (pattern.startsWith("/") || pattern.startsWith("{")) ? pattern : "/" + pattern;
    return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(path));
  }
}
