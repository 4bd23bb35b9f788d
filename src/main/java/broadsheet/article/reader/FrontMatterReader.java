package broadsheet.article.reader;

import broadsheet.article.FrontMatter;
import broadsheet.article.FrontMatter.Author;
import broadsheet.article.FrontMatter.Display;
import broadsheet.article.FrontMatter.Images;
import broadsheet.article.FrontMatter.Languages;
import broadsheet.article.FrontMatter.MenuEntry;
import broadsheet.article.FrontMatter.Placement;
import broadsheet.article.FrontMatter.Terms;
import broadsheet.article.FrontMatter.Texts;
import broadsheet.article.FrontMatter.Thumbnail;
import broadsheet.article.Problem.Severity;
import broadsheet.article.Publication;
import broadsheet.article.Publication.Begin;
import broadsheet.article.SiteSettings;
import broadsheet.article.text.PlainText;
import broadsheet.article.yaml.DateReader;
import broadsheet.article.yaml.DisplayValues;
import broadsheet.article.yaml.Secrets;
import broadsheet.article.yaml.YamlEntry;
import broadsheet.article.yaml.YamlNodes;
import broadsheet.article.yaml.YamlReport;
import broadsheet.article.yaml.YamlValues;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Reads the front matter keys that Broadsheet supports.
public final class FrontMatterReader {

  /// The directives for search engines: the only key from other tools that affects pages.
  private static final String ROBOTS = "robots";

  private static final String NOINDEX = "noindex";

  private static final List<String> WITHOUT_EFFECT = List.of("slug", "url");

  /// Keys that only state whether and when an article is published.
  private static final List<String> PUBLICATION_KEYS =
      List.of("draft", "publishDate", "expiryDate");

  /// The result of reading front matter.
  record Result(FrontMatter frontMatter, Publication publication) {}

  private final RestrictionReader restrictions;
  private final YamlValues values;
  private final ZoneId zone;

  /// @param zone the time zone of dates that have none
  FrontMatterReader(Map<String, YamlEntry> entries, YamlReport report, ZoneId zone) {
    this.restrictions = new RestrictionReader(report, zone);
    restrictions.read(entries);
    this.values = new YamlValues(Secrets.without(entries, report), report);
    this.zone = zone;
  }

  /// @param name the name of the file or its folder; its leading date is the article's date if the
  ///   front matter has none
  Result read(String name) {
    Node node = values.node("date");
    DateReader.Moment written = values.date("date", zone);
    Begin begin =
        node == null || written == null ? ofName(name) : restrictions.begin(written, node);
    return new Result(
        frontMatter(begin == null ? null : begin.moment()), restrictions.publication(begin));
  }

  private @Nullable Begin ofName(String name) {
    return DateReader.ofName(name)
        .map(day ->
            new Begin(day.atStartOfDay(zone).toOffsetDateTime(), 0, 0, day.toString(), false))
        .orElse(null);
  }

  private FrontMatter frontMatter(@Nullable OffsetDateTime date) {
    PUBLICATION_KEYS.forEach(values::node);
    return new FrontMatter(
        new Texts(
            values.text("title"),
            values.text("summary"),
            values.text("description"),
            values.text("lead")),
        date,
        lastmod(date),
        new Terms(values.terms("categories"), values.terms("tags")),
        new Languages(values.languages("lang"), values.languages("translations")),
        new Images(thumbnail(), values.list("images")),
        authors(),
        OriginalUrl.of(values),
        placement(),
        AliasList.of(values),
        display(),
        params());
  }

  /// Returns the time of the last change; `null` if it would be before the article's date. On the
  /// same day, a change without a time of day is not a mistake.
  private @Nullable OffsetDateTime lastmod(@Nullable OffsetDateTime date) {
    DateReader.Moment written = values.date("lastmod", zone);
    Node node = values.node("lastmod");
    if (written == null || node == null || date == null || !written.moment().isBefore(date)) {
      return written == null ? null : written.moment();
    }
    if (day(written.moment()).isBefore(day(date))) {
      values
          .report()
          .add(Severity.WARNING, node, "a date after 'date' (" + day(date) + ") for 'lastmod'");
    }
    return null;
  }

  private LocalDate day(OffsetDateTime moment) {
    return moment.atZoneSameInstant(zone).toLocalDate();
  }

  /// Returns the authors under `author`, or else under `authors`, Hugo's name for a taxonomy. If an
  /// article has both, they usually name the same people in two forms.
  private List<Author> authors() {
    Node authors = values.peek("authors");
    if (values.peek("author") == null) {
      return DisplayValues.authors(values, "authors");
    }
    if (authors != null) {
      values
          .report()
          .add(
              Severity.WARNING,
              authors,
              "'authors' besides 'author'",
              "one of them",
              "name all authors in 'author'; 'authors' is ignored");
    }
    return DisplayValues.authors(values, "author");
  }

