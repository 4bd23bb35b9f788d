package broadsheet.function.article;

import broadsheet.store.StoredObject;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Optional;

/// The upload that a published document names as its source.
///
/// @param eTag the ETag of the upload
/// @param version the first version with the same bytes
public record PublishedSource(String eTag, String version) {

  /// Reads the source from a document; empty if it names no version or is not a document.
  static Optional<PublishedSource> of(StoredObject document) {
    return parsed(document.text()) instanceof JsonObject json
            && json.get("source") instanceof JsonObject source
            && source.get("etag") instanceof JsonPrimitive eTag
            && source.get("version") instanceof JsonPrimitive version
        ? Optional.of(new PublishedSource(eTag.getAsString(), version.getAsString()))
        : Optional.empty();
  }

  private static JsonElement parsed(String text) {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException e) {
      return new JsonObject();
    }
  }
}
