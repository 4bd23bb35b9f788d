package broadsheet.function.event;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/// What was done to the lists for some articles together: one log event.
///
/// @param articles their ids
/// @param written objects that were written or deleted, as `s3://bucket/key`
/// @param unchanged how many objects were left alone because they were right
/// @param milliseconds from the first look to the last
/// @param trouble why it will be tried again; empty when all went well
public record ListsEvent(
    List<String> articles, List<String> written, int unchanged, long milliseconds, String trouble)
    implements LogEvent {

  /// Most names that a log event repeats: one event has to stay below what CloudWatch takes.
  private static final int MAX_NAMES = 20;

  public ListsEvent {
    articles = List.copyOf(articles);
    written = List.copyOf(written);
  }

  @Override
  public JsonObject toJson() {
    JsonObject event = new JsonObject();
    event.addProperty("level", trouble.isEmpty() ? "INFO" : "ERROR");
    event.addProperty("event", "listed");
    event.addProperty("count", articles.size());
    event.add("articles", first(articles));
    event.addProperty("writes", written.size());
    event.add("written", first(written));
    event.addProperty("unchanged", unchanged);
    event.addProperty("milliseconds", milliseconds);
    if (!trouble.isEmpty()) {
      event.addProperty("trouble", trouble);
    }
    return event;
  }

  private static JsonArray first(List<String> names) {
    JsonArray array = new JsonArray();
    names.stream().limit(MAX_NAMES).forEach(array::add);
    return array;
  }
}
