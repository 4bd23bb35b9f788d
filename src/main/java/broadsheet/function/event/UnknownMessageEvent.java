package broadsheet.function.event;

import com.google.gson.JsonObject;

/// The log event for a queue message that has none of the supported forms. The message is returned
/// to the queue, and finally moved to the dead-letter queue.
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
