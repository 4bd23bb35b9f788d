package broadsheet.article.yaml;

import broadsheet.article.Problem.Severity;
import broadsheet.article.text.PlainText;
import broadsheet.article.text.Terms;
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

/// The values of a map's keys by the form that their meaning has.
///
/// Tolerant where the meaning is plain (one text where a list is expected, a number as a title), a
/// problem and "not set" where it is not. How severe that is, the report says, unless a guess could
/// publish what must not be published or misplace it for good.
public final class YamlValues {

  /// Longest single text, in code points.
  static final int MAX_TEXT = 5_000;

  /// Longest category, tag or other name, in code points.
  static final int MAX_TERM = 100;

  /// Longest list.
  public static final int MAX_ITEMS = 100;

  private final Map<String, Yaml.Entry> entries;
  private final YamlReport report;
  private final Set<String> known = new HashSet<>();

  /// @param report takes what is wrong with the values
  public YamlValues(Map<String, Yaml.Entry> entries, YamlReport report) {
    this.entries = entries;
    this.report = report;
  }

  public YamlReport report() {
    return report;
  }

  /// The values of a map inside.
  public YamlValues in(Node map) {
    return new YamlValues(YamlNodes.entries(map), report);
  }

  /// The node of a key that is set; the key is then known, and not one of the [#unknown()].
  ///
  /// @param name in any case
  public @Nullable Node node(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    known.add(key);
    Yaml.Entry entry = entries.get(key);
    return entry == null || YamlNodes.isEmpty(entry.value()) ? null : entry.value();
  }

  public @Nullable String text(String name) {
    Node node = node(name);
    return node == null ? null : text(name, node);
  }

  /// The text of a value; `null` where it is none, with a problem in the report.
  ///
  /// @param name of the key, for the report
  public @Nullable String text(String name, Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      report.wrong(node, "a text for '" + name + "'");
      return null;
    }
    String text = PlainText.clean(scalar.getValue()).strip();
    if (text.codePointCount(0, text.length()) > MAX_TEXT) {
      report.add(
          report.wrong(),
          node,
          text.length() + " characters",
          "at most " + MAX_TEXT + " for '" + name + "'",
          "shorten it; what is beyond is left out");
      text = text.substring(0, text.offsetByCodePoints(0, MAX_TEXT));
    }
    return text.isEmpty() ? null : text;
  }

  public @Nullable Boolean flag(String name) {
    Node node = node(name);
    if (node == null) {
      return null;
    }
    Boolean flag = YamlNodes.flag(node);
    if (flag == null) {
      report.wrong(node, "true or false for '" + name + "'");
    }
    return flag;
  }

  /// Whether a key is set to false, which switches off what it could say.
  public boolean isOff(String name) {
    Node node = node(name);
    return node != null && Boolean.FALSE.equals(YamlNodes.flag(node));
  }

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
      // The report below says all that there is to say.
    }
    report.wrong(node, "a number for '" + name + "'");
    return null;
  }

  /// A moment; `null` for what only stands in place of a date, too.
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
      // The report below says all that there is to say.
    }
    report.add(Severity.ERROR, node, DateReader.EXPECTED + " for '" + name + "'");
    return null;
  }

  /// The nodes of a list, or the only one of what should be a list.
  public List<Node> items(String name) {
    Node node = node(name);
    return node == null ? List.of() : items(name, node);
  }

  /// The items of a list; a single value counts as a list of one.
  ///
  /// @param name of the key, for the report
  public List<Node> items(String name, Node node) {
    List<Node> items = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    if (items.size() > MAX_ITEMS) {
      report.add(
          report.wrong(),
          node,
          items.size() + " items",
          "at most " + MAX_ITEMS + " in '" + name + "'",
          "shorten the list; what is beyond is left out");
    }
    return items.stream().filter(item -> !YamlNodes.isEmpty(item)).limit(MAX_ITEMS).toList();
  }

  /// The entries of a key that is a map, without those that are not set.
  public List<Yaml.Entry> map(String name) {
    Node node = node(name);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof MappingNode)) {
      report.wrong(node, "a map for '" + name + "'");
    }
    return YamlNodes.entries(node).values().stream()
        .filter(entry -> !YamlNodes.isEmpty(entry.value()))
        .limit(MAX_ITEMS)
        .toList();
  }

  public List<String> list(String name) {
    return items(name).stream()
        .flatMap(item -> Stream.ofNullable(text(name, item)))
        .distinct()
        .toList();
  }

  /// A list of names for things: white space folded, none too long, each as it is written first
  /// where several have the same address.
  public List<String> terms(String name) {
    Map<String, String> terms = new LinkedHashMap<>();
    items(name).stream()
        .flatMap(item -> Stream.ofNullable(term(name, item)))
        .forEach(term -> terms.putIfAbsent(Terms.segment(term), term));
    return List.copyOf(terms.values());
  }

  private @Nullable String term(String name, Node item) {
    String text = text(name, item);
    String term = text == null ? "" : PlainText.fold(text);
    if (term.codePointCount(0, term.length()) > MAX_TERM) {
      report.wrong(item, "at most " + MAX_TERM + " characters for each of '" + name + "'");
      return null;
    }
    return term.isEmpty() ? null : term;
  }

  /// Canonical BCP 47 tags.
  public List<String> languages(String name) {
    return items(name).stream()
        .flatMap(item -> Stream.ofNullable(language(name, item)))
        .distinct()
        .toList();
  }

  /// A language tag, canonical; `null` where it is none, with a problem in the report.
  ///
  /// @param name of the key, for the report
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
      // The report below says all that there is to say.
    }
    report.wrong(item, "language tags such as zh-CN for '" + name + "'");
    return null;
  }

  /// All keys that nobody has asked for.
  public List<Yaml.Entry> unknown() {
    return entries.entrySet().stream()
        .filter(entry -> !known.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }
}
