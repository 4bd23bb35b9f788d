package broadsheet.article;

import broadsheet.article.FrontMatter.Author;
import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.article.FrontMatter.Sidebar;
import broadsheet.article.FrontMatter.Thumbnail;
import broadsheet.article.Problem.Severity;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// The values of the known keys, each in the form that its meaning has.
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
  private final Set<String> known = new LinkedHashSet<>();

  FrontMatterValues(String file, Map<String, Yaml.Entry> entries, List<Problem> problems) {
    this.file = file;
    this.entries = entries;
    this.problems = problems;
  }

  @Nullable String text(String name) {
    Node node = node(name);
    return node == null ? null : text(name, node);
  }

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
        report(severity, node, YamlNodes.shown(node), "true or false for '" + name + "'");
        yield null;
      }
    };
  }

  @Nullable Double number(String name) {
    Node node = node(name);
    if (node == null) {
      return null;
    }
    return YamlNodes.value(node) instanceof Number number
        ? number.doubleValue()
        : ignore(name, node);
  }

  private @Nullable Double ignore(String name, Node node) {
    report(Severity.WARNING, node, YamlNodes.shown(node), "a number for '" + name + "'");
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
        YamlNodes.shown(node),
        "a date for '"
            + name
            + "' such as 2025-02-13, 2025-02-13 07:56:15 or"
            + " 2025-02-13T07:56:15+08:00");
    return null;
  }

  List<String> list(String name) {
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
          "at most " + MAX_ITEMS + " in '" + name + "'");
    }
    return items.stream()
        .limit(MAX_ITEMS)
        .map(item -> text(name, item))
        .flatMap(Stream::ofNullable)
        .distinct()
        .toList();
  }

  /// A list of names for things: white space folded, none too long.
  List<String> terms(String name) {
    Node node = node(name);
    return list(name).stream()
        .map(term -> term.replaceAll("\\s+", " "))
        .filter(term -> isShort(name, term, node))
        .distinct()
        .toList();
  }

  private boolean isShort(String name, String term, @Nullable Node node) {
    boolean isShort = term.codePointCount(0, term.length()) <= MAX_TERM;
    if (!isShort && node != null) {
      report(
          Severity.WARNING,
          node,
          "'" + term + "'",
          "at most " + MAX_TERM + " characters for each of '" + name + "'");
    }
    return isShort;
  }

  List<String> languages(String name) {
    Node node = node(name);
    return list(name).stream()
        .flatMap(tag -> Stream.ofNullable(node == null ? null : language(name, tag, node)))
        .distinct()
        .toList();
  }

  private @Nullable String language(String name, String tag, Node node) {
    try {
      String canonical =
          new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build().toLanguageTag();
      if (!canonical.equals("und")) {
        return canonical;
      }
    } catch (IllformedLocaleException e) {
      // The report below says all that there is to say.
    }
    report(
        Severity.WARNING, node, "'" + tag + "'", "language tags such as zh-CN for '" + name + "'");
    return null;
  }

  @Nullable Sidebar sidebar() {
    Node node = node("sidebar");
    if (node == null) {
      return null;
    }
    String text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "right" -> Sidebar.RIGHT;
      case "left" -> Sidebar.LEFT;
      case "false", "no", "off", "none" -> Sidebar.NONE;
      default -> {
        report(Severity.WARNING, node, YamlNodes.shown(node), "right, left or false for 'sidebar'");
        yield null;
      }
    };
  }

  @Nullable List<String> widgets() {
    List<String> names = terms("widgets");
    return names.isEmpty() ? null : names;
  }

  @Nullable Thumbnail thumbnail() {
    Node node = node("thumbnail");
    if (node == null) {
      return null;
    }
    Map<String, Node> fields = YamlNodes.fields(node);
    Node src = fields.isEmpty() ? node : fields.get("src");
    String address = src == null ? null : text("thumbnail", src);
    if (address == null) {
      report(Severity.WARNING, node, YamlNodes.shown(node), "an address for 'thumbnail'");
      return null;
    }
    Node visibility = fields.get("visibility");
    List<String> places =
        visibility == null
            ? List.of("list", "post")
            : YamlNodes.items(visibility).stream().map(String::strip).toList();
    Node alt = fields.get("alt");
    return new Thumbnail(
        address,
        places.contains("list"),
        places.contains("post"),
        alt == null ? null : text("thumbnail", alt));
  }

  List<MenuEntry> menu() {
    Node node = node("menu");
    if (node == null) {
      return List.of();
    }
    Map<String, Node> menus = YamlNodes.fields(node);
    if (menus.isEmpty()) {
      return list("menu").stream().map(menu -> new MenuEntry(menu, null, null, null)).toList();
    }
    List<MenuEntry> result = new ArrayList<>();
    menus.forEach((menu, settings) -> result.add(menuEntry(menu, YamlNodes.fields(settings))));
    return result;
  }

  private MenuEntry menuEntry(String menu, Map<String, Node> fields) {
    Node weight = fields.get("weight");
    Object value = weight == null ? null : YamlNodes.value(weight);
    return new MenuEntry(
        menu,
        field(fields, "name"),
        value instanceof Number number ? number.doubleValue() : null,
        field(fields, "parent"));
  }

  List<Author> authors() {
    Node node = node("author");
    if (node == null) {
      return List.of();
    }
    List<Author> authors = new ArrayList<>();
    List<Node> items = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    for (Node item : items.subList(0, Math.min(items.size(), MAX_ITEMS))) {
      Map<String, Node> fields = YamlNodes.fields(item);
      String name = fields.isEmpty() ? text("author", item) : field(fields, "name");
      if (name != null) {
        authors.add(
            new Author(name, field(fields, "url"), field(fields, "avatar"), field(fields, "bio")));
      }
    }
    return authors;
  }

  /// All keys that nobody has asked for, and those that have no effect.
  Map<String, Object> params() {
    Map<String, Object> params = new LinkedHashMap<>();
    entries.forEach((name, entry) -> {
      Object value = YamlNodes.value(entry.value());
      if (!known.contains(name) && value != null) {
        params.put(entry.key(), value);
      }
      if (WITHOUT_EFFECT.contains(name) && value != null && !value.equals("")) {
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

  private @Nullable String field(Map<String, Node> fields, String name) {
    Node node = fields.get(name);
    return node == null ? null : text(name, node);
  }

  private @Nullable Node node(String name) {
    known.add(name);
    Yaml.Entry entry = entries.get(name);
    return entry == null || YamlNodes.isEmpty(entry.value()) ? null : entry.value();
  }

  private @Nullable String text(String name, Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      report(Severity.WARNING, node, YamlNodes.shown(node), "a text for '" + name + "'");
      return null;
    }
    String text = PlainText.clean(scalar.getValue()).strip();
    if (text.codePointCount(0, text.length()) > MAX_TEXT) {
      report(
          Severity.WARNING,
          node,
          text.length() + " characters",
          "at most " + MAX_TEXT + " for '" + name + "'");
      text = text.substring(0, text.offsetByCodePoints(0, MAX_TEXT));
    }
    return text.isEmpty() ? null : text;
  }

  private void report(Severity severity, Node node, String found, String expected) {
    report(severity, node, found, expected, "mend or remove it");
  }

  private void report(Severity severity, Node node, String found, String expected, String fix) {
    problems.add(
        new Problem(severity, file, Yaml.line(node), Yaml.column(node), found, expected, fix));
  }
}
