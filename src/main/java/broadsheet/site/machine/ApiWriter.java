package broadsheet.site.machine;

import static broadsheet.model.Json.string;

import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Json;
import broadsheet.model.Site;
import broadsheet.site.plan.ListKeys;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the JSON documents of a language have in common.
final class ApiWriter {

  private final Site site;
  private final ListKeys keys;

  ApiWriter(Site site, String language) {
    this.site = site;
    this.keys = ListKeys.of(site, language);
  }

  ListKeys keys() {
    return keys;
  }

  /// Begins a document.
  ///
  /// @param schema the name of its schema, with the version
  /// @param page the key of the page with the same content, `null` if there is none
  JsonObject head(String schema, @Nullable String page) {
    JsonObject json = new JsonObject();
    json.addProperty("$schema", site.baseUrl() + "/api/schemas/" + schema + ".json");
    json.addProperty("language", keys.language());
    json.add("url", page == null ? JsonNull.INSTANCE : url(page));
    return json;
  }

  /// Returns the absolute address of an object.
  JsonElement url(String key) {
    return string(site.baseUrl() + ListKeys.path(key));
  }

  JsonElement url(Optional<String> key) {
    return key.map(this::url).orElse(JsonNull.INSTANCE);
  }

  static Document document(String key, JsonObject json) {
    return Document.json(key, CacheControl.CHANGEABLE, Json.document(json));
  }
}
