package broadsheet.deploy.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.deploy.ExternalTool;
import broadsheet.local.aws.Template;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that a changed parameter reaches the functions.
///
/// Events invoke a published version, which keeps the configuration that it was published with.
/// CloudFormation publishes another one if a property of the `AWS::Lambda::Version` changes, and
/// cannot do so if the function itself has not changed.
class VersionsTest {

  private static final int MAX_DESCRIPTION = 256;

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

  /// Belongs to the function, not to its versions.
  private static final String UNVERSIONED = "ReservedConcurrentExecutions";

  private static final String EXPAND =
      """
      import json, os
      from samtranslator.translator.transform import transform
      from samtranslator.yaml_helper import yaml_parse

      os.environ["AWS_DEFAULT_REGION"] = "us-east-1"

      class ManagedPolicies:
          def load(self):
              return {}

      with open("template.yaml") as file:
          template = yaml_parse(file)
      for resource in template["Resources"].values():
          if resource["Type"] == "AWS::Serverless::Function":
              resource["Properties"]["CodeUri"] = "s3://code/function.zip"
      print(json.dumps(transform(template, {}, ManagedPolicies())))
      """;

  @Test
  void a_parameter_replaces_the_versions_of_the_functions_that_it_changes()
      throws IOException, InterruptedException {
    JsonObject expanded = expanded();
    Map<String, List<String>> values = values(expanded);
    Map<String, String> defaults = new HashMap<>();
    values.forEach((name, all) -> defaults.put(name, all.getFirst()));
    Map<String, String> changed = new HashMap<>();
    values.forEach((name, all) -> changed.put(name, all.getLast()));
    Set<String> used = new TreeSet<>();
    for (Map<String, String> others : List.of(defaults, changed)) {
      for (String name : values.keySet()) {
        List<ResolvedTemplate> templates =
            Objects.requireNonNull(values.get(name)).stream()
                .map(value -> with(expanded, others, name, value))
                .toList();
        for (int i = 1; i < templates.size(); i++) {
          Set<String> functions =
              changes(configurations(templates.get(i - 1)), configurations(templates.get(i)));
          assertEquals(
              functions,
              changes(versions(templates.get(i - 1)), versions(templates.get(i))),
              "VersionDescription must name " + name + " if, and only if, the function uses it");
          functions.forEach(function -> used.add(function + " uses " + name));
        }
      }
    }
    for (String name :
        List.of(
            "AnalyticsOrigin",
            "Architecture",
            "BaseUrl",
            "Languages",
            "SiteTitle",
            "TimeZone",
            "Tracing")) {
      assertTrue(used.contains("ArticleFunction uses " + name), used::toString);
      assertTrue(used.contains("SiteFunction uses " + name), used::toString);
    }
    assertTrue(used.contains("SiteFunction uses NoticeEmail"), used::toString);
    assertFalse(used.contains("ArticleFunction uses NoticeEmail"), used::toString);
  }

  /// The function gets the topic, not the address. So another address does not change the function,
  /// and Lambda would refuse a new version.
  @Test
  void only_the_first_address_for_notices_replaces_a_version()
      throws IOException, InterruptedException {
    JsonObject expanded = expanded();
    ResolvedTemplate without = new ResolvedTemplate(expanded, Map.of());
    ResolvedTemplate one = new ResolvedTemplate(expanded, Map.of("NoticeEmail", "a@news.example"));
    ResolvedTemplate other =
        new ResolvedTemplate(expanded, Map.of("NoticeEmail", "b@news.example"));
    assertEquals(Set.of("SiteFunction"), changes(versions(without), versions(one)));
    assertEquals(Set.of(), changes(versions(one), versions(other)));
    assertEquals(Set.of(), changes(configurations(one), configurations(other)));
  }

  @ParameterizedTest
  @ValueSource(strings = {Template.ARTICLE_FUNCTION, Template.SITE_FUNCTION})
  void the_description_of_a_version_cannot_be_too_long(String function) {
    Template template = Template.read();
    JsonObject properties = template.properties(function);
    assertTrue(properties.get("AutoPublishAliasAllProperties").getAsBoolean());
    int length =
        maxLength(
            properties.get("VersionDescription"), template.root().getAsJsonObject("Parameters"));
    assertTrue(length <= MAX_DESCRIPTION, length + " characters");
  }

