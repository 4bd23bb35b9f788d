package broadsheet.model;

import broadsheet.article.Problem;
import com.google.gson.FormattingStyle;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes JSON in the form of all documents: indented, with every field present and `null` for
/// missing values.
public final class Json {

  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\x7F-\\x9F\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\uFDD0-\\uFDEF\\uFFFE\\uFFFF]");

  private Json() {}

  /// Returns the text of a document, with a final newline.
  public static String document(JsonObject object) {
    return write(object, FormattingStyle.PRETTY.withIndent("  "), false) + "\n";
  }

  /// Returns the text of a large document, without indentation.
  public static String compact(JsonObject object) {
    return write(object, FormattingStyle.COMPACT, false) + "\n";
  }

  /// Returns JSON for a script element of a page: nothing in it can end the element or begin a
  /// comment.
  public static String embedded(JsonObject object) {
    return write(object, FormattingStyle.COMPACT, true);
  }

  /// Escapes the characters that a terminal interprets or hides: DEL and C1 control characters,
  /// bidirectional controls, byte order marks, noncharacters. Used for JSON that people read in its
  /// raw form.
  public static String visible(String json) {
    return INVISIBLE
        .matcher(json)
        .replaceAll(it -> String.format(Locale.ROOT, "\\\\u%04x", (int) it.group().charAt(0)));
  }

  public static JsonElement string(@Nullable Object value) {
    return value == null ? JsonNull.INSTANCE : new JsonPrimitive(value.toString());
  }

  public static JsonElement number(@Nullable Number value) {
    if (value == null) {
      return JsonNull.INSTANCE;
    }
    boolean isIntegral = value.doubleValue() == value.longValue();
    return new JsonPrimitive(isIntegral ? (Number) value.longValue() : value);
  }

  public static JsonArray strings(Collection<?> values) {
    return array(values, Json::string);
  }

  public static <T> JsonArray array(Collection<T> values, Function<T, JsonElement> toJson) {
    JsonArray array = new JsonArray(values.size());
    values.forEach(value -> array.add(toJson.apply(value)));
    return array;
  }

  /// Converts a front matter value: a string, number, boolean, list or map.
  public static JsonElement value(@Nullable Object value) {
    return switch (value) {
      case Boolean truth -> new JsonPrimitive(truth);
      // JSON has no infinity or NaN, so they are written as strings.
      case Double number when !Double.isFinite(number) -> string(number);
      case Number number -> new JsonPrimitive(number);
      case Collection<?> values -> array(values, Json::value);
      case Map<?, ?> map -> {
        JsonObject object = new JsonObject();
        map.forEach((name, inner) -> object.add(String.valueOf(name), value(inner)));
        yield object;
      }
      case null -> JsonNull.INSTANCE;
      default -> string(value);
    };
  }

  public static JsonArray problems(List<Problem> problems) {
    return array(problems, Json::problem);
  }

  private static JsonObject problem(Problem problem) {
    JsonObject object = new JsonObject();
    object.add("severity", string(problem.severity().name().toLowerCase(Locale.ROOT)));
    object.add("file", string(problem.file()));
    object.add("line", number(problem.line() == 0 ? null : problem.line()));
    object.add("column", number(problem.column() == 0 ? null : problem.column()));
    object.add("found", string(problem.found()));
    object.add("expected", string(problem.expected()));
    object.add("fix", string(problem.fix()));
    object.add("message", string(problem));
    return object;
  }

  private static String write(JsonObject object, FormattingStyle style, boolean isHtmlSafe) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer = new JsonWriter(text)) {
      writer.setFormattingStyle(style);
      writer.setHtmlSafe(isHtmlSafe);
      write(object, writer);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  /// Written by hand because `Gson` uses reflection, which slows down startup.
  private static void write(JsonElement element, JsonWriter writer) throws IOException {
    switch (element) {
      case JsonObject object -> {
        writer.beginObject();
        for (Map.Entry<String, JsonElement> field : object.entrySet()) {
          writer.name(field.getKey());
          write(field.getValue(), writer);
        }
        writer.endObject();
      }
      case JsonArray array -> {
        writer.beginArray();
        for (JsonElement item : array) {
          write(item, writer);
        }
        writer.endArray();
      }
      case JsonPrimitive value when value.isBoolean() -> writer.value(value.getAsBoolean());
      case JsonPrimitive value when value.isNumber() -> writer.value(value.getAsNumber());
      case JsonPrimitive value -> writer.value(value.getAsString());
      default -> writer.nullValue();
    }
  }
}
