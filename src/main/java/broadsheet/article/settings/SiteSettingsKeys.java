package broadsheet.article.settings;

import static java.util.Objects.requireNonNullElse;

import broadsheet.article.FrontMatter.Author;
import broadsheet.article.FrontMatter.Sidebar;
import broadsheet.article.Problem.Severity;
import broadsheet.article.SiteSettings;
import broadsheet.article.SiteSettings.ArticleDefaults;
import broadsheet.article.SiteSettings.Comments;
import broadsheet.article.SiteSettings.Identity;
import broadsheet.article.SiteSettings.ListSettings;
import broadsheet.article.SiteSettings.Logo;
import broadsheet.article.SiteSettings.MenuLink;
import broadsheet.article.SiteSettings.MetaItem;
import broadsheet.article.SiteSettings.Processing;
import broadsheet.article.SiteSettings.Sidebars;
import broadsheet.article.SiteSettings.Widgets;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.article.yaml.DisplayValues;
import broadsheet.article.yaml.YamlEntry;
import broadsheet.article.yaml.YamlNodes;
import broadsheet.article.yaml.YamlValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the keys of `site.yaml` that Broadsheet supports.
public final class SiteSettingsKeys {

  private static final SiteSettings DEFAULT = SiteSettings.DEFAULT;

  private final YamlValues values;
  private final SiteAddresses addresses;
  private final List<String> languages;

  /// @param languages the site's languages as canonical tags, the default first
  SiteSettingsKeys(YamlValues values, List<String> languages) {
    this.values = values;
    this.languages = languages;
    this.addresses = new SiteAddresses(values.report(), languages);
  }

  /// @param byLanguage the settings of each language that overrides any
  SiteSettings read(Map<String, SiteSettings> byLanguage) {
    SiteSettings settings =
        new SiteSettings(
            identity(),
            postMeta(),
            sidebars(),
            widgets(),
            articleDefaults(),
            requireNonNullElse(
                DisplayValues.visibility(
                    values, "thumbnailVisibility", values.node("thumbnailVisibility")),
                DEFAULT.thumbnails()),
            menus(),
            SocialLinks.read(values, addresses),
            comments(),
            lists(),
            new Processing(
                flag("lenientMarkdown", DEFAULT.processing().lenientMarkdown()),
                flag("preview", DEFAULT.processing().preview())),
            byLanguage);
    warnOfUnknown(values);
    return settings;
  }

  private Identity identity() {
    return new Identity(
        values.text("title"),
        values.text("subtitle"),
        logo(),
        addresses.raster("shareImage", values.node("shareImage")),
        values.text("description"),
        values.text("copyright"),
        author(),
        CssColor.read(values, "highlightColor"));
  }

  private Widgets widgets() {
    Widgets otherwise = DEFAULT.widgets();
    return new Widgets(
        requireNonNullElse(DisplayValues.widgets(values), otherwise.names()),
        count("recentCount", otherwise.recentCount()),
        flag("tagCounts", otherwise.tagCounts()),
        flag("categoryCounts", otherwise.categoryCounts()));
  }

  private ArticleDefaults articleDefaults() {
    ArticleDefaults otherwise = DEFAULT.articleDefaults();
    return new ArticleDefaults(
        flag("pager", otherwise.pager()),
        flag("toc", otherwise.toc()),
        flag("authorbox", otherwise.authorbox()),
        flag("mathjax", otherwise.mathjax()));
  }

  private ListSettings lists() {
    ListSettings otherwise = DEFAULT.lists();
    return new ListSettings(
        values.terms("mainSections"),
        sections(),
        count("perPage", otherwise.perPage()),
        count("feedItems", otherwise.feedItems()),
        addresses.external("hub", values.node("hub")),
        flag("readMore", otherwise.readMore()));
  }

  private List<String> sections() {
    List<Node> items = values.items("sections");
    if (items.size() > ListSettings.MAX_SECTIONS) {
      values
          .report()
          .addInvalid(items.getLast(), "at most " + ListSettings.MAX_SECTIONS + " 'sections'");
    }
    return items.stream().flatMap(item -> section(item).stream()).distinct().toList();
  }

  private Optional<String> section(Node item) {
    String name = values.text("sections", item);
    if (name == null) {
      return Optional.empty();
    }
    Optional<String> section = SourceKeyReader.section(name, languages);
    if (section.isEmpty()) {
      values
          .report()
          .addInvalid(
              item,
              "the first folder of articles, such as posts, for 'sections'; no year, and no folder"
                  + " that is reserved for the site");
    }
    return section;
  }

  private boolean flag(String name, boolean otherwise) {
    return requireNonNullElse(values.flag(name), otherwise);
  }

  private int count(String name, int otherwise) {
    Node node = values.node(name);
    String text = node == null ? null : YamlNodes.text(node);
    int count = text != null && text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : 0;
    if (node != null && (count < 1 || count > SiteSettings.MAX_NEWEST)) {
      values
          .report()
          .addInvalid(
              node, "a whole number from 1 to " + SiteSettings.MAX_NEWEST + " for '" + name + "'");
    }
    return node == null ? otherwise : count;
  }

