package broadsheet.function.event;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The log event for lists that were reconciled for one or more articles, or for the whole site.
///
/// @param articles the ids of the articles, and the keys of the pages of lists with another
///   introduction; empty for the whole site
/// @param written objects that were written or deleted, as `s3://bucket/key`
/// @param unchanged the number of objects that were already up to date
/// @param milliseconds the time from the first request to the last
/// @param trouble the failure because of which the work will be retried; empty on success
public record ListsEvent(
    List<String> articles, List<String> written, int unchanged, long milliseconds, String trouble)
    implements LogEvent {

  /// The maximum number of names in a log event, since CloudWatch limits the size of an event.
  private static final int MAX_NAMES = 20;

  public ListsEvent {
    articles = List.copyOf(articles);
    written = List.copyOf(written);
  }

  /// Returns the event for the lists of the whole site.
  ///
  /// @param start when the work began, as returned by [System#nanoTime]
  public static ListsEvent ofWholeSite(List<String> written, int unchanged, long start) {
    long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return new ListsEvent(List.of(), written, unchanged, milliseconds, "");
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
