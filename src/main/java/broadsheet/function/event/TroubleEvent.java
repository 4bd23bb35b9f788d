package broadsheet.function.event;

import com.google.gson.JsonObject;

/// Something that did not succeed, is in nobody's receipt, and is tried again later.
///
/// @param what for example `the message m1` or `the work that follows the answer`
/// @param trouble why, with the whole trace
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