  private @Nullable Logo logo() {
    Node node = values.node("logo");
    if (node == null || values.isOff("logo")) {
      return null;
    }
    if (!(node instanceof MappingNode)) {
      return new Logo(addresses.resource("logo", node), null, null);
    }
    YamlValues fields = values.in(node);
    Logo logo =
        new Logo(
            addresses.resource("image of logo", fields.node("image")),
            fields.text("title"),
            fields.text("subtitle"));
    warnOfUnknown(fields);
    return logo;
  }

  private @Nullable Author author() {
    List<Author> authors = DisplayValues.authors(values, "author");
    Author author = authors.isEmpty() ? null : authors.getFirst();
    if (author == null) {
      return null;
    }
    YamlValues fields = values.in(values.items("author").getFirst());
    return new Author(
        author.name(),
        addresses.link("url of author", fields.node("url")),
        addresses.resource("avatar of author", fields.node("avatar")),
        author.bio());
  }

  private List<MetaItem> postMeta() {
    List<MetaItem> items = new ArrayList<>();
    for (Node item : values.items("postMeta")) {
      String name = String.valueOf(values.text("postMeta", item)).toUpperCase(Locale.ROOT);
      Arrays.stream(MetaItem.values())
          .filter(known -> known.name().equals(name))
          .findFirst()
          .ifPresentOrElse(
              items::add,
              () ->
                  values
                      .report()
                      .addInvalid(item, "author, date, categories or translations for 'postMeta'"));
    }
    return items.isEmpty() ? DEFAULT.postMeta() : items.stream().distinct().toList();
  }

  /// Reads one position for all kinds of pages, or one for each.
  private Sidebars sidebars() {
    Node node = values.node("sidebar");
    if (!(node instanceof MappingNode)) {
      Sidebar all =
          requireNonNullElse(DisplayValues.sidebar(values, "sidebar"), DEFAULT.sidebar().single());
      return new Sidebars(all, all, all);
    }
    YamlValues fields = values.in(node);
    Sidebars sidebars =
        new Sidebars(
            requireNonNullElse(DisplayValues.sidebar(fields, "home"), DEFAULT.sidebar().home()),
            requireNonNullElse(DisplayValues.sidebar(fields, "list"), DEFAULT.sidebar().list()),
            requireNonNullElse(
                DisplayValues.sidebar(fields, "single"), DEFAULT.sidebar().single()));
    warnOfUnknown(fields);
    return sidebars;
  }

  private Map<String, List<MenuLink>> menus() {
    Node node = values.node("menus");
    Map<String, List<MenuLink>> menus = new LinkedHashMap<>();
    if (node == null) {
      return menus;
    }
    if (!(node instanceof MappingNode)) {
      values.report().addInvalid(node, "a map of 'main', 'side' and 'footer' for 'menus'");
    }
    YamlValues fields = values.in(node);
    for (String menu : SiteSettings.MENUS) {
      List<MenuLink> links =
          fields.items(menu).stream().flatMap(item -> menuLink(menu, item).stream()).toList();
      if (!links.isEmpty()) {
        menus.put(
            menu, links.stream().sorted(Comparator.comparingDouble(MenuLink::weight)).toList());
      }
    }
    warnOfUnknown(fields);
    return menus;
  }

  private List<MenuLink> menuLink(String menu, Node item) {
    YamlValues fields = values.in(item);
    String name = fields.text("name");
    String url = addresses.link("url of menu " + menu, fields.node("url"));
    Double weight = fields.number("weight");
    if (name == null || fields.node("url") == null) {
      values
          .report()
          .addInvalid(item, "a map with 'name' and 'url' for each link of the menu '" + menu + "'");
    }
    warnOfUnknown(fields);
    return name == null || url == null
        ? List.of()
        : List.of(new MenuLink(name, url, weight == null ? 0 : weight));
  }

  private @Nullable Comments comments() {
    Node node = values.node("comments");
    if (node == null || values.isOff("comments")) {
      return null;
    }
    YamlValues fields = values.in(node);
    String provider = fields.text("provider");
    String script = addresses.resource("script of comments", fields.node("script"));
    if (provider == null || fields.node("script") == null) {
      values
          .report()
          .addInvalid(node, "false, or a map with 'provider' and 'script' for 'comments'");
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (YamlEntry entry : fields.unknown()) {
      String name = entry.key().toLowerCase(Locale.ROOT);
      String value = fields.text(name, entry.value());
      if (!name.matches("[a-z][a-z0-9-]{0,49}")) {
        values
            .report()
            .addInvalid(entry.place(), "only letters, digits and hyphens in a key of 'comments'");
      } else if (value != null) {
        attributes.put(name, value);
      }
    }
    return provider == null || script == null ? null : new Comments(provider, script, attributes);
  }

  private void warnOfUnknown(YamlValues map) {
    for (YamlEntry entry : map.unknown()) {
      map.report()
          .add(
              Severity.WARNING,
              entry.place(),
              "the key '" + entry.key() + "'",
              "a known setting",
              "fix or remove it; it has no effect");
    }
  }
}
