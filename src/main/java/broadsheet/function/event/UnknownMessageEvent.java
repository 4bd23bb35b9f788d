package broadsheet.function.event;

import com.google.gson.JsonObject;

/// A message of a queue that names nothing to look at; it goes back, and so to the dead letters.
public record UnknownMessageEvent(String messageId, String why) implements LogEvent {

  @Override
  public JsonObject toJson() {
    JsonObject event = new JsonObject();
    event.addProperty("level", "ERROR");
    event.addProperty("event", "misunderstood");
    event.addProperty("messageId", messageId);
    event.addProperty("why", why);
    return event;
  }
}
