package broadsheet.function.event;

import broadsheet.model.Json;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;

/// What a function tells its operator: a fixed event name, keys and values.
public sealed interface LogEvent permits ListsEvent, UnknownMessageEvent, Receipt, TroubleEvent {

  /// One line of the log. It holds no more of an article than what a problem quotes.
  JsonObject toJson();

  /// Writes an event into the log of Lambda; as bytes, because Lambda wraps a text into a JSON of
  /// its own.
  static void log(LogEvent event) {
    LambdaRuntime.getLogger().log(line(event).getBytes(StandardCharsets.UTF_8));
  }

  /// The event as it stands in the log. A key or a text cannot begin another line or hide one.
  static String line(LogEvent event) {
    return Json.visible(event.toJson().toString()) + "\n";
  }
}
