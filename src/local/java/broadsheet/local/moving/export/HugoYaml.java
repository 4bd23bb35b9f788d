package broadsheet.local.moving.export;

import broadsheet.article.FrontMatter.Author;
import broadsheet.article.FrontMatter.Sidebar;
import broadsheet.article.SiteSettings;
import broadsheet.article.SiteSettings.ArticleDefaults;
import broadsheet.article.SiteSettings.Identity;
import broadsheet.article.SiteSettings.Logo;
import broadsheet.article.SiteSettings.MenuLink;
import broadsheet.article.SiteSettings.SocialLink;
import broadsheet.local.moving.hugo.HugoSettings;
import broadsheet.local.moving.site.SettingsMap;
import broadsheet.local.moving.site.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes `hugo.yaml`: the settings of the site under the names that Hugo and its theme Mainroad
/// give them.
final class HugoYaml {

  private static final String COMMENT =
      """
      # Written by Broadsheet. Sections have lists only if they have one in Broadsheet: others would
      # take the addresses of articles. Choose a theme with 'theme', or hugo --theme NAME.
      """;

  private HugoYaml() {}

  /// Returns the content of the file.
  ///
  /// @param baseUrl the address of the site without a slash at the end
  /// @param title the name of a site whose settings have none
  /// @param zone the time zone of dates without one
  /// @param languages canonical tags, the default first
  /// @param folders the first folders of articles
  static String of(
      String baseUrl,
      String title,
      String zone,
      List<String> languages,
      SiteSettings settings,
      Set<String> folders) {
    SettingsMap site = new SettingsMap();
    site.put("baseURL", baseUrl + "/");
    site.put("defaultContentLanguage", key(languages.getFirst()));
    site.put("timeZone", zone);
    Set<String> sections = sections(settings);
    if (sections.isEmpty()) {
      site.put("disableKinds", List.of("section"));
    } else {
      site.put("cascade", withoutList(folders, sections));
    }
    site.put("taxonomies", taxonomies());
    site.put("pagination", Map.of("pagerSize", settings.lists().perPage()));
    site.put("services", Map.of("rss", Map.of("limit", settings.lists().feedItems())));
    site.put("markup", markup());
    Map<String, Object> common = common(settings, title);
    common.forEach(site::put);
    Map<String, Object> byLanguage = new LinkedHashMap<>();
    for (String language : languages) {
      Map<String, Object> own = new LinkedHashMap<>();
      own.put("languageName", name(language, languages));
      own.put("languageCode", language);
      own.put("weight", byLanguage.size() + 1);
      common(settings.in(language), title)
          .forEach((key, value) -> {
            if (!value.equals(common.get(key))) {
              own.put(key, value);
            }
          });
      byLanguage.put(key(language), own);
    }
    site.put("languages", byLanguage);
    return COMMENT + YamlText.of(site.map());
  }

  private static Set<String> sections(SiteSettings settings) {
    return Stream.concat(Stream.of(settings), settings.languages().values().stream())
        .flatMap(each -> each.lists().sections().stream())
        .collect(Collectors.toSet());
  }

  /// In Hugo, each first folder is a section. Those that have no list in Broadsheet have only a
  /// feed.
  private static List<Object> withoutList(Set<String> folders, Set<String> sections) {
    return folders.stream()
        .filter(folder -> !sections.contains(folder))
        .map(HugoYaml::feedOnly)
        .toList();
  }

  private static Object feedOnly(String folder) {
    SettingsMap target = new SettingsMap();
    target.put("kind", "section");
    target.put("path", "/" + folder);
    SettingsMap rule = new SettingsMap();
    rule.put("_target", target.map());
    rule.put("outputs", List.of("rss"));
    return rule.map();
  }

