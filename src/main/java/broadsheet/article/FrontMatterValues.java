package broadsheet.article;

import broadsheet.article.Problem.Severity;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
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
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// The values of keys by the form that their meaning has.
///
/// Tolerant where the meaning is plain (one text where a list is expected, a number as a title), a
/// warning and "not set" where it is not, and an error where a guess could publish what must not be
/// published or misplace it for good.
final class FrontMatterValues {

  /// Longest single text, in code points.
  static final int MAX_TEXT = 5_000;

  /// Longest category, tag or other name, in code points.
  static final int MAX_TERM = 100;

  /// Longest list.
  static final int MAX_ITEMS = 100;

  private static final Set<String> WITHOUT_EFFECT = Set.of("slug", "url", "aliases");

  private final String file;
  private final Map<String, Yaml.Entry> entries;
  private final List<Problem> problems;
  private final Set<String> known = new HashSet<>();

  /// @param problems takes what is wrong with the values
  FrontMatterValues(String file, Map<String, Yaml.Entry> entries, List<Problem> problems) {
    this.file = file;
    this.entries = entries;
    this.problems = problems;
  }

  /// The node of a key that is set; the key is then known, and not one of the [#params()].
  @Nullable Node node(String name) {
    known.add(name);
    Yaml.Entry entry = entries.get(name);
    return entry == null || YamlNodes.isEmpty(entry.value()) ? null : entry.value();
  }

  @Nullable String text(String name) {
    Node node = node(name);
    return node == null ? null : text(name, node);
  }

  /// @param name of the key, for the warning
  @Nullable String text(String name, Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      warn(node, "a text for '" + name + "'");
      return null;
    }
    String text = PlainText.clean(scalar.getValue()).strip();
    if (text.codePointCount(0, text.length()) > MAX_TEXT) {
      report(
          Severity.WARNING,
          node,
          text.length() + " characters",
          "at most " + MAX_TEXT + " for '" + name + "'",
          "shorten it; what is beyond is left out");
      text = text.substring(0, text.offsetByCodePoints(0, MAX_TEXT));
    }
    return text.isEmpty() ? null : text;
  }

  /// The text of a field of a map.
  @Nullable String field(String name, Map<String, Node> fields, String field) {
    Node node = fields.get(field);
    return node == null ? null : text(name, node);
  }

  /// @param severity of anything that is not true or false
  @Nullable Boolean flag(String name, Severity severity) {
    Node node = node(name);
    if (node == null) {
      return null;
    }
    String text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> {
        report(severity, node, "true or false for '" + name + "'");
        yield null;
      }
    };
  }

  @Nullable Double number(String name) {
    Node node = node(name);
    return node == null ? null : number(name, node);
  }

  /// @param name of the key, for the warning
  @Nullable Double number(String name, Node node) {
    try {
      if (node instanceof ScalarNode scalar) {
        double number = Double.parseDouble(scalar.getValue());
        if (Double.isFinite(number)) {
          return number;
        }
      }
    } catch (NumberFormatException e) {
      // The warning below says all that there is to say.
    }
    warn(node, "a number for '" + name + "'");
    return null;
  }

  @Nullable OffsetDateTime date(String name, ZoneId zone) {
    Node node = node(name);
    if (node == null) {
      return null;
    }
    try {
      if (node instanceof ScalarNode scalar) {
        return Dates.parse(scalar.getValue(), zone);
      }
    } catch (DateTimeException e) {
      // The report below says all that there is to say.
    }
    report(
        Severity.ERROR,
        node,
        "a date for '"
            + name
            + "' such as 2025-02-13, 2025-02-13 07:56:15 or"
            + " 2025-02-13T07:56:15+08:00");
    return null;
  }

  /// The nodes of a list, or the only one of what should be a list.
  List<Node> items(String name) {
    Node node = node(name);
    if (node == null) {
      return List.of();
    }
    List<Node> items = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    if (items.size() > MAX_ITEMS) {
      report(
          Severity.WARNING,
          node,
          items.size() + " items",
          "at most " + MAX_ITEMS + " in '" + name + "'",
          "shorten the list; what is beyond is left out");
    }
    return items.stream().filter(item -> !YamlNodes.isEmpty(item)).limit(MAX_ITEMS).toList();
  }

  List<String> list(String name) {
    return items(name).stream()
        .flatMap(item -> Stream.ofNullable(text(name, item)))
        .distinct()
        .toList();
  }

  /// A list of names for things: white space folded, none too long.
  List<String> terms(String name) {
    return items(name).stream()
        .flatMap(item -> Stream.ofNullable(term(name, item)))
        .distinct()
        .toList();
  }

  private @Nullable String term(String name, Node item) {
    String text = text(name, item);
    String term = text == null ? "" : PlainText.fold(text);
    if (term.codePointCount(0, term.length()) > MAX_TERM) {
      warn(item, "at most " + MAX_TERM + " characters for each of '" + name + "'");
      return null;
    }
    return term.isEmpty() ? null : term;
  }

  /// Canonical BCP 47 tags.
  List<String> languages(String name) {
    return items(name).stream()
        .flatMap(item -> Stream.ofNullable(language(name, item)))
        .distinct()
        .toList();
  }

  private @Nullable String language(String name, Node item) {
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
      // The warning below says all that there is to say.
    }
    warn(item, "language tags such as zh-CN for '" + name + "'");
    return null;
  }

  /// All keys that nobody has asked for, and those that have no effect.
  Map<String, Object> params() {
    Map<String, Object> params = new LinkedHashMap<>();
    entries.forEach((name, entry) -> {
      Object value = YamlNodes.value(entry.value());
      if (!known.contains(name) && value != null) {
        params.put(entry.key(), value);
      }
      if (WITHOUT_EFFECT.contains(name) && !YamlNodes.isEmpty(entry.value())) {
        report(
            Severity.WARNING,
            entry.value(),
            "'" + entry.key() + "'",
            "no such key: the address follows the file's name",
            "rename the file to change its address");
      }
    });
    return params;
  }

  /// Reports a value that is left out.
  void warn(Node node, String expected) {
    report(Severity.WARNING, node, expected);
  }

  private void report(Severity severity, Node node, String expected) {
    report(severity, node, YamlNodes.shown(node), expected, "mend or remove it");
  }

  private void report(Severity severity, Node node, String found, String expected, String fix) {
    problems.add(
        new Problem(severity, file, Yaml.line(node), Yaml.column(node), found, expected, fix));
  }
}
