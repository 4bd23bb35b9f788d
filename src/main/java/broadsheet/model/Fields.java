package broadsheet.model;

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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The fields of a JSON object that Broadsheet wrote. A field that is missing or has another type
/// is read as `null` or empty, because an older version may have written the object.
///
/// @param json the object
public record Fields(JsonObject json) {

  /// An object without fields.
  public static final Fields NONE = new Fields(new JsonObject());

  /// Reads a document.
  ///
  /// @return empty if the text is not a JSON object
  public static Optional<Fields> parse(String text) {
    try {
      return Optional.of(JsonParser.parseString(text))
          .filter(JsonObject.class::isInstance)
          .map(object -> new Fields(object.getAsJsonObject()));
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  /// Returns whether a text is JSON other than `null`.
  public static boolean isJson(String text) {
    try {
      return !JsonParser.parseString(text).isJsonNull();
    } catch (JsonParseException e) {
      return false;
    }
  }

  /// Returns a string.
  public @Nullable String text(String name) {
    JsonElement value = json.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
  }

  /// Returns a string that should always be present, or an empty string if it is missing.
  public String required(String name) {
    String text = text(name);
    return text == null ? "" : text;
  }

  /// Returns a number.
  public @Nullable Double number(String name) {
    JsonElement value = json.get(name);
    return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()
        ? (Double) value.getAsDouble()
        : null;
  }

  /// Returns a whole number; a fraction is dropped.
  public @Nullable Integer integer(String name) {
    Double number = number(name);
    return number == null ? null : (Integer) number.intValue();
  }

  /// Returns the whole numbers among the fields by name.
  public SortedMap<String, Long> numbers() {
    SortedMap<String, Long> numbers = new TreeMap<>();
    for (String name : json.keySet()) {
      Double number = number(name);
      if (number != null) {
        numbers.put(name, number.longValue());
      }
    }
    return numbers;
  }

  /// Returns whether a field is true.
  public boolean flag(String name) {
    return "true".equals(text(name));
  }

  /// Returns a date with its offset.
  public @Nullable OffsetDateTime date(String name) {
    String text = text(name);
    try {
      return text == null ? null : OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /// Returns a date as an instant.
  public @Nullable Instant moment(String name) {
    OffsetDateTime date = date(name);
    return date == null ? null : date.toInstant();
  }

  /// Returns an object.
  public Optional<Fields> fields(String name) {
    return json.get(name) instanceof JsonObject object
        ? Optional.of(new Fields(object))
        : Optional.empty();
  }

  /// Returns the objects in an array.
  public Stream<Fields> list(String name) {
    return objects(elements(name));
  }

  private static Stream<Fields> objects(Stream<JsonElement> elements) {
    return elements
        .filter(JsonObject.class::isInstance)
        .map(object -> new Fields(object.getAsJsonObject()));
  }

  /// Returns the objects in each array of an array.
  public List<Stream<Fields>> lists(String name) {
    return elements(name).map(array -> objects(elements(array))).toList();
  }

  /// Returns the strings in an array.
  public List<String> texts(String name) {
    return elements(name)
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString)
        .toList();
  }

  private Stream<JsonElement> elements(String name) {
    return elements(json.get(name));
  }

  private static Stream<JsonElement> elements(@Nullable JsonElement value) {
    return value instanceof JsonArray array
        ? StreamSupport.stream(array.spliterator(), false)
        : Stream.empty();
  }
}
