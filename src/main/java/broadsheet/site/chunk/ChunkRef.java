package broadsheet.site.chunk;

import broadsheet.model.Dates;
import broadsheet.model.Fields;
import broadsheet.model.Json;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A reference to a stored chunk.
///
/// @param first the key of its first item
/// @param last the key of its last item
/// @param count the number of items of the list in it
/// @param lastmod the latest change of one of these items
/// @param name the name of the chunk
public record ChunkRef(
    String first, String last, int count, @Nullable OffsetDateTime lastmod, String name) {

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.add("first", Json.string(first));
    json.add("last", Json.string(last));
    json.addProperty("count", count);
    json.add("lastmod", Json.string(Dates.machine(lastmod)));
    json.add("chunk", Json.string(name));
    return json;
  }

  static ChunkRef of(Fields json) {
    Double count = json.number("count");
    return new ChunkRef(
        json.required("first"),
        json.required("last"),
        count == null ? 0 : count.intValue(),
        json.date("lastmod"),
        json.required("chunk"));
  }
}
