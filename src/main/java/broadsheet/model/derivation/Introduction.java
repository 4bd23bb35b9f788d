package broadsheet.model.derivation;

import static broadsheet.model.Json.string;

import broadsheet.model.Fields;
import broadsheet.model.Json;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an upload says about a list of articles.
///
/// @param title the heading of the list; `null` for its own name
/// @param lead the text under the heading; `null` for none
/// @param description the description of the page; `null` for that of a list without an
///   introduction
/// @param html the text as sanitized HTML; empty for none
public record Introduction(
    @Nullable String title, @Nullable String lead, @Nullable String description, String html) {

  /// Returns whether there is anything to show besides the title.
  public boolean hasText() {
    return lead != null || !html.isEmpty();
  }

  /// Returns the text that [#of] reads.
  public String toJson() {
    return Json.document(json());
  }

  /// Returns the introduction as an object.
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.add("title", string(title));
    json.add("lead", string(lead));
    json.add("description", string(description));
    json.add("html", string(html));
    return json;
  }

  /// Reads the text that [#toJson] returns; empty for any other text.
  public static Optional<Introduction> of(String text) {
    return Fields.parse(text)
        .filter(json -> json.text("html") != null)
        .map(json ->
            new Introduction(
                json.text("title"),
                json.text("lead"),
                json.text("description"),
                json.required("html")));
  }
}
