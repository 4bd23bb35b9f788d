package broadsheet.site.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The fields of a JSON object that we wrote ourselves. A field that is missing or of another type
/// is `null` or empty: an older version of ours may have written it.
///
/// @param json the object
public record Fields(JsonObject json) {

  /// Reads a document.
  ///
  /// @return empty for a text that is not a JSON object
  public static Optional<Fields> parse(String text) {
    try {
      return Optional.of(JsonParser.parseString(text))
          .filter(JsonObject.class::isInstance)
          .map(object -> new Fields(object.getAsJsonObject()));
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  static boolean isJson(String text) {
    try {
      return !JsonParser.parseString(text).isJsonNull();
    } catch (JsonParseException e) {
      return false;
    }
  }

  /// Reads a text of the state.
  ///
  /// @param name of the field that all texts of this kind have
  /// @throws UnreadableState for a text that is no JSON object with that field
  static Fields state(String text, String name) {
    return parse(text)
        .filter(fields -> fields.json().has(name))
        .orElseThrow(() ->
            new UnreadableState(
                "found no JSON text with '"
                    + name
                    + "', so it is damaged or cut off; to make it again from the articles, call"
                    + " SiteFunction with {\"rebuild\": {}}"));
  }

  public @Nullable String text(String name) {
    JsonElement value = json.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
  }

  /// A text that is always there; empty where it is not.
  String required(String name) {
    String text = text(name);
    return text == null ? "" : text;
  }

  @Nullable Double number(String name) {
    JsonElement value = json.get(name);
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()
        ? (Double) value.getAsDouble()
        : null;
  }

  boolean isTrue(String name) {
    return "true".equals(text(name));
  }

  @Nullable OffsetDateTime date(String name) {
    String text = text(name);
    try {
      return text == null ? null : OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Nullable Instant moment(String name) {
    OffsetDateTime date = date(name);
    return date == null ? null : date.toInstant();
  }

  public Optional<Fields> fields(String name) {
    return json.get(name) instanceof JsonObject object
        ? Optional.of(new Fields(object))
        : Optional.empty();
  }

  /// The objects of a list.
  Stream<Fields> list(String name) {
    return elements(name)
        .filter(JsonObject.class::isInstance)
        .map(object -> new Fields(object.getAsJsonObject()));
  }

  /// The texts of a list.
  List<String> texts(String name) {
    return elements(name)
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString)
        .toList();
  }

  private Stream<JsonElement> elements(String name) {
    return json.get(name) instanceof JsonArray array
        ? StreamSupport.stream(array.spliterator(), false)
        : Stream.empty();
  }
}
