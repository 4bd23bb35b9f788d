package broadsheet.local.moving.hexo;

import broadsheet.local.moving.site.SettingsMap;
import broadsheet.local.moving.site.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Converts the settings of a Hexo blog to those of `site.yaml`.
final class HexoSettings {

  private HexoSettings() {}

  static Map<String, Object> of(Values config, Values theme) {
    SettingsMap settings = new SettingsMap();
    settings.put("title", config.text("title"));
    settings.put("subtitle", config.text("subtitle"));
    settings.put("description", config.text("description"));
    SettingsMap author = new SettingsMap();
    author.put("name", config.text("author"));
    author.put("avatar", theme.first("avatar.url", "avatar.img", "avatar"));
    settings.put("author", author.map().containsKey("name") ? author.map() : "");
    SettingsMap menus = new SettingsMap();
    menus.put("main", menu(theme));
    settings.put("menus", menus.map());
    settings.put("social", social(theme));
    settings.put("perPage", config.text("per_page"));
    settings.put("feedItems", config.text("feed.limit"));
    return settings.map();
  }

  /// Reads `Name: /path/ || icon`, as most themes have it.
  private static List<Object> menu(Values theme) {
    List<Object> links = new ArrayList<>();
    theme
        .in("menu")
        .map()
        .forEach((name, value) -> {
          String url =
              value instanceof String text ? text.replaceFirst("\\s*\\|\\|.*", "").strip() : "";
          if (!url.isEmpty()) {
            SettingsMap link = new SettingsMap();
            link.put("name", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
            link.put("url", url.matches("\\w+:.*|/.*") ? url : "/" + url);
            link.put("weight", links.size() + 1L);
            links.add(link.map());
          }
        });
    return links;
  }

  private static Map<String, Object> social(Values theme) {
    SettingsMap social = new SettingsMap();
    theme
        .in("social")
        .map()
        .forEach((name, value) -> {
          String url = String.valueOf(value).replaceFirst("\\s*\\|\\|.*", "").strip();
          String service = name.equals("twitter") ? "x" : name.equals("e-mail") ? "email" : name;
          boolean isKnown =
              List.of(
                      "facebook",
                      "x",
                      "instagram",
                      "linkedin",
                      "telegram",
                      "github",
                      "gitlab",
                      "mastodon",
                      "weibo",
                      "email")
                  .contains(service);
          boolean isAddress = url.startsWith("http") || url.startsWith("mailto:");
          social.put(service, isKnown && isAddress ? url : "");
        });
    return social.map();
  }
}
