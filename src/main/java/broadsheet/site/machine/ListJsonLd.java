package broadsheet.site.machine;

import broadsheet.model.Json;
import broadsheet.model.Link;
import broadsheet.model.Site;
import broadsheet.page.ArticleJsonLd;
import broadsheet.page.PageLayout;
import broadsheet.site.plan.ListKeys;
import com.google.gson.JsonObject;
import java.util.List;

/// The structured data of a list page for search engines: schema.org terms as JSON-LD.
public final class ListJsonLd {

  private ListJsonLd() {}

  /// Describes the home page as a searchable site.
  public static String home(PageLayout frame, ListKeys keys) {
    JsonObject json = thing("WebSite", frame.siteTitle(), url(frame.site(), keys.home()));
    json.addProperty("inLanguage", frame.language());
    json.add("publisher", ArticleJsonLd.organization(frame));
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
    json.add("publisher", ArticleJsonLd.organization(frame));
    if (frame.shareImage() != null) {
      json.addProperty("image", frame.shareImage());
    }
    json.add(
        "breadcrumb",
        ArticleJsonLd.breadcrumb(frame.site(), trail, name, String.valueOf(frame.canonical())));
    return Json.embedded(json);
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
