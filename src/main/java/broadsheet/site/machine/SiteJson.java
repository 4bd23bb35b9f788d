package broadsheet.site.machine;

import static broadsheet.model.Json.array;
import static broadsheet.model.Json.string;

import broadsheet.article.SiteSettings.Identity;
import broadsheet.model.Addresses;
import broadsheet.model.Document;
import broadsheet.model.Link;
import broadsheet.model.Site;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Taxonomy;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The description of the site for apps: its languages with their names, menus and feeds, and the
/// addresses of all other documents.
public final class SiteJson {

  /// The key of the document.
  public static final String KEY = "api/site.json";

  private final Site site;

  public SiteJson(Site site) {
    this.site = site;
  }

  /// Returns the document.
  ///
  /// @param menus the menus of each language by name
  public Document of(Map<String, Map<String, List<Link>>> menus) {
    ApiWriter api = new ApiWriter(site, site.defaultLanguage());
    JsonObject json = new JsonObject();
    json.add("$schema", api.url("api/schemas/site-1.json"));
    json.add("url", api.url(api.keys().home()));
    json.add("timeZone", string(site.timeZone()));
    json.add("defaultLanguage", string(site.defaultLanguage()));
    json.add("openapi", api.url(ApiDescription.KEY));
    json.add(
        "languages",
        array(
            site.languages(),
            language -> language(language, menus.getOrDefault(language, Map.of()))));
    return ApiWriter.document(KEY, json);
  }

  private JsonObject language(String language, Map<String, List<Link>> menus) {
    ApiWriter api = new ApiWriter(site, language);
    ListKeys keys = api.keys();
    Identity identity = site.settings().in(language).identity();
    JsonObject json = new JsonObject();
    json.add("language", string(language));
    json.add("title", string(site.title(language)));
    json.add("subtitle", string(identity.subtitle()));
    json.add("description", string(identity.description()));
    json.add("home", api.url(keys.home()));
    json.add("search", api.url(keys.search()));
    JsonObject named = new JsonObject();
    menus.forEach((name, links) -> named.add(name, array(links, this::entry)));
    json.add("menus", named);
    JsonObject feeds = new JsonObject();
    feeds.add("rss", api.url(keys.rss()));
    feeds.add("atom", api.url(keys.atom()));
    feeds.add("json", api.url(keys.jsonFeed()));
    json.add("feeds", feeds);
    json.add("api", documents(api));
    return json;
  }

  private static JsonObject documents(ApiWriter api) {
    JsonObject json = new JsonObject();
    json.add("recent", api.url(api.keys().recentJson()));
    json.add("archive", api.url(api.keys().archiveJson()));
    for (Taxonomy taxonomy : Taxonomy.values()) {
      json.add(taxonomy.id(), api.url(api.keys().termsJson(taxonomy)));
    }
    return json;
  }

  private JsonObject entry(Link link) {
    JsonObject json = child(link);
    json.add("children", array(link.children(), this::child));
    return json;
  }

  private JsonObject child(Link link) {
    JsonObject json = new JsonObject();
    json.add("name", string(link.text()));
    String url = Objects.requireNonNullElse(link.url(), "/");
    json.add("url", string(Addresses.absolute(site.baseUrl(), url)));
    return json;
  }
}
