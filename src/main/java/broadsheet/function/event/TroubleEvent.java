package broadsheet.function.event;

import com.google.gson.JsonObject;

/// The log event for a failure that no receipt reports.
///
/// @param what what failed, such as `the message m1` or `the work after the response`
/// @param trouble the cause, such as a stack trace
public record TroubleEvent(String what, String trouble) implements LogEvent {

  @Override
  public JsonObject toJson() {
    JsonObject event = new JsonObject();
    event.addProperty("level", "ERROR");
    event.addProperty("event", "trouble");
    event.addProperty("what", what);
    event.addProperty("trouble", trouble);
    return event;
  }
}
