package broadsheet.local.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A change of an object, as S3 notifies it.
///
/// @param name the event's, such as `ObjectCreated:Put`
public record Change(String name, String bucket, String key) {

  /// The notification of Amazon S3, with its key form-encoded.
  public JsonObject toJson() {
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
    JsonArray records = new JsonArray();
    records.add(record);
    JsonObject event = new JsonObject();
    event.add("Records", records);
    return event;
  }
}
