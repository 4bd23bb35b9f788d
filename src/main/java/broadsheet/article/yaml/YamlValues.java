package broadsheet.article.yaml;

import broadsheet.article.Problem.Severity;
import broadsheet.article.text.PlainText;
import broadsheet.article.text.Slugs;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads the values of a map as typed values.
///
/// Reading is tolerant if the meaning is clear (a string instead of a list, a number as a title).
/// Otherwise the value is a problem and counts as not set. The report defines the severity of the
/// problem, except where a guess could publish an article wrongly or misplace it for good.
public final class YamlValues {

  /// The maximum length of a string in code points.
  static final int MAX_TEXT = 5_000;

  /// The maximum length of a category, tag or other name in code points.
  static final int MAX_TERM = 100;

  /// The maximum number of items in a list.
  public static final int MAX_ITEMS = 100;

  private final Map<String, YamlEntry> entries;
  private final YamlReport report;
  private final Set<String> known = new HashSet<>();

  /// Creates a reader of the values.
  ///
  /// @param report receives the problems of the values
  public YamlValues(Map<String, YamlEntry> entries, YamlReport report) {
    this.entries = entries;
    this.report = report;
  }

  /// Returns the report that receives the problems.
  public YamlReport report() {
    return report;
  }

  /// Returns the values of a nested map.
  public YamlValues in(Node map) {
    return new YamlValues(YamlNodes.entries(map), report);
  }

  /// Returns the node of a key; `null` if the key is not set. Marks the key as known, so that
  /// [#unknown()] does not return it.
  ///
  /// @param name the name of the key in any case
  public @Nullable Node node(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    known.add(key);
    return peek(key);
  }

  /// Returns the node of a key as [#node] does, but does not mark the key as known.
  public @Nullable Node peek(String name) {
    YamlEntry entry = entries.get(name.toLowerCase(Locale.ROOT));
    return entry == null || YamlNodes.isEmpty(entry.value()) ? null : entry.value();
  }

  /// Returns the text of a key; `null` if it is not set or invalid.
  public @Nullable String text(String name) {
    Node node = node(name);
    return node == null ? null : text(name, node);
  }

  /// Returns a value as text; `null` if it is empty, or invalid and reported.
  ///
  /// @param name the name of the key for the report
  public @Nullable String text(String name, Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      report.addInvalid(node, "text for '" + name + "'");
      return null;
    }
    String text = PlainText.clean(scalar.getValue()).strip();
    if (text.codePointCount(0, text.length()) > MAX_TEXT) {
      report.add(
          report.invalidSeverity(),
          node,
          text.length() + " characters",
          "at most " + MAX_TEXT + " for '" + name + "'",
          "shorten it; the rest is ignored");
      text = text.substring(0, text.offsetByCodePoints(0, MAX_TEXT));
    }
    return text.isEmpty() ? null : text;
  }

  /// Returns the truth value of a key; `null` if it is not set or invalid.
  public @Nullable Boolean flag(String name) {
    Node node = node(name);
    if (node == null) {
      return null;
    }
    Boolean flag = YamlNodes.flag(node);
    if (flag == null) {
      report.addInvalid(node, "true or false for '" + name + "'");
    }
    return flag;
  }

  /// Returns whether a key is set to false, which switches off what the key configures.
  public boolean isOff(String name) {
    Node node = node(name);
    return node != null && Boolean.FALSE.equals(YamlNodes.flag(node));
  }

  /// Returns the number of a key; `null` if it is not set or invalid.
  public @Nullable Double number(String name) {
    Node node = node(name);
    return node == null ? null : number(name, node);
  }

  private @Nullable Double number(String name, Node node) {
    try {
      if (node instanceof ScalarNode scalar) {
        double number = Double.parseDouble(scalar.getValue());
        if (Double.isFinite(number)) {
          return number;
        }
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    report.addInvalid(node, "a number for '" + name + "'");
    return null;
  }

  /// Returns the date of a key; `null` if it is not set, a placeholder or invalid.
  public DateReader.@Nullable Moment date(String name, ZoneId zone) {
    Node node = node(name);
    if (node == null) {
      return null;
    }
    try {
      if (node instanceof ScalarNode scalar) {
        return DateReader.read(scalar.getValue(), zone);
      }
    } catch (DateTimeException e) {
      // Reported below.
    }
    report.add(Severity.ERROR, node, DateReader.EXPECTED + " for '" + name + "'");
    return null;
  }

  /// Returns the items of a key that is a list; a single value counts as a list of one.
  public List<Node> items(String name) {
    Node node = node(name);
    return node == null ? List.of() : items(name, node);
  }

  /// Returns the items of a list; a single value counts as a list of one.
  ///
  /// @param name the name of the key for the report
  public List<Node> items(String name, Node node) {
    List<Node> items = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    if (items.size() > MAX_ITEMS) {
      report.add(
          report.invalidSeverity(),
          node,
          items.size() + " items",
          "at most " + MAX_ITEMS + " in '" + name + "'",
          "shorten the list; the rest is ignored");
    }
    return items.stream().filter(item -> !YamlNodes.isEmpty(item)).limit(MAX_ITEMS).toList();
  }

  /// Returns the entries of a key that is a map, without those that are not set.
  public List<YamlEntry> map(String name) {
    Node node = node(name);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof MappingNode)) {
      report.addInvalid(node, "a map for '" + name + "'");
    }
    return YamlNodes.entries(node).values().stream()
        .filter(entry -> !YamlNodes.isEmpty(entry.value()))
        .limit(MAX_ITEMS)
        .toList();
  }

  /// Returns the distinct strings of a key that is a list.
  public List<String> list(String name) {
    return items(name).stream()
        .flatMap(item -> Stream.ofNullable(text(name, item)))
        .distinct()
        .toList();
  }

  /// Returns the terms of a key, with white space folded and without those that are too long. Of
  /// several terms with the same address, the first is kept.
  public List<String> terms(String name) {
    Map<String, String> terms = new LinkedHashMap<>();
    items(name).stream()
        .flatMap(item -> Stream.ofNullable(term(name, item)))
        .forEach(term -> terms.putIfAbsent(Slugs.segment(term), term));
    return List.copyOf(terms.values());
  }

  private @Nullable String term(String name, Node item) {
    String text = text(name, item);
    String term = text == null ? "" : PlainText.fold(text);
    if (term.codePointCount(0, term.length()) > MAX_TERM) {
      report.addInvalid(item, "at most " + MAX_TERM + " characters for each of '" + name + "'");
      return null;
    }
    return term.isEmpty() ? null : term;
  }

  /// Returns the languages of a key as canonical BCP 47 tags.
  public List<String> languages(String name) {
    return items(name).stream()
        .flatMap(item -> Stream.ofNullable(language(name, item)))
        .distinct()
        .toList();
  }

  /// Returns a language as a canonical BCP 47 tag; `null` if it is invalid and reported.
  ///
  /// @param name the name of the key for the report
  public @Nullable String language(String name, Node item) {
    String tag = text(name, item);
    if (tag == null) {
      return null;
    }
    try {
      String canonical =
          new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build().toLanguageTag();
      if (!canonical.equals("und")) {
        return canonical;
      }
    } catch (IllformedLocaleException e) {
      // Reported below.
    }
    report.addInvalid(item, "a language tag such as zh-CN for '" + name + "'");
    return null;
  }

  /// Returns the entries whose keys have not been read.
  public List<YamlEntry> unknown() {
    return entries.entrySet().stream()
        .filter(entry -> !known.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }
}
