package broadsheet.desk;

import static broadsheet.model.Json.array;
import static broadsheet.model.Json.string;

import broadsheet.model.CacheControl;
import broadsheet.model.Dates;
import broadsheet.model.DeskItem.Status;
import broadsheet.model.Document;
import broadsheet.model.Fields;
import broadsheet.model.Json;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes the desk as JSON and reads it.
public final class DeskJson {

  /// The key of the document in the JSON bucket.
  public static final String KEY = "desk/index.json";

  private DeskJson() {}

  /// Returns the document of a desk.
  public static Document document(Desk desk) {
    JsonObject counts = new JsonObject();
    for (Status status : Status.values()) {
      counts.addProperty(DeskItemJson.name(status), desk.with(status).size());
    }
    counts.addProperty("published", desk.published().size());
    JsonObject json = new JsonObject();
    json.add("counts", counts);
    json.addProperty("complete", desk.isComplete());
    json.add("items", array(desk.items(), DeskJson::entry));
    json.add("published", array(desk.published(), DeskJson::published));
    return Document.json(KEY, CacheControl.PRIVATE, Json.visible(Json.document(json)));
  }

  private static JsonElement entry(Desk.StoredItem entry) {
    JsonObject json = DeskItemJson.json(entry.item());
    json.add("object", string(entry.key()));
    json.add("etag", string(entry.eTag()));
    return json;
  }

  private static JsonElement published(Desk.Published published) {
    JsonObject json = new JsonObject();
    json.add("title", string(published.title()));
    json.add("url", string(published.url()));
    json.add("date", string(Dates.machine(published.date())));
    return json;
  }

  /// Reads a desk. A damaged one is read as empty, so that it is written again.
  public static Desk read(String text) {
    return Fields.parse(text).map(DeskJson::desk).orElse(Desk.EMPTY);
  }

  private static Desk desk(Fields json) {
    return new Desk(
        json.list("items").map(DeskJson::entry).flatMap(Optional::stream).toList(),
        json.flag("complete"),
        allPublished(json));
  }

  private static Optional<Desk.StoredItem> entry(Fields json) {
    return DeskItemJson.item(json)
        .map(item -> new Desk.StoredItem(json.required("object"), json.required("etag"), item));
  }

  private static List<Desk.Published> allPublished(Fields json) {
    return json.list("published").flatMap(DeskJson::published).toList();
  }

  private static Stream<Desk.Published> published(Fields json) {
    OffsetDateTime date = json.date("date");
    return date == null
        ? Stream.of()
        : Stream.of(new Desk.Published(json.required("title"), json.required("url"), date));
  }
}
