package broadsheet.local.moving.jekyll;

import broadsheet.local.moving.site.SettingsMap;
import broadsheet.local.moving.site.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Converts the settings of a Jekyll blog to those of `site.yaml`.
final class JekyllSettings {

  /// The settings with names of profiles, and the beginning of each profile's address, before the
  /// name.
  private static final Map<String, String> PROFILES =
      Map.of(
          "github", "https://github.com/",
          "x", "https://x.com/",
          "facebook", "https://www.facebook.com/",
          "instagram", "https://www.instagram.com/",
          "linkedin", "https://www.linkedin.com/in/",
          "telegram", "https://t.me/",
          "weibo", "https://weibo.com/");

  private JekyllSettings() {}

  /// @param navigation the data file of the menu, which many themes have
  static Map<String, Object> of(Values config, Values navigation) {
    SettingsMap settings = new SettingsMap();
    settings.put("title", config.first("title", "name"));
    settings.put("subtitle", config.first("subtitle", "tagline"));
    settings.put("description", config.text("description"));
    SettingsMap author = new SettingsMap();
    author.put("name", config.first("author.name", "author"));
    author.put("bio", config.text("author.bio"));
    author.put("avatar", config.first("author.avatar", "sidebar-avatar", "avatar"));
    settings.put("author", author.map().containsKey("name") ? author.map() : "");
    SettingsMap menus = new SettingsMap();
    menus.put("main", menu(navigation));
    settings.put("menus", menus.map());
    SettingsMap social = new SettingsMap();
    PROFILES.forEach((service, start) -> {
      String old = service.equals("x") ? "twitter" : service;
      String name = config.first(old + "_username", old + ".username", "social." + old);
      social.put(
          service, name.isEmpty() || name.contains("/") ? name : start + name.replace("@", ""));
    });
    settings.put("social", social.map());
    settings.put("perPage", config.text("paginate"));
    return settings.map();
  }

  private static List<Object> menu(Values navigation) {
    List<Object> links = new ArrayList<>();
    for (Values entry : navigation.maps("main")) {
      SettingsMap link = new SettingsMap();
      link.put("name", entry.first("title", "name"));
      link.put("url", entry.first("url", "link"));
      link.put("weight", links.size() + 1L);
      links.add(link.map());
    }
    return links;
  }
}
