package broadsheet.function.shared;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The progress of the work that a change of the site's settings requires: a `Sweep` or a
/// `Renewal`.
///
/// @param round a number that grows with every change, so that no progress occurs twice
/// @param settings identifies the settings under which the work runs or ran
/// @param after where to continue
public record Progress(long round, String settings, String after, boolean isDone) {

  /// The progress on a new stack, or if the stored progress cannot be read. No settings match it,
  /// so the work begins.
  static final Progress NONE = new Progress(0, "", "", true);

  private static final long MAX_ROUND = 1_000_000_000_000L;

  /// The maximum length of `after`, in bytes: a key of up to 1,024 bytes and the numbers before it
  /// in a cursor.
  private static final int MAX_AFTER = 1_100;

  /// Parses the JSON that [#toJson] wrote.
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

  /// Earlier versions of this code wrote the progress of a renewal without a round, and with
  /// another name for `after`.
  private static JsonElement value(JsonObject json, String name, JsonElement fallback) {
    return json.has(name) ? json.get(name) : fallback;
  }

  private static JsonElement parsed(String text) {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException e) {
      return new JsonObject();
    }
  }

  /// @return a negative number if the element is not a valid round
  private static long round(JsonElement element) {
    try {
      long round = Long.parseLong(element.toString());
      return round > MAX_ROUND ? -1 : round;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /// Returns this progress, or the beginning of a new round if the settings have changed.
  public Progress under(String current) {
    return settings.equals(current) ? this : new Progress(round + 1, current, "", false);
  }

  /// Returns the progress of the same work after another slice.
  public Progress at(String next, boolean done) {
    return new Progress(round, settings, next, done);
  }

  public String toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("round", round);
    json.addProperty("settings", settings);
    json.addProperty("after", after);
    json.addProperty("done", isDone);
    return json + "\n";
  }
}
