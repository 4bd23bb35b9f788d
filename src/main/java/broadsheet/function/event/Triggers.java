package broadsheet.function.event;

import broadsheet.function.event.Trigger.Batch;
import broadsheet.function.event.Trigger.Direct;
import broadsheet.function.event.Trigger.Message;
import broadsheet.function.event.Trigger.ProcessDue;
import broadsheet.function.event.Trigger.ProcessObjects;
import broadsheet.function.event.Trigger.Queue;
import broadsheet.function.event.Trigger.Request;
import broadsheet.function.event.Trigger.Task;
import broadsheet.function.event.Trigger.Unsupported;
import broadsheet.store.ObjectId;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses every form of event in which AWS reports a changed object.
///
/// Fields that are not needed are not read, so that newer minor versions of an event are accepted.
/// An event only names keys. Nothing relies on its other content, on the order of events or on how
/// often an event is delivered.
public final class Triggers {

  /// The maximum depth of wrapping: S3 in SNS in SQS is two.
  private static final int MAX_WRAPPING = 3;

  private Triggers() {}

  /// Parses an event.
  ///
  /// @throws UnsupportedEventException if the event has none of the supported forms; an SQS message
  ///   that has none becomes [Unsupported] instead
  public static Trigger read(String json) {
    JsonObject event = parse(json);
    if (event.has("rebuild") || event.has("verify")) {
      return wholeSite(event);
    }
    if (event.has("tasks")) {
      return batch(event);
    }
    if (event.get("Records") instanceof JsonArray records
        && !records.isEmpty()
        && records.get(0) instanceof JsonObject first
        && first.has("messageId")) {
      return queue(records);
    }
    return new Direct(request(event, 0));
  }

  /// `{"rebuild": {}}` begins, `{"rebuild": {"cursor": "…"}}` continues; the same for `verify`.
  private static Trigger.WholeSite wholeSite(JsonObject event) {
    boolean dryRun = event.has("verify");
    JsonObject options = object(event.get(dryRun ? "verify" : "rebuild"));
    return new Trigger.WholeSite(dryRun, options.has("cursor") ? text(options, "cursor") : "");
  }

  private static Queue queue(JsonArray records) {
    List<Message> messages = new ArrayList<>();
    for (JsonElement element : records) {
      JsonObject sqs = object(element);
      messages.add(new Message(text(sqs, "messageId"), message(sqs)));
    }
    return new Queue(messages);
  }

  private static Request message(JsonObject sqs) {
    try {
      return request(parse(text(sqs, "body")), 1);
    } catch (UnsupportedEventException e) {
      return new Unsupported(e);
    }
  }

  /// Schema 1.0 has `s3BucketArn`, schema 2.0 `s3Bucket`.
  private static Batch batch(JsonObject event) {
    List<Task> tasks = new ArrayList<>();
    for (JsonElement element : array(event, "tasks")) {
      JsonObject task = object(element);
      String bucket =
          task.has("s3Bucket")
              ? text(task, "s3Bucket")
              : text(task, "s3BucketArn").replaceFirst("^arn:[^:]*:s3:::", "");
      String rawKey = text(task, "s3Key");
      tasks.add(new Task(text(task, "taskId"), bucket, decodeOrKeep(rawKey), rawKey));
    }
    return new Batch(text(event, "invocationSchemaVersion"), text(event, "invocationId"), tasks);
  }

  private static Request request(JsonObject event, int depth) {
    if (depth > MAX_WRAPPING) {
      throw UnsupportedEventException.shape(
          "an event wrapped more than " + MAX_WRAPPING + " times");
    }
    if (event.get("Records") instanceof JsonArray records) {
      return records(records, depth);
    }
    if (event.has("Event") && text(event, "Event").equals("s3:TestEvent")) {
      return new ProcessObjects(List.of());
    }
    if (event.has("Type") && text(event, "Type").equals("Notification")) {
      return request(parse(text(event, "Message")), depth + 1);
    }
    if (event.has("detail-type")) {
      return eventBridge(event);
    }
    throw UnsupportedEventException.shape("an event with the fields " + event.keySet());
  }

  private static ProcessObjects records(JsonArray records, int depth) {
    List<ObjectId> objects = new ArrayList<>();
    for (JsonElement element : records) {
      JsonObject record = object(element);
      if (record.get("Sns") instanceof JsonObject sns
          && request(parse(text(sns, "Message")), depth + 1) instanceof ProcessObjects request) {
        objects.addAll(request.objects());
      } else {
        objects.add(s3(record));
      }
    }
    return new ProcessObjects(objects);
  }

  /// Accepts every minor version of an event (Amazon S3 User Guide, "Event message structure").
  private static ObjectId s3(JsonObject record) {
    String version = text(record, "eventVersion");
    if (!text(record, "eventSource").equals("aws:s3") || !version.startsWith("2.")) {
      throw UnsupportedEventException.shape(
          "a record of " + text(record, "eventSource") + " in version " + version);
    }
    JsonObject s3 = object(record.get("s3"));
    String key = text(object(s3.get("object")), "key");
    try {
      return new ObjectId(text(object(s3.get("bucket")), "name"), decode(key));
    } catch (IllegalArgumentException e) {
      throw UnsupportedEventException.shape("the key '" + key + "', which is not URL-encoded");
    }
  }

  /// EventBridge does not URL-encode keys.
  private static Request eventBridge(JsonObject event) {
    String source = text(event, "source");
    if (source.equals("aws.events") || source.equals("aws.scheduler")) {
      return new ProcessDue();
    }
    if (!source.equals("aws.s3")) {
      throw UnsupportedEventException.shape("an EventBridge event of " + source);
    }
    JsonObject detail = object(event.get("detail"));
    return new ProcessObjects(
        List.of(
            new ObjectId(
                text(object(detail.get("bucket")), "name"),
                text(object(detail.get("object")), "key"))));
  }

  /// Keys in S3 notifications are form-encoded: a space is `+`, a plus `%2B`.
  private static String decode(String key) {
    return URLDecoder.decode(key, StandardCharsets.UTF_8);
  }

  private static String decodeOrKeep(String key) {
    try {
      return decode(key);
    } catch (IllegalArgumentException e) {
      return key;
    }
  }

  private static JsonObject parse(String json) {
    JsonReader reader = new JsonReader(new StringReader(json));
    reader.setStrictness(Strictness.STRICT);
    try {
      return object(JsonParser.parseReader(reader));
    } catch (JsonParseException e) {
      throw UnsupportedEventException.shape("text that is not JSON");
    }
  }

  private static JsonObject object(@Nullable JsonElement element) {
    if (element instanceof JsonObject object) {
      return object;
    }
    throw UnsupportedEventException.shape("JSON that lacks an object");
  }

  private static JsonArray array(JsonObject object, String name) {
    if (object.get(name) instanceof JsonArray array) {
      return array;
    }
    throw UnsupportedEventException.shape("no array '" + name + "'");
  }

  private static String text(JsonObject object, String name) {
    JsonElement value = object.get(name);
    if (value != null && value.isJsonPrimitive()) {
      return value.getAsString();
    }
    throw UnsupportedEventException.shape("no value '" + name + "'");
  }
}
