package broadsheet.article;

import broadsheet.article.FrontMatter.Author;
import broadsheet.article.FrontMatter.Sidebar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `site.yaml` at the root of the article bucket says, each key as `features.md` defines it,
/// with the default wherever it says nothing.
///
/// @param title `null` falls back to the site's name in the environment
/// @param logo `null` shows the title alone
/// @param author whom an article without author is by
/// @param highlightColor of links and marks: `#1a5fb4`; `null` for the house's own
/// @param postMeta what the meta line shows, in this order
/// @param widgets which widgets, in this order
/// @param recentCount entries of the widget `recent`, 1 to 50
/// @param pager default of articles that say nothing; `toc`, `authorbox` and `mathjax` likewise
/// @param thumbnailInList whether lists show images; an article's own `visibility` goes first
/// @param menus by name: `main`, `side`, `footer`; each in the order of weight
/// @param comments whom the place for comments points at; `null` for no comments
/// @param mainSections first segments of the keys that the home page lists; empty for all
/// @param perPage articles on the home page and on a numbered page, 1 to 50
/// @param feedItems articles in a feed, 1 to 50
/// @param hub the WebSub hub that tells readers of feeds what is new, `null` for none
/// @param readMore whether lists show a link to the whole text under a summary
/// @param lenientMarkdown whether common slips of Markdown are read as they are meant
/// @param languages what is different in a language, by canonical tag: whole settings, in which the
///   common ones stand wherever the language has none of its own
public record SiteSettings(
    @Nullable String title,
    @Nullable String subtitle,
    @Nullable Logo logo,
    @Nullable String description,
    @Nullable String copyright,
    @Nullable Author author,
    @Nullable String highlightColor,
    List<MetaItem> postMeta,
    Sidebars sidebar,
    List<String> widgets,
    int recentCount,
    boolean tagCounts,
    boolean categoryCounts,
    boolean pager,
    boolean toc,
    boolean authorbox,
    boolean mathjax,
    boolean thumbnailInList,
    boolean thumbnailInPost,
    Map<String, List<MenuLink>> menus,
    List<SocialLink> social,
    @Nullable Comments comments,
    List<String> mainSections,
    int perPage,
    int feedItems,
    @Nullable String hub,
    boolean readMore,
    boolean lenientMarkdown,
    Map<String, SiteSettings> languages) {

  /// The menus that pages show.
  public static final List<String> MENUS = List.of("main", "side", "footer");

  /// Those of a site without `site.yaml`.
  public static final SiteSettings DEFAULT =
      new SiteSettings(
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          List.of(MetaItem.DATE, MetaItem.CATEGORIES),
          new Sidebars(Sidebar.RIGHT, Sidebar.RIGHT, Sidebar.RIGHT),
          List.of("search", "recent", "categories", "taglist", "languages", "social"),
          10,
          false,
          false,
          false,
          false,
          false,
          false,
          true,
          true,
          Map.of(),
          List.of(),
          null,
          List.of(),
          10,
          20,
          null,
          false,
          true,
          Map.of());

  public SiteSettings {
    postMeta = List.copyOf(postMeta);
    widgets = List.copyOf(widgets);
    Map<String, List<MenuLink>> copy = new LinkedHashMap<>();
    menus.forEach((name, links) -> copy.put(name, List.copyOf(links)));
    menus = Collections.unmodifiableMap(copy);
    social = List.copyOf(social);
    mainSections = List.copyOf(mainSections);
    languages = Map.copyOf(languages);
  }

  /// The settings for pages in a language: those of `de-AT`, else of `de`, else the common ones.
  ///
  /// @param language canonical BCP 47 tag
  public SiteSettings in(String language) {
    for (String tag = language; !tag.isEmpty(); tag = parent(tag)) {
      SiteSettings settings = languages.get(tag);
      if (settings != null) {
        return settings;
      }
    }
    return this;
  }

  private static String parent(String tag) {
    return tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
  }

  /// A part of the meta line.
  public enum MetaItem {
    AUTHOR,
    DATE,
    CATEGORIES,
    TRANSLATIONS
  }

  /// Where the widgets stand on each kind of page.
  ///
  /// @param single on articles that say nothing
  public record Sidebars(Sidebar home, Sidebar list, Sidebar single) {}

  /// What stands at the head of every page.
  ///
  /// @param image an address or a path from the site's root
  /// @param title in place of the site's title; `null` for the site's title
  public record Logo(@Nullable String image, @Nullable String title, @Nullable String subtitle) {}

  /// An entry of a menu.
  ///
  /// @param url an address or a path from the site's root
  public record MenuLink(String name, String url, double weight) {}

  /// A link to the site elsewhere.
  ///
  /// @param service `weibo`, `telegram`…; `custom` for one with a title of its own
  /// @param title what readers see
  public record SocialLink(String service, String title, String url) {}

  /// A provider of comments, loaded only when a reader asks for it.
  ///
  /// @param script address of the provider's script
  /// @param attributes its settings: names and values of `data-` attributes, without the prefix
  public record Comments(String provider, String script, Map<String, String> attributes) {
    public Comments {
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
  }
}