  /// An article is also featured if it has a weight, which puts it first in Hugo's lists. The
  /// weight of an article in a menu is that of its entry.
  private Placement placement() {
    List<MenuEntry> menu = menu();
    Double weight = values.number("weight");
    Boolean featured = values.flag("featured");
    boolean isFeatured =
        featured == null ? menu.isEmpty() && weight != null && weight > 0 : featured;
    return new Placement(menu, weight, isFeatured, series());
  }

  private @Nullable String series() {
    List<String> series = values.terms("series");
    Node node = values.node("series");
    if (node != null && series.size() > 1) {
      values
          .report()
          .add(
              Severity.WARNING,
              node,
              series.size() + " series",
              "one series",
              "keep one; only '" + series.getFirst() + "' counts");
    }
    return series.isEmpty() ? null : series.getFirst();
  }

  private Display display() {
    return new Display(
        !Boolean.FALSE.equals(values.flag("comments")),
        values.flag("authorbox"),
        values.flag("pager"),
        values.flag("toc"),
        values.flag("mathjax"),
        DisplayValues.sidebar(values, "sidebar"),
        DisplayValues.widgets(values));
  }

  private @Nullable Thumbnail thumbnail() {
    Node node = values.node("thumbnail");
    if (node == null) {
      return null;
    }
    boolean isMap = node instanceof MappingNode;
    YamlValues fields = values.in(node);
    Node src = isMap ? fields.node("src") : node;
    if (!(src instanceof ScalarNode)) {
      values.report().addInvalid(node, "a URL or path for 'thumbnail', or a map with 'src'");
      return null;
    }
    String address = values.text("thumbnail", src);
    return address == null
        ? null
        : new Thumbnail(
            address,
            DisplayValues.visibility(values, "visibility", fields.node("visibility")),
            fields.text("alt"));
  }

  private List<MenuEntry> menu() {
    Node node = values.node("menu");
    if (!(node instanceof MappingNode menus)) {
      return values.items("menu").stream()
          .flatMap(item -> Stream.ofNullable(menuName(item)))
          .distinct()
          .map(menu -> new MenuEntry(menu, null, null, null))
          .toList();
    }
    List<MenuEntry> entries = new ArrayList<>();
    for (NodeTuple tuple : menus.getValue()) {
      String menu = menuName(tuple.getKeyNode());
      if (menu != null && entries.size() < YamlValues.MAX_ITEMS) {
        entries.add(menuEntry(menu, tuple.getValueNode()));
      }
    }
    return entries;
  }

  /// Returns the value of `robots` as the `meta` element needs it, from a list or a string.
  private static String robots(Node value) {
    return PlainText.clean(String.join(", ", YamlNodes.items(value)));
  }

  private @Nullable String menuName(Node name) {
    String text = values.text("menu", name);
    String menu = text == null ? null : text.toLowerCase(Locale.ROOT);
    if (menu != null && !SiteSettings.MENUS.contains(menu)) {
      values
          .report()
          .add(
              Severity.WARNING,
              name,
              "the menu '" + text + "'",
              "main, side or footer",
              "fix or remove it; no page shows this menu");
    }
    return menu;
  }

  private MenuEntry menuEntry(String menu, Node settings) {
    if (!(settings instanceof MappingNode) && !YamlNodes.isEmpty(settings)) {
      values
          .report()
          .addInvalid(
              settings, "a map with 'name', 'weight' and 'parent' for the menu '" + menu + "'");
    }
    YamlValues fields = values.in(settings);
    return new MenuEntry(menu, fields.text("name"), fields.number("weight"), fields.text("parent"));
  }

  /// Returns the unsupported keys, with `robots` adjusted. Warns about keys that have an effect in
  /// other tools but not here.
  private Map<String, Object> params() {
    Map<String, Object> params = new LinkedHashMap<>();
    for (YamlEntry entry : values.unknown()) {
      Object value = YamlNodes.value(entry.value());
      if (entry.key().equalsIgnoreCase(ROBOTS)) {
        params.put(ROBOTS, robots(entry.value()));
      } else if (value != null) {
        params.put(entry.key(), value);
      }
    }
    if (!restrictions.isIndexed()) {
      String robots = (String) params.getOrDefault(ROBOTS, "");
      params.put(ROBOTS, robots.isBlank() ? NOINDEX : robots + ", " + NOINDEX);
    }
    for (String name : WITHOUT_EFFECT) {
      Node node = values.node(name);
      if (node != null) {
        values
            .report()
            .add(
                Severity.WARNING,
                node,
                "'" + name + "'",
                "no such key, since the file name determines the address",
                "rename the file to change its address");
      }
    }
    return params;
  }
}
