package broadsheet.local.moving.hugo;

import broadsheet.local.moving.site.SettingsMap;
import broadsheet.local.moving.site.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Converts the settings of a Hugo site, and of its Mainroad theme, to those of `site.yaml`.
public final class HugoSettings {

  /// The beginning of a profile's address, before the name.
  private static final Map<String, String> PROFILES =
      Map.of(
          "facebook", "https://www.facebook.com/",
          "x", "https://x.com/",
          "instagram", "https://www.instagram.com/",
          "linkedin", "https://www.linkedin.com/in/",
          "telegram", "https://t.me/",
          "github", "https://github.com/",
          "gitlab", "https://gitlab.com/",
          "mastodon", "https://",
          "weibo", "https://weibo.com/",
          "email", "");

  private HugoSettings() {}

  /// Returns the settings.
  ///
  /// @param languages the default first
  /// @param sections the sections that get a list
  /// @param lists files about lists, which may have menu entries
  static Map<String, Object> of(
      List<HugoLanguage> languages,
      HugoAddresses addresses,
      List<String> sections,
      List<HugoFile> lists) {
    HugoLanguage main = languages.getFirst();
    SettingsMap settings = common(main.all(), main, lists, addresses);
    settings.put("sections", sections);
    Map<String, Object> others = new LinkedHashMap<>();
    for (HugoLanguage language : languages.subList(1, languages.size())) {
      Map<String, Object> own = common(language.own(), language, lists, addresses).map();
      if (!own.isEmpty()) {
        others.put(language.tag(), own);
      }
    }
    settings.put("languages", others);
    return settings.map();
  }

  private static SettingsMap common(
      Values values, HugoLanguage language, List<HugoFile> lists, HugoAddresses addresses) {
    Values params = values.in("params");
    Values widgets = params.in("widgets");
    SettingsMap settings = new SettingsMap();
    settings.put("title", values.text("title"));
    settings.put("subtitle", params.text("subtitle"));
    settings.put("description", params.first("description", "sitedescription"));
    settings.put("copyright", values.first("copyright", "params.copyright"));
    settings.put("logo", logo(params));
    settings.put("author", author(values));
    settings.put("highlightColor", params.text("highlightcolor"));
    settings.put("postMeta", params.list("post_meta"));
    settings.put(
        "sidebar", params.get("sidebar") instanceof Map ? sidebar(params) : params.text("sidebar"));
    settings.put("widgets", params.list("sidebar.widgets"));
    settings.put("recentCount", widgets.text("recent_num"));
    settings.put("tagCounts", widgets.get("tags_counter"));
    settings.put("categoryCounts", widgets.get("categories_counter"));
    for (String name : List.of("pager", "toc", "authorbox", "mathjax")) {
      settings.put(name, params.get(name) instanceof Boolean flag ? flag : null);
    }
    settings.put("readMore", params.get("readmore") instanceof Boolean flag ? flag : null);
    settings.put("thumbnailVisibility", params.list("thumbnail.visibility"));
    settings.put("menus", menus(values, language, lists, addresses));
    settings.put("social", social(params));
    settings.put("mainSections", params.list("mainsections"));
    settings.put("perPage", values.first("pagination.pagersize", "paginate"));
    settings.put("feedItems", values.first("services.rss.limit", "rsslimit"));
    return settings;
  }

  private static Object logo(Values params) {
    if (!(params.get("logo") instanceof Map)) {
      String logo = params.text("logo");
      return logo.contains(".") ? logo : "";
    }
    Values logo = params.in("logo");
    SettingsMap map = new SettingsMap();
    map.put("image", logo.text("image"));
    map.put("title", logo.text("title"));
    map.put("subtitle", logo.text("subtitle"));
    return map.map();
  }

  private static Object author(Values values) {
    Values params = values.in("params");
    SettingsMap author = new SettingsMap();
    author.put(
        "name", values.first("params.author.name", "author.name", "params.author", "author"));
    author.put("bio", params.first("author.bio", "authorbox.bio", "author.description"));
    author.put("avatar", params.first("author.avatar", "authorbox.avatar"));
    author.put("url", params.text("author.url"));
    return author.map().containsKey("name") ? author.map() : "";
  }

  private static Map<String, Object> sidebar(Values params) {
    SettingsMap sidebar = new SettingsMap();
    for (String name : List.of("home", "list", "single")) {
      Object value = params.get("sidebar." + name);
      sidebar.put(name, value instanceof Boolean flag ? flag : params.text("sidebar." + name));
    }
    return sidebar.map();
  }

  private static Map<String, Object> menus(
      Values values, HugoLanguage language, List<HugoFile> lists, HugoAddresses addresses) {
    Values menus = values.in("menu").with("", values.in("menus"));
    Map<String, Object> result = new LinkedHashMap<>();
    for (String name : List.of("main", "side", "footer")) {
      List<Object> links = new ArrayList<>();
      for (Values link : menus.maps(name)) {
        SettingsMap map = new SettingsMap();
        String url = link.first("url", "pageref");
        String path = url.matches("[\\w+.-]+:.*|//.*|#.*|/.*") || url.isEmpty() ? url : "/" + url;
        boolean addsPrefix = !link.text("pageref").isEmpty() && link.text("url").isEmpty();
        map.put("name", link.first("name", "title", "identifier"));
        map.put("url", addsPrefix ? language.prefix() + path.replaceFirst("\\.md$", "") : path);
        map.put("weight", link.get("weight"));
        links.add(map.map());
      }
      for (HugoFile list : lists) {
        if (list.language().equals(language) && isIn(name, list)) {
          links.add(menuLink(name, list, addresses));
        }
      }
      if (!links.isEmpty()) {
        result.put(name, links);
      }
    }
    return result;
  }

  /// Returns whether a list has an entry in a menu: `menu: main`, `menus: [main]` or a map.
  private static boolean isIn(String menu, HugoFile list) {
    Values values = list.values();
    return List.of("menu", "menus").stream()
        .anyMatch(key ->
            values.get(key) instanceof Map
                ? values.in(key).get(menu) != null
                : values.list(key).contains(menu));
  }

  private static Map<String, Object> menuLink(String menu, HugoFile list, HugoAddresses addresses) {
    Values entry = list.values().in("menu").in(menu).with("", list.values().in("menus").in(menu));
    String title = list.values().first("linktitle", "title");
    SettingsMap link = new SettingsMap();
    link.put("name", entry.text("name").isEmpty() ? title : entry.text("name"));
    link.put("url", addresses.address(list));
    link.put(
        "weight", entry.get("weight") == null ? list.values().get("weight") : entry.get("weight"));
    return link.map();
  }

  /// Themes need the names of profiles, Broadsheet their addresses.
  private static Map<String, Object> social(Values params) {
    Values social = params.in("social").with("", params.in("widgets").in("social"));
    SettingsMap map = new SettingsMap();
    PROFILES.forEach((service, start) -> {
      String profile = social.first(service, service.equals("x") ? "twitter" : service);
      boolean isName = !profile.isEmpty() && !profile.contains("/") && !profile.contains("@");
      map.put(service, isName ? start + profile : profile);
    });
    return map.map();
  }

  /// Returns the name of a profile on a service; empty if its address is not of the usual form.
  public static String profile(String service, String address) {
    String start = PROFILES.getOrDefault(service, " ");
    String name = address.startsWith(start) ? address.substring(start.length()) : "";
    return name.replaceFirst("^mailto:", "").replaceFirst("/$", "");
  }
}
