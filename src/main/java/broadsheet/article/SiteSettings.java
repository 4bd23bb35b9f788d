package broadsheet.article;

import broadsheet.article.FrontMatter.Author;
import broadsheet.article.FrontMatter.Sidebar;
import broadsheet.article.FrontMatter.Visibility;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings in `site.yaml` at the root of the article bucket, with defaults for the keys that
/// are not set.
///
/// @param postMeta the parts of the meta line in order
/// @param thumbnails whether lists and articles show images; an article's own `visibility` takes
///   precedence
/// @param menus the menus by name (`main`, `side`, `footer`), each sorted by weight
/// @param comments the provider of comments; `null` for no comments
/// @param languages the settings by canonical language tag. Each is complete: the common settings
///   fill in whatever the language does not override
public record SiteSettings(
    Identity identity,
    List<MetaItem> postMeta,
    Sidebars sidebar,
    Widgets widgets,
    ArticleDefaults articleDefaults,
    Visibility thumbnails,
    Map<String, List<MenuLink>> menus,
    List<SocialLink> social,
    @Nullable Comments comments,
    ListSettings lists,
    Processing processing,
    Map<String, SiteSettings> languages) {

  /// The menus that pages show.
  public static final List<String> MENUS = List.of("main", "side", "footer");

  /// The maximum number of articles on the home page, in a feed and in the widget `recent`.
  public static final int MAX_NEWEST = 50;

  /// The settings of a site without `site.yaml`.
  public static final SiteSettings DEFAULT =
      new SiteSettings(
          new Identity(null, null, null, null, null, null, null, null),
          List.of(MetaItem.DATE, MetaItem.CATEGORIES),
          new Sidebars(Sidebar.RIGHT, Sidebar.RIGHT, Sidebar.RIGHT),
          new Widgets(
              List.of("search", "recent", "categories", "taglist", "languages", "social"),
              10,
              false,
              false),
          new ArticleDefaults(false, false, false, false),
          new Visibility(true, true),
          Map.of(),
          List.of(),
          null,
          new ListSettings(List.of(), List.of(), 10, 20, null, false),
          new Processing(true, false),
          Map.of());

  public SiteSettings {
    postMeta = List.copyOf(postMeta);
    Map<String, List<MenuLink>> copy = new LinkedHashMap<>();
    menus.forEach((name, links) -> copy.put(name, List.copyOf(links)));
    menus = Collections.unmodifiableMap(copy);
    social = List.copyOf(social);
    languages = Map.copyOf(languages);
  }

  /// The site's name and look.
  ///
  /// @param title `null` falls back to the site's name in the environment
  /// @param logo `null` shows the title alone
  /// @param shareImage the image that other services show for pages without one of their own: a URL
  ///   or a path from the site's root; `null` falls back to the logo
  /// @param author the author of articles that name none
  /// @param highlightColor the color of links and marks, such as `#1a5fb4`; `null` for the default
  public record Identity(
      @Nullable String title,
      @Nullable String subtitle,
      @Nullable Logo logo,
      @Nullable String shareImage,
      @Nullable String description,
      @Nullable String copyright,
      @Nullable Author author,
      @Nullable String highlightColor) {}

  /// The widgets beside the text.
  ///
  /// @param names the widgets in order
  /// @param recentCount the number of entries of the widget `recent`, 1 to 50
  /// @param tagCounts whether tags show how many articles they have; the same for `categoryCounts`
  public record Widgets(
      List<String> names, int recentCount, boolean tagCounts, boolean categoryCounts) {
    public Widgets {
      names = List.copyOf(names);
    }
  }

  /// The defaults for articles that do not set these keys.
  public record ArticleDefaults(boolean pager, boolean toc, boolean authorbox, boolean mathjax) {}

  /// The lists and feeds of the site.
  ///
  /// @param mainSections the first key segments of the articles that the home page lists; empty for
  ///   all
  /// @param sections the first key segments of the articles that have a list of their own
  /// @param perPage the number of articles on the home page, 1 to 50
  /// @param feedItems the number of articles in a feed, 1 to 50
  /// @param hub the WebSub hub that notifies feed subscribers; `null` for none
  /// @param readMore whether lists show a link to the article under a summary
  public record ListSettings(
      List<String> mainSections,
      List<String> sections,
      int perPage,
      int feedItems,
      @Nullable String hub,
      boolean readMore) {

    /// The maximum number of sections. Each has a list in every language.
    public static final int MAX_SECTIONS = 20;

    public ListSettings {
      mainSections = List.copyOf(mainSections);
      sections = List.copyOf(sections);
    }
  }

  /// Returns the settings for a language: for `de-AT` those of `de-AT`, else of `de`, else the
  /// common ones.
  ///
  /// @param language a canonical BCP 47 tag
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

  /// How articles are processed.
  ///
  /// @param lenientMarkdown whether common Markdown mistakes are read as intended
  /// @param preview whether drafts and scheduled articles have a preview page
  public record Processing(boolean lenientMarkdown, boolean preview) {}

  /// A part of the meta line.
  public enum MetaItem {
    AUTHOR,
    DATE,
    CATEGORIES,
    TRANSLATIONS
  }

  /// The position of the widgets on each kind of page.
  ///
  /// @param single the default for articles that do not set it
  public record Sidebars(Sidebar home, Sidebar list, Sidebar single) {}

  /// The logo at the top of every page.
  ///
  /// @param image a URL or a path from the site's root
  /// @param title the text shown instead of the site's title; `null` for the site's title
  public record Logo(@Nullable String image, @Nullable String title, @Nullable String subtitle) {}

  /// An entry of a menu.
  ///
  /// @param url a URL or a path from the site's root
  public record MenuLink(String name, String url, double weight) {}

  /// A link to the site's presence on another service.
  ///
  /// @param service the service, such as `weibo`; `custom` for a link with its own title
  /// @param title the text that readers see
  public record SocialLink(String service, String title, String url) {}

  /// A provider of comments, loaded only when a reader asks for comments.
  ///
  /// @param script the URL of the provider's script
  /// @param attributes the script's `data-` attributes by name without the prefix
  public record Comments(String provider, String script, Map<String, String> attributes) {
    public Comments {
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
  }
}
