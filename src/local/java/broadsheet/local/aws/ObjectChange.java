package broadsheet.local.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A change to an object, as reported by S3.
///
/// @param name the name of the S3 event, such as `ObjectCreated:Put`
public record ObjectChange(String name, String bucket, String key) {

  /// Returns the change as an S3 notification, with a form-encoded key.
  public JsonObject toJson() {
    return toJson(List.of(this));
  }

  /// Returns several changes as one S3 notification.
  public static JsonObject toJson(List<ObjectChange> changes) {
    JsonArray records = new JsonArray();
    changes.forEach(change -> records.add(change.record()));
    JsonObject event = new JsonObject();
    event.add("Records", records);
    return event;
  }

  private JsonObject record() {
    JsonObject object = new JsonObject();
    object.addProperty("key", URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"));
    JsonObject bucketJson = new JsonObject();
    bucketJson.addProperty("name", bucket);
    JsonObject s3 = new JsonObject();
    s3.addProperty("s3SchemaVersion", "1.0");
    s3.add("bucket", bucketJson);
    s3.add("object", object);
    JsonObject record = new JsonObject();
    record.addProperty("eventVersion", "2.6");
    record.addProperty("eventSource", "aws:s3");
    record.addProperty("eventName", name);
    record.add("s3", s3);
    return record;
  }
}
