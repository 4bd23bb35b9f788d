package broadsheet.article.settings;

import broadsheet.article.SiteSettings.SocialLink;
import broadsheet.article.yaml.YamlEntry;
import broadsheet.article.yaml.YamlNodes;
import broadsheet.article.yaml.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the key `social`: services with the address of the site's profile, and custom links with a
/// title and an address under `custom`.
public final class SocialLinks {

  private static final String CUSTOM = "custom";

  private static final Map<String, String> TITLES =
      Map.ofEntries(
          Map.entry("facebook", "Facebook"),
          Map.entry("x", "X"),
          Map.entry("instagram", "Instagram"),
          Map.entry("linkedin", "LinkedIn"),
          Map.entry("telegram", "Telegram"),
          Map.entry("github", "GitHub"),
          Map.entry("gitlab", "GitLab"),
          Map.entry("mastodon", "Mastodon"),
          Map.entry("weibo", "Weibo"),
          Map.entry("wechat", "WeChat"),
          Map.entry("email", "Email"));

  private SocialLinks() {}

  static List<SocialLink> read(YamlValues values, SiteAddresses addresses) {
    List<SocialLink> links = new ArrayList<>();
    for (YamlEntry entry : values.map("social")) {
      String service = entry.key().toLowerCase(Locale.ROOT);
      String title = TITLES.get(service);
      if (title != null) {
        add(links, service, title, address(service, entry.value(), addresses));
      } else if (service.equals(CUSTOM)) {
        for (Node item : values.items(CUSTOM, entry.value())) {
          YamlValues fields = values.in(item);
          String name = fields.text("title");
          if (name == null || fields.node("url") == null) {
            values.report().addInvalid(item, "a map with 'title' and 'url' for '" + CUSTOM + "'");
          }
          add(links, CUSTOM, name, addresses.link("url of " + CUSTOM, fields.node("url")));
        }
      } else {
        values
            .report()
            .addInvalid(
                entry.place(),
                "a service: "
                    + String.join(", ", TITLES.keySet().stream().sorted().toList())
                    + " or "
                    + CUSTOM);
      }
    }
    return links;
  }

  /// Reads the address of a profile. A plain email address counts as a `mailto:` link.
  private static @Nullable String address(String service, Node node, SiteAddresses addresses) {
    String text = YamlNodes.text(node);
    return service.equals("email") && text != null && text.matches("[^\\s:/?#]+@[^\\s:/?#]+")
        ? "mailto:" + text
        : addresses.external(service, node);
  }

  private static void add(
      List<SocialLink> links, String service, @Nullable String title, @Nullable String url) {
    if (title != null && url != null) {
      links.add(new SocialLink(service, title, url));
    }
  }
}