  /// Returns the maximum length of a text, whatever the parameters are.
  private static int maxLength(JsonElement text, JsonObject parameters) {
    if (text.isJsonPrimitive()) {
      return text.getAsString().length();
    }
    Entry<String, JsonElement> call = text.getAsJsonObject().entrySet().iterator().next();
    JsonElement argument = call.getValue();
    return switch (call.getKey()) {
      case "Ref" -> maxLength(parameters.getAsJsonObject(argument.getAsString()));
      case "Fn::If" ->
          Math.max(
              maxLength(argument.getAsJsonArray().get(1), parameters),
              maxLength(argument.getAsJsonArray().get(2), parameters));
      case "Fn::Sub" ->
          argument instanceof JsonArray list
              ? maxLength(list.get(0).getAsString(), list.get(1).getAsJsonObject(), parameters)
              : maxLength(argument.getAsString(), new JsonObject(), parameters);
      default -> throw new IllegalArgumentException("found " + text);
    };
  }

  /// Returns the maximum length of a text with variables.
  ///
  /// @param further the values of variables that are not parameters
  private static int maxLength(String text, JsonObject further, JsonObject parameters) {
    return VARIABLE.matcher(text).replaceAll("").length()
        + VARIABLE
            .matcher(text)
            .results()
            .map((MatchResult match) -> match.group(1))
            .mapToInt(name ->
                further.has(name)
                    ? maxLength(further.get(name), parameters)
                    : maxLength(parameters.getAsJsonObject(name)))
            .sum();
  }

  private static int maxLength(JsonObject parameter) {
    return parameter.get("AllowedValues") instanceof JsonArray allowed
        ? allowed.asList().stream()
            .mapToInt(value -> value.getAsString().length())
            .max()
            .orElseThrow()
        : parameter.get("MaxLength").getAsInt();
  }

  /// Returns the template as AWS's translator expands it.
  private static JsonObject expanded() throws IOException, InterruptedException {
    ExternalTool.Result result = ExternalTool.python("samtranslator", EXPAND);
    assertEquals(0, result.exitCode(), result::output);
    return JsonParser.parseString(result.output()).getAsJsonObject();
  }

  /// Returns several values of each parameter, beginning with the default.
  private static Map<String, List<String>> values(JsonObject expanded) {
    Map<String, List<String>> values = new TreeMap<>();
    for (Entry<String, JsonElement> entry : expanded.getAsJsonObject("Parameters").entrySet()) {
      JsonObject parameter = entry.getValue().getAsJsonObject();
      values.put(
          entry.getKey(),
          parameter.get("AllowedValues") instanceof JsonArray allowed
              ? allowed.asList().stream().map(JsonElement::getAsString).toList()
              : List.of(parameter.get("Default").getAsString(), "one", "two"));
    }
    return values;
  }

  private static ResolvedTemplate with(
      JsonObject expanded, Map<String, String> others, String name, String value) {
    Map<String, String> parameters = new HashMap<>(others);
    parameters.put(name, value);
    return new ResolvedTemplate(expanded, parameters);
  }

  private static Map<String, JsonElement> configurations(ResolvedTemplate template) {
    Map<String, JsonElement> configurations = new TreeMap<>();
    template
        .resources("AWS::Lambda::Function")
        .forEach((function, properties) -> {
          properties.remove(UNVERSIONED);
          configurations.put(function, properties);
        });
    return configurations;
  }

  /// Returns the properties of the versions, by function.
  private static Map<String, JsonElement> versions(ResolvedTemplate template) {
    Map<String, JsonElement> versions = new TreeMap<>();
    template
        .resources("AWS::Lambda::Version")
        .values()
        .forEach(version -> versions.put(version.get("FunctionName").getAsString(), version));
    return versions;
  }

  private static Set<String> changes(
      Map<String, JsonElement> before, Map<String, JsonElement> after) {
    Set<String> changes = new TreeSet<>(before.keySet());
    changes.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    return changes;
  }
}
