package broadsheet.deploy.template;

import broadsheet.local.aws.Template;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A template as CloudFormation resolves it for given parameters.
///
/// What only AWS knows is named after what it belongs to: the value of `!Ref ArticleQueue` is
/// `ArticleQueue`, that of `!GetAtt ArticleQueue.Arn` is `ArticleQueue.Arn`.
final class ResolvedTemplate {

  private static final Map<String, String> PSEUDO_PARAMETERS =
      Map.of(
          "AWS::AccountId", "123456789012",
          "AWS::Partition", "aws",
          "AWS::Region", "us-east-1",
          "AWS::StackName", "news");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

  private final JsonObject root;
  private final Map<String, String> parameters;

  /// @param parameters values of parameters and of pseudo parameters such as `AWS::Region`; the
  ///   others have their default
  ResolvedTemplate(JsonObject root, Map<String, String> parameters) {
    this.root = root;
    this.parameters = new HashMap<>(PSEUDO_PARAMETERS);
    for (Entry<String, JsonElement> parameter : section("Parameters").entrySet()) {
      JsonObject properties = parameter.getValue().getAsJsonObject();
      if (properties.has("Default")) {
        this.parameters.put(parameter.getKey(), properties.get("Default").getAsString());
      }
    }
    this.parameters.putAll(parameters);
  }

  /// Returns `template.yaml` with some parameters changed.
  static ResolvedTemplate with(Map<String, String> parameters) {
    return new ResolvedTemplate(Template.read().root(), parameters);
  }

  /// Returns the properties of the resources of a type that are created, by logical id.
  Map<String, JsonObject> resources(String type) {
    Map<String, JsonObject> resources = new TreeMap<>();
    for (Entry<String, JsonElement> entry : section("Resources").entrySet()) {
      JsonObject resource = entry.getValue().getAsJsonObject();
      if (resource.get("Type").getAsString().equals(type) && isCreated(resource)) {
        resources.put(entry.getKey(), resolve(resource.get("Properties")).getAsJsonObject());
      }
    }
    return resources;
  }

  /// Returns the properties of a resource.
  JsonObject properties(String logicalId) {
    JsonObject resource = section("Resources").getAsJsonObject(logicalId);
    return resolve(resource.get("Properties")).getAsJsonObject();
  }

  /// Returns the value of an output.
  String output(String name) {
    return resolve(section("Outputs").getAsJsonObject(name).get("Value")).getAsString();
  }

  private JsonObject section(String name) {
    return root.getAsJsonObject(name);
  }

  private boolean isCreated(JsonObject resource) {
    return !resource.has("Condition") || condition(resource.get("Condition").getAsString());
  }

  private boolean condition(String name) {
    return resolve(section("Conditions").get(name)).getAsBoolean();
  }

  private JsonElement resolve(JsonElement element) {
    return switch (element) {
      case JsonArray array -> list(array);
      case JsonObject object when isCall(object) -> call(object.entrySet().iterator().next());
      case JsonObject object -> {
        JsonObject resolved = new JsonObject();
        object.entrySet().forEach(entry -> addUnlessNull(resolved, entry));
        yield resolved;
      }
      default -> element;
    };
  }

  private void addUnlessNull(JsonObject target, Entry<String, JsonElement> entry) {
    JsonElement value = resolve(entry.getValue());
    if (!value.isJsonNull()) {
      target.add(entry.getKey(), value);
    }
  }

  private JsonArray list(JsonArray array) {
    JsonArray resolved = new JsonArray();
    array.asList().stream()
        .map(this::resolve)
        .filter(value -> !value.isJsonNull())
        .forEach(resolved::add);
    return resolved;
  }

  private static boolean isCall(JsonObject object) {
    return object.size() == 1 && object.keySet().iterator().next().matches("Ref|Condition|Fn::.*");
  }

  private JsonElement call(Entry<String, JsonElement> call) {
    JsonElement argument = call.getValue();
    return switch (call.getKey()) {
      case "Ref" -> reference(argument.getAsString());
      case "Condition" -> new JsonPrimitive(condition(argument.getAsString()));
      case "Fn::GetAtt" -> new JsonPrimitive(String.join(".", texts(argument)));
      case "Fn::Sub" -> new JsonPrimitive(substitute(argument));
      case "Fn::Not" -> new JsonPrimitive(!list(argument.getAsJsonArray()).get(0).getAsBoolean());
      case "Fn::Equals" -> {
        JsonArray values = list(argument.getAsJsonArray());
        yield new JsonPrimitive(values.get(0).equals(values.get(1)));
      }
      case "Fn::If" -> {
        JsonArray choice = argument.getAsJsonArray();
        yield resolve(choice.get(condition(choice.get(0).getAsString()) ? 1 : 2));
      }
      default ->
          throw new IllegalArgumentException(
              "found " + call.getKey() + ", which these tests do not support");
    };
  }

  private JsonElement reference(String name) {
    return name.equals("AWS::NoValue") ? JsonNull.INSTANCE : new JsonPrimitive(value(name));
  }

  /// @param argument a text, or a list of a text and the values of further variables
  private String substitute(JsonElement argument) {
    JsonArray parts = argument instanceof JsonArray list ? list : new JsonArray();
    String text = (parts.isEmpty() ? argument : parts.get(0)).getAsString();
    JsonObject further =
        parts.isEmpty() ? new JsonObject() : resolve(parts.get(1)).getAsJsonObject();
    return VARIABLE
        .matcher(text)
        .replaceAll(match -> {
          String name = match.group(1);
          return Matcher.quoteReplacement(
              further.has(name) ? further.get(name).getAsString() : value(name));
        });
  }

  private String value(String name) {
    return parameters.getOrDefault(name, name);
  }

  private static List<String> texts(JsonElement element) {
    List<String> texts = new ArrayList<>();
    if (element instanceof JsonArray array) {
      array.forEach(text -> texts.add(text.getAsString()));
    } else {
      texts.add(element.getAsString());
    }
    return texts;
  }
}
