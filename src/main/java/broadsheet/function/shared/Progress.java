package broadsheet.function.shared;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How far the work is that a change of the site's settings asks for: a `Sweep` or a `Renewal`.
///
/// @param round grows with every change, so that no state comes twice
/// @param eTag of the settings under which the work runs or ran
/// @param after where it goes on
public record Progress(long round, String eTag, String after, boolean isDone) {

  /// Before the first change.
  static final Progress NONE = new Progress(0, "", "", true);

  /// In place of one that is lost: under no settings that there are, since ETags have quotes.
  static final Progress LOST = new Progress(0, "lost", "", true);

  private static final long MAX_ROUND = 1_000_000_000_000L;

  /// Bytes of a key, which has 1,024 at the most, and of the numbers before it in a cursor.
  private static final int MAX_AFTER = 1_100;

  /// Reads what [#toJson] wrote.
  ///
  /// @return empty for any other text
  public static Optional<Progress> of(String text) {
    if (!(parsed(text) instanceof JsonObject json)
        || !(json.get("settings") instanceof JsonPrimitive settings)
        || !(json.get("done") instanceof JsonPrimitive done && done.isBoolean())
        || !(value(json, "after", new JsonPrimitive("")) instanceof JsonPrimitive after)
        || after.getAsString().getBytes(StandardCharsets.UTF_8).length > MAX_AFTER) {
      return Optional.empty();
    }
    long round = round(value(json, "round", new JsonPrimitive(0)));
    return round < 0
        ? Optional.empty()
        : Optional.of(
            new Progress(round, settings.getAsString(), after.getAsString(), done.getAsBoolean()));
  }

  /// A renewal of an earlier version has no rounds, and another name for where it goes on.
  private static JsonElement value(JsonObject json, String name, JsonElement otherwise) {
    return json.has(name) ? json.get(name) : otherwise;
  }

  private static JsonElement parsed(String text) {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException e) {
      return new JsonObject();
    }
  }

  /// @return negative for what is no round
  private static long round(JsonElement element) {
    try {
      long round = Long.parseLong(element.toString());
      return round > MAX_ROUND ? -1 : round;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /// This, or the beginning of new work where the settings have changed.
  public Progress under(String settings) {
    return eTag.equals(settings) ? this : new Progress(round + 1, settings, "", false);
  }

  /// The same work later.
  public Progress at(String place, boolean isEnd) {
    return new Progress(round, eTag, place, isEnd);
  }

  public String toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("round", round);
    json.addProperty("settings", eTag);
    json.addProperty("after", after);
    json.addProperty("done", isDone);
    return json + "\n";
  }
}
