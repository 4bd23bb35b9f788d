package broadsheet.deploy;

import broadsheet.local.aws.Template;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What `sam local invoke --env-vars events/env.json` passes to a function, by the rules of SAM CLI
/// 1.164: only variables that the template declares, with the value of the file or else that of the
/// template.
final class SamLocal {

  static final Path ENV = Path.of("events/env.json");

  private SamLocal() {}

  /// Returns the content of `events/env.json`: the variables of each function.
  static JsonObject envJson() {
    try {
      return JsonParser.parseString(Files.readString(ENV)).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the variables that the template declares for a function.
  static JsonObject declared(Template template, String function) {
    return template
        .properties(function)
        .getAsJsonObject("Environment")
        .getAsJsonObject("Variables");
  }

  /// Returns the environment of a function.
  static Map<String, String> environment(Template template, String function) {
    JsonObject given = envJson().getAsJsonObject(function);
    Map<String, String> environment = new HashMap<>();
    declared(template, function)
        .asMap()
        .forEach((name, value) ->
            environment.put(
                name,
                given.has(name) ? given.get(name).getAsString() : resolve(template, name, value)));
    return environment;
  }

  /// A reference to a parameter resolves to its default. SAM resolves a reference to a resource to
  /// its logical id, and other functions to text that is just as useless.
  private static String resolve(Template template, String name, JsonElement value) {
    if (value.isJsonPrimitive()) {
      return value.getAsString();
    }
    JsonElement parameter = value.getAsJsonObject().get("Ref");
    if (parameter == null || template.resources().has(parameter.getAsString())) {
      throw new IllegalArgumentException(
          name + " is " + value + ", which has no value without AWS; give it one in " + ENV);
    }
    return template.parameter(parameter.getAsString());
  }
}
