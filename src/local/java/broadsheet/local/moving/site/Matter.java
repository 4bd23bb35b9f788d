package broadsheet.local.moving.site;

import broadsheet.article.Problem;
import broadsheet.article.Problem.Severity;
import broadsheet.article.reader.FrontMatterBlock;
import broadsheet.article.reader.FrontMatterBlock.Format;
import broadsheet.article.reader.FrontMatterFinder;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The front matter of a page, with the changes that it needs to move. Lines that do not change are
/// written as they were.
public final class Matter {

  /// The part of a file before its text.
  ///
  /// @param format the format; `null` if there is no front matter
  /// @param before the lines before the first key
  /// @param inner the lines of the front matter
  /// @param after the lines that close it
  record Written(
      @Nullable Format format, List<String> before, List<String> inner, List<String> after) {

    /// Returns whether the front matter is between lines of `---` or `+++`, or in JSON, without
    /// what only some readers accept: tabs, and keys that occur twice.
    ///
    /// @param count the number of keys
    boolean isPlain(int count) {
      String fence = format == Format.TOML ? "+++" : "---";
      boolean isFenced =
          List.of(fence).equals(before) && !after.isEmpty() && after.getFirst().equals(fence);
      boolean hasTabs = inner.stream().anyMatch(line -> line.contains("\t"));
      long keys = inner.stream().filter(line -> line.matches("[^\\s#-][^:]*:(\\s.*)?")).count();
      return format == null
          || format == Format.JSON
          || (isFenced && (format == Format.TOML || (!hasTabs && keys <= count)));
    }
  }

  /// A file in its two parts.
  ///
  /// @param bodyLine the line of the file, from 1, on which the text begins
  /// @param state whether the file has front matter
  public record Parts(Matter matter, String body, int bodyLine, State state) {}

  /// Whether a file has front matter.
  public enum State {
    READ,
    ABSENT,
    /// It has some that cannot be read, so its text begins with it.
    UNREADABLE
  }

  private final Written written;
  private final Map<String, YamlEntry> entries;
  private final Map<String, Optional<Object>> changes;

  private Matter(
      Written written, Map<String, YamlEntry> entries, Map<String, Optional<Object>> changes) {
    this.written = written;
    this.entries = entries;
    this.changes = changes;
  }

  /// Reads a file. Front matter that cannot be read is left in the text, where Broadsheet reports
  /// it.
  ///
  /// @param file the path within the old site
  /// @param notes receives the reason if the front matter cannot be read
  public static Parts read(String file, byte[] bytes, Notes notes) {
    Optional<Problem> encoding = Utf8.problem(file, bytes);
    encoding.ifPresent(problem -> addUnreadable(notes, problem));
    String text = Utf8.text(bytes);
    return switch (FrontMatterFinder.find(file, text)) {
      case FrontMatterBlock.Refused(Problem problem) -> {
        addUnreadable(notes, problem);
        yield new Parts(none(), text, 1, State.UNREADABLE);
      }
      case FrontMatterBlock.None() -> new Parts(none(), text, 1, State.ABSENT);
      case FrontMatterBlock.Found found -> parts(file, text, found, notes);
    };
  }

  private static void addUnreadable(Notes notes, Problem problem) {
    notes.add(
        "front matter that cannot be read",
        problem.file(),
        problem.line(),
        problem.found() + "; " + problem.fix());
  }

  private static Matter none() {
    return new Matter(
        new Written(null, List.of(), List.of(), List.of()), Map.of(), new LinkedHashMap<>());
  }

  private static Parts parts(String file, String text, FrontMatterBlock.Found found, Notes notes) {
    YamlReport report =
        new YamlReport(file, found.firstLine(), Severity.WARNING, new ArrayList<>());
    Map<String, YamlEntry> entries =
        switch (found.format()) {
          case YAML -> Yaml.entries(found.text(), report);
          case JSON -> Yaml.json(found.text(), report);
          case TOML -> Toml.entries(found.text(), report);
        };
    if (report.hasError()) {
      report.problems().stream()
          .filter(problem -> problem.severity() == Severity.ERROR)
          .forEach(problem -> addUnreadable(notes, problem));
      return new Parts(none(), text, 1, State.UNREADABLE);
    }
    List<String> lines = List.of(text.split("\n", -1));
    int first = Math.max(0, found.firstLine() - 1);
    int end = Math.min(lines.size(), first + (int) found.text().lines().count());
    int body = Math.min(lines.size(), Math.max(end, found.bodyLine() - 1));
    boolean isJson = found.format() == Format.JSON;
    Written written =
        new Written(
            found.format(),
            isJson ? List.of() : lines.subList(0, first),
            isJson ? found.text().lines().toList() : lines.subList(first, end),
            isJson ? List.of() : lines.subList(end, body));
    return new Parts(
        new Matter(written, entries, new LinkedHashMap<>()),
        found.body(),
        found.bodyLine(),
        State.READ);
  }

  /// Returns the values, changes included, by name in lower case.
  public Values values() {
    Map<String, Object> values = new LinkedHashMap<>();
    entries.forEach((name, entry) -> {
      Object value = YamlNodes.isEmpty(entry.value()) ? null : YamlNodes.value(entry.value());
      if (value != null) {
        values.put(name, value);
      }
    });
    changes.forEach((key, value) -> {
      String name = key.toLowerCase(Locale.ROOT);
      value.ifPresentOrElse(it -> values.put(name, it), () -> values.remove(name));
    });
    return new Values(values);
  }

  /// Returns the front matter with another value for a key.
  ///
  /// @param value a string, number, boolean, list or map
  public Matter with(String key, Object value) {
    return changed(key, Optional.of(value));
  }

  /// Returns the front matter without a key.
  public Matter without(String key) {
    return values().get(key) == null ? this : changed(key, Optional.empty());
  }

  private Matter changed(String key, Optional<Object> value) {
    Map<String, Optional<Object>> all = new LinkedHashMap<>(changes);
    all.keySet().removeIf(key::equalsIgnoreCase);
    all.put(key, value);
    return new Matter(written, entries, all);
  }

  /// Returns front matter that every reader of YAML, TOML or JSON understands in the same way: this
  /// one if it already is, otherwise YAML with the same values.
  public Matter plain() {
    return written.isPlain(entries.size()) ? this : new Matter(none().written, Map.of(), all());
  }

  private Map<String, Optional<Object>> all() {
    Map<String, Optional<Object>> all = new LinkedHashMap<>();
    entries
        .values()
        .forEach(entry -> {
          Object value = YamlNodes.value(entry.value());
          if (value != null) {
            all.put(entry.key(), Optional.of(value));
          }
        });
    changes.forEach((key, value) -> {
      all.keySet().removeIf(key::equalsIgnoreCase);
      all.put(key, value);
    });
    return all;
  }

  /// Returns the file with this front matter and a text.
  public String render(String body) {
    return new MatterWriter(written, entries, Collections.unmodifiableMap(changes)).render(body);
  }
}