  /// Returns the name of a language in Hugo, which is in lower case.
  static String key(String language) {
    return language.toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> taxonomies() {
    Map<String, Object> taxonomies = new LinkedHashMap<>();
    taxonomies.put("tag", "tags");
    taxonomies.put("category", "categories");
    taxonomies.put("author", "authors");
    taxonomies.put("series", "series");
    return taxonomies;
  }

  /// A line break between Chinese characters is not a space. Older versions of Hugo do not have
  /// these settings.
  private static Map<String, Object> markup() {
    Map<String, Object> cjk = new LinkedHashMap<>();
    cjk.put("enable", true);
    cjk.put("eastAsianLineBreaks", true);
    return Map.of("goldmark", Map.of("extensions", Map.of("cjk", cjk)));
  }

  /// Returns the name of a language, with its region if another language has the same name.
  private static String name(String tag, List<String> all) {
    Locale locale = Locale.forLanguageTag(tag);
    String name = locale.getDisplayLanguage(locale);
    long same =
        all.stream()
            .map(Locale::forLanguageTag)
            .filter(other -> other.getDisplayLanguage(other).equals(name))
            .count();
    return same == 1 ? name : locale.getDisplayName(locale);
  }

  private static Map<String, Object> common(SiteSettings settings, String otherwise) {
    Identity identity = settings.identity();
    SettingsMap own = new SettingsMap();
    own.put("title", identity.title() == null ? otherwise : identity.title());
    own.put("copyright", identity.copyright());
    own.put("menus", menus(settings.menus()));
    own.put("params", params(settings));
    return own.map();
  }

  private static Map<String, Object> menus(Map<String, List<MenuLink>> menus) {
    Map<String, Object> all = new LinkedHashMap<>();
    menus.forEach((name, links) -> {
      List<Object> entries = new ArrayList<>();
      for (MenuLink link : links) {
        SettingsMap entry = new SettingsMap();
        entry.put("name", link.name());
        entry.put("url", link.url());
        // Hugo puts entries without a weight last, and does not round weights.
        entry.put("weight", entries.size() + 1);
        entries.add(entry.map());
      }
      all.put(name, entries);
    });
    return all;
  }

  private static Map<String, Object> params(SiteSettings settings) {
    Identity identity = settings.identity();
    ArticleDefaults defaults = settings.articleDefaults();
    SettingsMap params = new SettingsMap();
    params.put("subtitle", identity.subtitle());
    params.put("description", identity.description());
    params.put("copyright", identity.copyright());
    params.put("highlightColor", identity.highlightColor());
    params.put("logo", identity.logo() == null ? null : logo(identity.logo()));
    params.put("author", identity.author() == null ? null : author(identity.author()));
    params.put(
        "post_meta",
        settings.postMeta().stream().map(item -> item.name().toLowerCase(Locale.ROOT)).toList());
    params.put("sidebar", sidebar(settings));
    params.put("widgets", widgets(settings));
    params.put("pager", defaults.pager());
    params.put("toc", defaults.toc());
    params.put("authorbox", defaults.authorbox());
    params.put("mathjax", defaults.mathjax());
    params.put("readmore", settings.lists().readMore());
    params.put("thumbnail", Map.of("visibility", visibility(settings)));
    params.put("mainSections", settings.lists().mainSections());
    return params.map();
  }

  private static List<String> visibility(SiteSettings settings) {
    List<String> places = new ArrayList<>();
    if (settings.thumbnails().inList()) {
      places.add("list");
    }
    if (settings.thumbnails().inPost()) {
      places.add("post");
    }
    return places;
  }

  private static Map<String, Object> logo(Logo logo) {
    SettingsMap map = new SettingsMap();
    map.put("image", logo.image());
    map.put("title", logo.title());
    map.put("subtitle", logo.subtitle());
    return map.map();
  }

  private static Map<String, Object> author(Author author) {
    SettingsMap map = new SettingsMap();
    map.put("name", author.name());
    map.put("url", author.url());
    map.put("avatar", author.avatar());
    map.put("bio", author.bio());
    return map.map();
  }

  private static Map<String, Object> sidebar(SiteSettings settings) {
    SettingsMap map = new SettingsMap();
    map.put("home", side(settings.sidebar().home()));
    map.put("list", side(settings.sidebar().list()));
    map.put("single", side(settings.sidebar().single()));
    map.put("widgets", settings.widgets().names());
    return map.map();
  }

  private static Object side(Sidebar sidebar) {
    return sidebar == Sidebar.NONE ? false : sidebar.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> widgets(SiteSettings settings) {
    SettingsMap map = new SettingsMap();
    map.put("recent_num", settings.widgets().recentCount());
    map.put("tags_counter", settings.widgets().tagCounts());
    map.put("categories_counter", settings.widgets().categoryCounts());
    map.put("social", social(settings.social()));
    return map.map();
  }

  /// Mainroad needs the names of profiles, Broadsheet their addresses.
  private static Map<String, Object> social(List<SocialLink> links) {
    SettingsMap map = new SettingsMap();
    List<Object> others = new ArrayList<>();
    for (SocialLink link : links) {
      String profile = HugoSettings.profile(link.service(), link.url());
      if (profile.isEmpty()) {
        SettingsMap other = new SettingsMap();
        other.put("title", link.title());
        other.put("url", link.url());
        others.add(other.map());
      } else {
        map.put(link.service(), profile);
      }
    }
    map.put("custom", others);
    return map.map();
  }
}
