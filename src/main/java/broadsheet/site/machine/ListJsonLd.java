package broadsheet.site.machine;

import broadsheet.model.Json;
import broadsheet.model.Link;
import broadsheet.model.Site;
import broadsheet.page.PageLayout;
import broadsheet.site.plan.ListKeys;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/// The structured data of a list page for search engines: schema.org terms as JSON-LD.
public final class ListJsonLd {

  private ListJsonLd() {}

  /// Describes the home page as a searchable site.
  public static String home(PageLayout frame, ListKeys keys) {
    JsonObject json = thing("WebSite", frame.siteTitle(), url(frame.site(), keys.home()));
    json.addProperty("inLanguage", frame.language());
    JsonObject search = new JsonObject();
    search.addProperty("@type", "SearchAction");
    search.addProperty("target", url(frame.site(), keys.search()) + "?q={q}");
    search.addProperty("query-input", "required name=q");
    json.add("potentialAction", search);
    return Json.embedded(json);
  }

  /// Describes a list under the home page.
  ///
  /// @param trail the pages above it, starting with the home page
  public static String list(PageLayout frame, String name, List<Link> trail) {
    JsonObject json = thing("CollectionPage", name, String.valueOf(frame.canonical()));
    json.addProperty("inLanguage", frame.language());
    JsonArray items = new JsonArray();
    for (Link link : trail) {
      items.add(item(items.size() + 1, link.text(), frame.site().baseUrl() + link.url()));
    }
    items.add(item(items.size() + 1, name, String.valueOf(frame.canonical())));
    JsonObject breadcrumb = new JsonObject();
    breadcrumb.addProperty("@type", "BreadcrumbList");
    breadcrumb.add("itemListElement", items);
    json.add("breadcrumb", breadcrumb);
    return Json.embedded(json);
  }

  private static JsonObject item(int position, String name, String url) {
    JsonObject item = new JsonObject();
    item.addProperty("@type", "ListItem");
    item.addProperty("position", position);
    item.addProperty("name", name);
    item.addProperty("item", url);
    return item;
  }

  private static JsonObject thing(String type, String name, String url) {
    JsonObject json = new JsonObject();
    json.addProperty("@context", "https://schema.org");
    json.addProperty("@type", type);
    json.addProperty("name", name);
    json.addProperty("url", url);
    return json;
  }

  private static String url(Site site, String key) {
    return site.baseUrl() + ListKeys.path(key);
  }
}
