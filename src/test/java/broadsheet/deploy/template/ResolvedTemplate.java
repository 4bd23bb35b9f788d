package broadsheet.deploy.template;

import broadsheet.local.aws.Template;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
          "AWS::StackName", "news",
          "AWS::URLSuffix", "amazonaws.com");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

  private final JsonObject root;
  private final Map<String, String> parameters = new HashMap<>(PSEUDO_PARAMETERS);

  /// Resolves a template.
  ///
  /// @param parameters values of parameters and of pseudo parameters such as `AWS::Region`; the
  ///   others have their default
  ResolvedTemplate(JsonObject root, Map<String, String> parameters) {
    this.root = root;
    section("Parameters")
        .asMap()
        .forEach((name, parameter) ->
            this.parameters.put(name, parameter.getAsJsonObject().get("Default").getAsString()));
    if (!this.parameters.keySet().containsAll(parameters.keySet())) {
      throw new IllegalArgumentException(
          "found the parameters "
              + parameters.keySet()
              + ", expected some of "
              + this.parameters.keySet());
    }
    this.parameters.putAll(parameters);
  }

  /// Returns `template.yaml` with some parameters changed.
  static ResolvedTemplate with(Map<String, String> parameters) {
    return new ResolvedTemplate(Template.read().root(), parameters);
  }

  /// Returns the descriptions of the assertions in `Rules` that the parameters violate.
  List<String> violations() {
    return section("Rules").asMap().values().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(rule -> resolve(rule.get("RuleCondition")).getAsBoolean())
        .flatMap(rule -> rule.getAsJsonArray("Assertions").asList().stream())
        .map(JsonElement::getAsJsonObject)
        .filter(assertion -> !resolve(assertion.get("Assert")).getAsBoolean())
        .map(assertion -> assertion.get("AssertDescription").getAsString())
        .toList();
  }

  /// Returns the properties of the resources of a type that exist, by logical id.
  Map<String, JsonObject> resources(String type) {
    Map<String, JsonObject> resources = new TreeMap<>();
    existing("Resources")
        .forEach((name, resource) -> {
          if (resource.get("Type").getAsString().equals(type)) {
            resources.put(name, resolve(resource.get("Properties")).getAsJsonObject());
          }
        });
    return resources;
  }

  /// Returns the properties of a resource.
  JsonObject properties(String logicalId) {
    JsonObject resource = Objects.requireNonNull(existing("Resources").get(logicalId), logicalId);
    return resolve(resource.get("Properties")).getAsJsonObject();
  }

  /// Returns the values of the outputs that exist, by name.
  Map<String, String> outputs() {
    Map<String, String> outputs = new TreeMap<>();
    existing("Outputs")
        .forEach((name, output) -> outputs.put(name, resolve(output.get("Value")).getAsString()));
    return outputs;
  }

  /// Returns the value of an output.
  String output(String name) {
    return Objects.requireNonNull(outputs().get(name), name);
  }

  /// Returns what refers to a resource that does not exist, as `SiteAddress -> SiteDistribution`.
  Set<String> danglingReferences() {
    Set<String> absent = new TreeSet<>(section("Resources").keySet());
    absent.removeAll(existing("Resources").keySet());
    Map<String, String> values = outputs();
    existing("Resources")
        .forEach(
            (name, resource) -> values.put(name, resolve(resource.get("Properties")).toString()));
    Set<String> dangling = new TreeSet<>();
    values.forEach((name, value) ->
        absent.stream()
            .filter(resource -> Pattern.compile("\\b" + resource + "\\b").matcher(value).find())
            .forEach(resource -> dangling.add(name + " -> " + resource)));
    return dangling;
  }

  private JsonObject section(String name) {
    return root.getAsJsonObject(name);
  }

  /// Returns the resources or outputs whose condition is true, by name.
  private Map<String, JsonObject> existing(String section) {
    Map<String, JsonObject> existing = new TreeMap<>();
    section(section)
        .asMap()
        .forEach((name, element) -> {
          JsonObject object = element.getAsJsonObject();
          if (!object.has("Condition") || condition(object.get("Condition").getAsString())) {
            existing.put(name, object);
          }
        });
    return existing;
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
      case "Fn::GetAtt" -> new JsonPrimitive(texts(argument).collect(Collectors.joining(".")));
      case "Fn::Sub" -> new JsonPrimitive(substitute(argument));
      // The branch that is not taken may use functions on values that only the other one has.
      case "Fn::If" -> {
        JsonArray choice = argument.getAsJsonArray();
        yield resolve(choice.get(condition(choice.get(0).getAsString()) ? 1 : 2));
      }
      default -> call(call.getKey(), list(argument.getAsJsonArray()));
    };
  }

  /// Calls a function whose arguments are resolved.
  private static JsonElement call(String name, JsonArray arguments) {
    return switch (name) {
      case "Fn::Not" -> new JsonPrimitive(!arguments.get(0).getAsBoolean());
      case "Fn::And" -> new JsonPrimitive(booleans(arguments).allMatch(value -> value));
      case "Fn::Or" -> new JsonPrimitive(booleans(arguments).anyMatch(value -> value));
      case "Fn::Equals" -> new JsonPrimitive(arguments.get(0).equals(arguments.get(1)));
      case "Fn::Join" ->
          new JsonPrimitive(
              texts(arguments.get(1)).collect(Collectors.joining(arguments.get(0).getAsString())));
      case "Fn::Split" -> {
        JsonArray parts = new JsonArray();
        String separator = Pattern.quote(arguments.get(0).getAsString());
        Stream.of(arguments.get(1).getAsString().split(separator, -1)).forEach(parts::add);
        yield parts;
      }
      case "Fn::Select" -> arguments.get(1).getAsJsonArray().get(arguments.get(0).getAsInt());
      default ->
          throw new IllegalArgumentException(
              "found " + name + ", which these tests do not support");
    };
  }

  private JsonElement reference(String name) {
    return name.equals("AWS::NoValue") ? JsonNull.INSTANCE : new JsonPrimitive(value(name));
  }

  /// Replaces the variables of a text.
  ///
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

  private static Stream<Boolean> booleans(JsonArray array) {
    return array.asList().stream().map(JsonElement::getAsBoolean);
  }

  private static Stream<String> texts(JsonElement oneOrMore) {
    return oneOrMore instanceof JsonArray array
        ? array.asList().stream().map(JsonElement::getAsString)
        : Stream.of(oneOrMore.getAsString());
  }
}
