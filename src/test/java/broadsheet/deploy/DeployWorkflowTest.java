package broadsheet.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.local.aws.Template;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Compares the workflow that deploys, and the configuration of the SAM CLI, with the template and
/// the documents.
class DeployWorkflowTest {

  private static final Path CONFIGURATION = Path.of(".github/samconfig.toml");
  private static final String OPERATIONS = "docs/operations.md";

  /// `Name=value` or `Name="value with spaces"`.
  private static final Pattern OVERRIDE = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^\\s\"]*))");

  private final Template template = Template.read();
  private final JsonObject workflow = workflow();

  static Set<String> environments() throws IOException {
    Set<String> environments = new TreeSet<>(configuration().keySet());
    environments.remove("version");
    return environments;
  }

  @Test
  void the_workflow_offers_the_environments_of_the_configuration() throws IOException {
    // YAML 1.1 reads the key "on" as a boolean.
    JsonObject environment =
        workflow
            .getAsJsonObject("true")
            .getAsJsonObject("workflow_dispatch")
            .getAsJsonObject("inputs")
            .getAsJsonObject("environment");
    Set<String> offered = new TreeSet<>();
    environment.getAsJsonArray("options").forEach(option -> offered.add(option.getAsString()));
    assertEquals(environments(), offered);
    assertTrue(offered.contains(environment.get("default").getAsString()));
    String chosen = job().get("environment").getAsString();
    assertEquals("${{ inputs.environment || 'production' }}", chosen);
    assertTrue(offered.contains("production"));
    assertEquals(chosen, job().getAsJsonObject("env").get("ENVIRONMENT").getAsString());
  }

  @ParameterizedTest
  @MethodSource("environments")
  void an_environment_has_a_stack_name_of_its_own_that_the_buckets_can_contain(String environment)
      throws IOException {
    String stack =
        Objects.requireNonNull(
            configuration().getString(environment + ".global.parameters.stack_name"));
    assertTrue(stack.matches("[a-z][a-z0-9-]{0,25}"), stack);
    for (String other : environments()) {
      String name = configuration().getString(other + ".global.parameters.stack_name");
      assertTrue(other.equals(environment) || !stack.equals(name), other);
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  void an_environment_sets_parameters_of_the_template_to_allowed_values(String environment)
      throws IOException {
    TomlArray overrides =
        Objects.requireNonNull(
            configuration().getArray(environment + ".deploy.parameters.parameter_overrides"));
    for (Object override : overrides.toList()) {
      var parts = OVERRIDE.matcher(override.toString());
      assertTrue(parts.matches(), override.toString());
      JsonObject parameter =
          template.root().getAsJsonObject("Parameters").getAsJsonObject(parts.group(1));
      assertTrue(parameter != null, override + " names no parameter of the template");
      String value = parts.group(2) == null ? parts.group(3) : parts.group(2);
      if (parameter.has("AllowedPattern")) {
        assertTrue(value.matches(parameter.get("AllowedPattern").getAsString()), value);
      }
    }
  }

  @Test
  void the_commands_name_a_profile_and_a_file_that_exist() throws IOException {
    String commands = String.join("\n", steps("run"));
    assertTrue(commands.contains("--config-file " + CONFIGURATION + " "), commands);
    assertTrue(Files.exists(CONFIGURATION));
    assertEquals(List.of("function"), all("-P(\\w+)", commands));
    assertTrue(Files.readString(Path.of("pom.xml")).contains("<id>function</id>"));
  }

  @Test
  void each_action_has_a_version() {
    for (String action : steps("uses")) {
      assertTrue(action.matches("[\\w-]+/[\\w-]+@v\\d+"), action);
    }
  }

  @Test
  void the_role_trusts_the_environments_and_is_named_as_documented() throws IOException {
    String operations = Files.readString(Path.of(OPERATIONS));
    String policy =
        operations.replaceAll("(?s).*```json\n(.*?sts:AssumeRoleWithWebIdentity.*?)\n```.*", "$1");
    JsonObject statement =
        JsonParser.parseString(policy)
            .getAsJsonObject()
            .getAsJsonArray("Statement")
            .get(0)
            .getAsJsonObject();
    assertEquals("sts:AssumeRoleWithWebIdentity", statement.get("Action").getAsString());
    String issuer = "token.actions.githubusercontent.com";
    JsonObject condition = statement.getAsJsonObject("Condition").getAsJsonObject("StringEquals");
    assertEquals("sts.amazonaws.com", condition.get(issuer + ":aud").getAsString());
    assertTrue(condition.get(issuer + ":sub").getAsString().endsWith(":environment:production"));
    assertEquals("write", workflow.getAsJsonObject("permissions").get("id-token").getAsString());
    assertTrue(workflow.toString().contains("${{ vars.AWS_ROLE_ARN }}"));
    assertTrue(operations.contains("`AWS_ROLE_ARN`"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", OPERATIONS})
  void the_documented_sam_commands_name_what_exists(String document) throws IOException {
    String text = Files.readString(Path.of(document));
    for (String file : all("--(?:event|env-vars|config-file) (\\S+)", text)) {
      assertTrue(Files.exists(Path.of(file)), file);
    }
    for (String function : all("sam local invoke (\\w+) -", text)) {
      assertTrue(template.resources().has(function), function);
    }
    for (String parameter : all("--parameter-overrides (\\w+)=", text)) {
      assertTrue(template.root().getAsJsonObject("Parameters").has(parameter), parameter);
    }
    assertTrue(environments().containsAll(all("--config-env (\\S+)", text)));
    assertTrue(all("(sam local invoke) ArticleFunction", text).size() == 1, document);
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(m -> m.group(1)).toList();
  }

  private JsonObject job() {
    return workflow.getAsJsonObject("jobs").getAsJsonObject("deploy");
  }

  /// Returns a member of each step that has it.
  private List<String> steps(String name) {
    List<String> values = new ArrayList<>();
    for (JsonElement step : job().getAsJsonArray("steps")) {
      if (step.getAsJsonObject().has(name)) {
        values.add(step.getAsJsonObject().get(name).getAsString());
      }
    }
    return values;
  }

  private static JsonObject workflow() {
    try {
      Object tree =
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .load(Files.readString(Path.of(".github/workflows/deploy.yml")));
      return new Gson().toJsonTree(tree).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TomlParseResult configuration() throws IOException {
    TomlParseResult configuration = Toml.parse(CONFIGURATION);
    assertEquals(List.of(), configuration.errors());
    return configuration;
  }
}
