package broadsheet.function.event;

import broadsheet.model.Json;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;

/// An event in a function's log: a fixed event name, keys and values.
public sealed interface LogEvent
    permits ListsEvent, MetricsEvent, UnknownMessageEvent, Receipt, TroubleEvent {

  /// Returns one line of the log. It contains no text of an article except what a problem quotes.
  JsonObject toJson();

  /// Writes an event to Lambda's log, as bytes, because Lambda wraps a string in JSON of its own.
  static void log(LogEvent event) {
    LambdaRuntime.getLogger().log(line(event).getBytes(StandardCharsets.UTF_8));
  }

  /// Returns the line of an event. Control characters in a key or message are escaped, so that they
  /// cannot begin another line or hide one.
  static String line(LogEvent event) {
    return Json.visible(event.toJson().toString()) + "\n";
  }
}
