package broadsheet.site.machine;

import static broadsheet.model.Json.array;

import broadsheet.model.Document;
import broadsheet.model.Language;
import broadsheet.model.Site;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;

/// The description of the API as OpenAPI 3.1, for tools that generate clients.
public final class ApiDescription {

  /// The key of the document.
  public static final String KEY = "api/openapi.json";

  private ApiDescription() {}

  /// Fills in the site: its name, and a server for each language, since the documents of a language
  /// are under its folder. A path with servers of its own has documents of all languages.
  ///
  /// @param description the text of the asset `openapi.json`
  public static Document of(Site site, String description) {
    JsonObject json = JsonParser.parseString(description).getAsJsonObject();
    json.getAsJsonObject("info").addProperty("title", site.title(site.defaultLanguage()));
    json.add("servers", array(site.languages(), language -> server(site, language)));
    JsonArray root = array(List.of(site.defaultLanguage()), language -> server(site, language));
    json.getAsJsonObject("paths")
        .asMap()
        .values()
        .forEach(path -> {
          if (path.getAsJsonObject().has("servers")) {
            path.getAsJsonObject().add("servers", root);
          }
        });
    return ApiWriter.document(KEY, json);
  }

  private static JsonObject server(Site site, String language) {
    String home = site.home(language);
    JsonObject server = new JsonObject();
    server.addProperty("url", site.baseUrl() + "/api" + home.substring(0, home.length() - 1));
    server.addProperty("description", Language.name(language, site.languages()));
    return server;
  }
}
