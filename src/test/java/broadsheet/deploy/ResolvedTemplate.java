package broadsheet.deploy;

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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The template with the values of its parameters, as CloudFormation resolves it: without the
/// resources and outputs whose condition is false, with one branch of each `Fn::If`, and with the
/// functions that need no resource.
final class ResolvedTemplate {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}]+)}");

  private final JsonObject template;
  private final Map<String, String> parameters = new HashMap<>();

  /// Resolves the template.
  ///
  /// @param values parameters that differ from their default
  ResolvedTemplate(Map<String, String> values) {
    Template source = Template.read();
    template = source.root();
    for (String name : template.getAsJsonObject("Parameters").keySet()) {
      parameters.put(name, values.getOrDefault(name, source.parameter(name)));
    }
    if (!parameters.keySet().containsAll(values.keySet())) {
      throw new IllegalArgumentException(values.keySet() + " must be among " + parameters.keySet());
    }
  }

  /// Returns the descriptions of the assertions in `Rules` that the parameters violate.
  List<String> violations() {
    List<String> violations = new ArrayList<>();
    for (JsonElement each : template.getAsJsonObject("Rules").asMap().values()) {
      JsonObject rule = each.getAsJsonObject();
      if (isTrue(rule.get("RuleCondition"))) {
        rule.getAsJsonArray("Assertions").asList().stream()
            .map(JsonElement::getAsJsonObject)
            .filter(assertion -> !isTrue(assertion.get("Assert")))
            .forEach(assertion -> violations.add(assertion.get("AssertDescription").getAsString()));
      }
    }
    return violations;
  }

  /// Returns the resources that exist, by logical id.
  Map<String, JsonElement> resources() {
    return existing("Resources");
  }

  /// Returns the properties of a resource.
  JsonObject properties(String logicalId) {
    JsonElement resource = resources().get(logicalId);
    if (resource == null) {
      throw new IllegalArgumentException(logicalId + " does not exist");
    }
    return resource.getAsJsonObject().getAsJsonObject("Properties");
  }

  /// Returns the outputs that exist, by name.
  Map<String, JsonElement> outputs() {
    return existing("Outputs");
  }

  /// Returns references to resources that do not exist, as `from -> to`.
  Set<String> danglingReferences() {
    Set<String> dangling = new TreeSet<>();
    Set<String> absent = new TreeSet<>(template.getAsJsonObject("Resources").keySet());
    absent.removeAll(resources().keySet());
    Stream.of(resources(), outputs())
        .flatMap(section -> section.entrySet().stream())
        .forEach(each ->
            references(each.getValue())
                .map(reference -> reference.replaceFirst("\\..*", ""))
                .filter(absent::contains)
                .forEach(reference -> dangling.add(each.getKey() + " -> " + reference)));
    return dangling;
  }

  private Map<String, JsonElement> existing(String section) {
    Map<String, JsonElement> existing = new TreeMap<>();
    template
        .getAsJsonObject(section)
        .asMap()
        .forEach((name, value) -> {
          JsonElement condition = value.getAsJsonObject().get("Condition");
          if (condition == null || condition(condition.getAsString())) {
            existing.put(name, resolve(value));
          }
        });
    return existing;
  }

  private boolean condition(String name) {
    return isTrue(template.getAsJsonObject("Conditions").get(name));
  }

  private boolean isTrue(JsonElement expression) {
    Map.Entry<String, JsonElement> call = call(expression);
    JsonElement arguments = call.getValue();
    return switch (call.getKey()) {
      case "Condition", "Fn::Condition" -> condition(arguments.getAsString());
      case "Fn::Not" -> !isTrue(arguments.getAsJsonArray().get(0));
      case "Fn::And" -> arguments.getAsJsonArray().asList().stream().allMatch(this::isTrue);
      case "Fn::Or" -> arguments.getAsJsonArray().asList().stream().anyMatch(this::isTrue);
      case "Fn::Equals" ->
          resolve(arguments.getAsJsonArray().get(0))
              .equals(resolve(arguments.getAsJsonArray().get(1)));
      default -> throw new IllegalArgumentException("no condition: " + expression);
    };
  }

  /// Returns the name and the argument of a function such as `{"Fn::If": […]}`.
  private static Map.Entry<String, JsonElement> call(JsonElement expression) {
    return expression.getAsJsonObject().entrySet().iterator().next();
  }

  /// Resolves a part of the template. `AWS::NoValue` becomes JSON's null.
  private JsonElement resolve(JsonElement tree) {
    return switch (tree) {
      case JsonArray array -> {
        JsonArray resolved = new JsonArray();
        array.asList().stream()
            .map(this::resolve)
            .filter(element -> !element.isJsonNull())
            .forEach(resolved::add);
        yield resolved;
      }
      case JsonObject object when object.size() == 1 -> function(object);
      case JsonObject object -> members(object);
      default -> tree;
    };
  }

  private JsonObject members(JsonObject object) {
    JsonObject resolved = new JsonObject();
    object
        .asMap()
        .forEach((name, value) -> {
          JsonElement element = resolve(value);
          if (!element.isJsonNull()) {
            resolved.add(name, element);
          }
        });
    return resolved;
  }

  private JsonElement function(JsonObject object) {
    Map.Entry<String, JsonElement> call = call(object);
    JsonElement argument = call.getValue();
    return switch (call.getKey()) {
      case "Ref" -> reference(argument.getAsString(), object);
      case "Fn::If" -> {
        JsonArray branches = argument.getAsJsonArray();
        yield resolve(branches.get(condition(branches.get(0).getAsString()) ? 1 : 2));
      }
      case "Fn::Sub" -> substitute(argument);
      case "Fn::Join" -> join(resolve(argument).getAsJsonArray());
      case "Fn::Split" -> split(resolve(argument).getAsJsonArray());
      case "Fn::Select" -> select(resolve(argument).getAsJsonArray());
      default -> members(object);
    };
  }

  private JsonElement reference(String name, JsonObject otherwise) {
    String value = parameters.get(name);
    if (name.equals("AWS::NoValue")) {
      return JsonNull.INSTANCE;
    }
    return value == null ? otherwise : new JsonPrimitive(value);
  }

  /// Replaces parameters, and keeps the names of resources.
  private JsonElement substitute(JsonElement argument) {
    Map<String, String> values = new HashMap<>(parameters);
    String text;
    if (argument.isJsonArray()) {
      text = argument.getAsJsonArray().get(0).getAsString();
      argument
          .getAsJsonArray()
          .get(1)
          .getAsJsonObject()
          .asMap()
          .forEach((name, value) -> values.put(name, text(resolve(value))));
    } else {
      text = argument.getAsString();
    }
    String replaced =
        VARIABLE
            .matcher(text)
            .replaceAll(match ->
                Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
    return new JsonPrimitive(replaced);
  }

  /// Returns a value as text, with `${Name}` for a reference to a resource.
  private static String text(JsonElement value) {
    return value.isJsonPrimitive()
        ? value.getAsString()
        : "${" + call(value).getValue().getAsString() + "}";
  }

  private static JsonElement join(JsonArray arguments) {
    return new JsonPrimitive(
        arguments.get(1).getAsJsonArray().asList().stream()
            .map(ResolvedTemplate::text)
            .collect(Collectors.joining(arguments.get(0).getAsString())));
  }

  private static JsonElement split(JsonArray arguments) {
    JsonArray parts = new JsonArray();
    String separator = Pattern.quote(arguments.get(0).getAsString());
    Stream.of(arguments.get(1).getAsString().split(separator, -1)).forEach(parts::add);
    return parts;
  }

  private static JsonElement select(JsonArray arguments) {
    return arguments.get(1).getAsJsonArray().get(arguments.get(0).getAsInt());
  }

  /// Returns what a resolved part of the template refers to, such as `SiteQueue.Arn`.
  private static Stream<String> references(JsonElement tree) {
    return switch (tree) {
      case JsonArray array -> array.asList().stream().flatMap(ResolvedTemplate::references);
      case JsonObject object when object.size() == 1 && object.has("Ref") ->
          Stream.of(object.get("Ref").getAsString());
      case JsonObject object when object.size() == 1 && object.has("Fn::GetAtt") ->
          Stream.of(object.get("Fn::GetAtt").getAsString());
      case JsonObject object ->
          object.asMap().values().stream().flatMap(ResolvedTemplate::references);
      case JsonPrimitive text ->
          VARIABLE.matcher(text.getAsString()).results().map((MatchResult match) -> match.group(1));
      default -> Stream.empty();
    };
  }
}
