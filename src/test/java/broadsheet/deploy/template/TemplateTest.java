package broadsheet.deploy.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.local.aws.Template;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares `template.yaml` with the code, and checks what cfn-lint does not.
class TemplateTest {

  /// Finds names of environment variables in the code, as in `required(environment, "BASE_URL")`.
  private static final Pattern VARIABLE = Pattern.compile("environment, \"([A-Z0-9_]+)\"");

  /// Statements that need a wildcard: X-Ray supports no resources, and in the policy of a key, the
  /// resource is the key itself.
  private static final Set<String> WILDCARDS =
      Set.of("SendTraces", "TheAccountAdministers", "AlarmsEncrypt");

  private final Template template = Template.read();

  static Set<String> functions() {
    return Set.of(Template.ARTICLE_FUNCTION, Template.SITE_FUNCTION);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void the_handler_is_a_class_that_lambda_can_instantiate(String function)
      throws ReflectiveOperationException {
    String[] handler = template.handler(function).split("::", -1);
    Class<?> type = Class.forName(handler[0]);
    assertTrue(RequestStreamHandler.class.isAssignableFrom(type));
    assertEquals(0, type.getConstructor().getParameterCount());
    assertEquals("handleRequest", handler[1]);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void the_environment_has_exactly_the_variables_that_the_code_reads(String function)
      throws IOException {
    JsonObject variables =
        template.properties(function).getAsJsonObject("Environment").getAsJsonObject("Variables");
    Set<String> expected = new TreeSet<>(variablesInCode());
    if (function.equals(Template.ARTICLE_FUNCTION)) {
      // Only SiteFunction sends mails.
      expected.remove("NOTICE_TOPIC");
    }
    assertEquals(expected, new TreeSet<>(variables.keySet()));
  }

  @Test
  void the_parameter_defaults_match_the_code() throws IOException {
    String settings =
        Files.readString(Path.of("src/main/java/broadsheet/function/shared/Settings.java"));
    assertTrue(settings.contains("\"TIME_ZONE\", \"" + template.parameter("TimeZone") + "\""));
    assertTrue(settings.contains("\"LANGUAGES\", \"" + template.parameter("Languages") + "\""));
  }

  @Test
  void pages_may_load_only_images_media_and_the_chosen_comments_and_analytics_from_other_sites() {
    String policy = "Content-Security-Policy";
    assertEquals(
        "default-src 'none'; img-src 'self' https: data:; media-src 'self' https:;"
            + " style-src 'self' ; script-src 'self'  ;"
            + " connect-src 'self'  ; frame-src ; manifest-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'",
        template.siteHeaders("", "").get(policy));
    String both =
        template
            .siteHeaders("https://talk.example", "https://stats.example")
            .getOrDefault(policy, "");
    for (String directive : List.of("script-src", "connect-src")) {
      assertTrue(
          both.contains(directive + " 'self' https://talk.example https://stats.example;"), both);
    }
    assertTrue(both.contains("frame-src https://talk.example;"), both);
  }

  @Test
  void the_queue_is_notified_of_every_change_in_the_article_bucket() {
    JsonObject bucket = template.properties("ArticleBucket");
    Set<String> notified = new TreeSet<>();
    for (JsonElement configuration :
        bucket.getAsJsonObject("NotificationConfiguration").getAsJsonArray("QueueConfigurations")) {
      assertEquals(getAtt("ArticleQueue"), configuration.getAsJsonObject().get("Queue"));
      assertEquals(Set.of("Event", "Queue"), configuration.getAsJsonObject().keySet());
      notified.add(configuration.getAsJsonObject().get("Event").getAsString());
    }
    assertEquals(
        Set.of("s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:LifecycleExpiration:*"), notified);
    String policy = template.properties("ArticleQueuePolicy").toString();
    assertTrue(policy.contains("s3:::" + sub(bucket.get("BucketName")) + "\""), policy);
  }

  @Test
  void
      the_site_queue_is_notified_of_article_documents_desk_items_introductions_and_settings_only() {
    JsonObject bucket = template.properties("JsonBucket");
    Set<String> notified = new TreeSet<>();
    for (JsonElement configuration :
        bucket.getAsJsonObject("NotificationConfiguration").getAsJsonArray("QueueConfigurations")) {
      JsonObject properties = configuration.getAsJsonObject();
      assertEquals(getAtt("SiteQueue"), properties.get("Queue"));
      String rules =
          properties.getAsJsonObject("Filter").getAsJsonObject("S3Key").get("Rules").toString();
      notified.add(properties.get("Event").getAsString() + " " + rules);
    }
    String articles = " [{\"Name\":\"prefix\",\"Value\":\"api/articles/\"}]";
    String desk = " [{\"Name\":\"prefix\",\"Value\":\"desk/items/\"}]";
    String introductions = " [{\"Name\":\"prefix\",\"Value\":\"site/introductions/\"}]";
    String settings = " [{\"Name\":\"prefix\",\"Value\":\"site/settings.yaml\"}]";
    assertEquals(
        Set.of(
            "s3:ObjectCreated:*" + articles,
            "s3:ObjectRemoved:*" + articles,
            "s3:ObjectCreated:*" + desk,
            "s3:ObjectRemoved:*" + desk,
            "s3:ObjectCreated:*" + introductions,
            "s3:ObjectRemoved:*" + introductions,
            "s3:ObjectCreated:*" + settings,
            "s3:ObjectRemoved:*" + settings),
        notified);
    String policy = template.properties("SiteQueuePolicy").toString();
    assertTrue(policy.contains("s3:::" + sub(bucket.get("BucketName")) + "\""), policy);
  }

  @Test
  void every_bucket_is_private_versioned_encrypted_and_retained() {
    for (Map.Entry<String, JsonElement> bucket : template.resources("AWS::S3::Bucket")) {
      JsonObject properties = template.properties(bucket.getKey());
      JsonObject block = properties.getAsJsonObject("PublicAccessBlockConfiguration");
      assertEquals(4, block.size());
      assertTrue(block.asMap().values().stream().allMatch(JsonElement::getAsBoolean));
      assertTrue(properties.get("OwnershipControls").toString().contains("BucketOwnerEnforced"));
      assertTrue(properties.get("BucketEncryption").toString().contains("AES256"));
      assertTrue(properties.get("VersioningConfiguration").toString().contains("Enabled"));
      assertTrue(properties.get("LifecycleConfiguration").toString().contains("NoncurrentDays"));
      assertEquals(
          "RetainExceptOnCreate",
          bucket.getValue().getAsJsonObject().get("DeletionPolicy").getAsString());
      assertTrue(requiresTls(bucket.getKey() + "Policy"));
    }
  }

  @Test
  void every_queue_is_encrypted_and_requires_tls() {
    for (Map.Entry<String, JsonElement> queue : template.resources("AWS::SQS::Queue")) {
      assertTrue(template.properties(queue.getKey()).get("SqsManagedSseEnabled").getAsBoolean());
      assertTrue(requiresTls(queue.getKey() + "Policy"));
    }
  }

  @Test
  void no_permission_uses_a_wildcard() {
    for (JsonObject statement : statements(template.resources())) {
      boolean isException =
          statement.has("Sid") && WILDCARDS.contains(statement.get("Sid").getAsString());
      if (statement.get("Effect").getAsString().equals("Allow") && !isException) {
        assertFalse(texts(statement, "Action").anyMatch(action -> action.contains("*")));
        assertFalse(texts(statement, "Resource").anyMatch("*"::equals));
        assertFalse(statement.has("Principal") && !statement.has("Condition"));
      }
    }
  }

  @Test
  void readers_can_access_only_the_api_in_the_json_bucket() {
    List<String> readable =
        policy("JsonBucketPolicy").stream()
            .filter(statement -> texts(statement, "Action").anyMatch("s3:GetObject"::equals))
            .map(statement -> sub(statement.get("Resource")))
            .toList();
    assertEquals(List.of("${JsonBucket.Arn}/api/*"), readable);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void a_function_has_its_own_role_and_no_sam_policies(String function) {
    assertEquals(getAtt(function + "Role"), template.properties(function).get("Role"));
    assertFalse(template.properties(function).has("Policies"));
    assertFalse(template.properties(function + "Role").has("ManagedPolicyArns"));
  }

  private Set<String> variablesInCode() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(file -> VARIABLE.matcher(text(file)).results())
          .map((MatchResult match) -> match.group(1))
          .collect(Collectors.toSet());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean requiresTls(String policy) {
    return policy(policy).stream()
        .anyMatch(statement ->
            statement.get("Effect").getAsString().equals("Deny")
                && statement.toString().contains("\"aws:SecureTransport\":\"false\""));
  }

  private List<JsonObject> policy(String logicalId) {
    return statements(template.properties(logicalId));
  }

  /// Returns the statements of all policies in a part of the template.
  private static List<JsonObject> statements(JsonElement tree) {
    return all(tree)
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject)
        .filter(object -> object.has("Effect"))
        .toList();
  }

  private static Stream<JsonElement> all(JsonElement tree) {
    Stream<JsonElement> children =
        switch (tree) {
          case JsonObject object -> object.asMap().values().stream().flatMap(TemplateTest::all);
          case JsonArray array -> array.asList().stream().flatMap(TemplateTest::all);
          default -> Stream.empty();
        };
    return Stream.concat(Stream.of(tree), children);
  }

  /// Returns the strings in a member, which may be a list or a CloudFormation function.
  private static Stream<String> texts(JsonObject object, String name) {
    return object.has(name)
        ? all(object.get(name)).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString)
        : Stream.empty();
  }

  private static String sub(JsonElement value) {
    return value.getAsJsonObject().get("Fn::Sub").getAsString();
  }

  private static JsonObject getAtt(String logicalId) {
    JsonObject reference = new JsonObject();
    reference.addProperty("Fn::GetAtt", logicalId + ".Arn");
    return reference;
  }
}
