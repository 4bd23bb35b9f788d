package broadsheet.deploy.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests what the roles of the functions allow, beyond what `TemplateTest` checks of all policies.
class PermissionsTest {

  private final ResolvedTemplate template = ResolvedTemplate.with(Map.of());

  @ParameterizedTest
  @ValueSource(strings = {"ArticleFunctionRole", "SiteFunctionRole", "BatchRole"})
  void a_role_can_only_be_assumed_for_this_account(String role) {
    List<JsonObject> trust =
        statements(template.properties(role).getAsJsonObject("AssumeRolePolicyDocument"));
    assertEquals(1, trust.size());
    assertEquals(
        "{\"StringEquals\":{\"aws:SourceAccount\":\"123456789012\"}}",
        trust.getFirst().get("Condition").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ArticleFunction", "SiteFunction"})
  void a_function_may_send_traces_only_if_it_traces(String function) {
    ResolvedTemplate tracing = ResolvedTemplate.with(Map.of("Tracing", "Active"));
    assertEquals("Active", tracing.properties(function).get("Tracing").getAsString());
    assertEquals("PassThrough", template.properties(function).get("Tracing").getAsString());
    Set<String> added = allowed(tracing, function);
    added.removeAll(allowed(template, function));
    assertEquals(Set.of("xray:PutTelemetryRecords *", "xray:PutTraceSegments *"), added);
  }

  /// A write that notifies SiteQueue invokes SiteFunction.
  @Test
  void site_function_may_not_invoke_itself() {
    Set<String> notifying = new TreeSet<>();
    for (JsonElement configuration :
        template
            .properties("JsonBucket")
            .getAsJsonObject("NotificationConfiguration")
            .getAsJsonArray("QueueConfigurations")) {
      String prefix =
          configuration
              .getAsJsonObject()
              .getAsJsonObject("Filter")
              .getAsJsonObject("S3Key")
              .getAsJsonArray("Rules")
              .get(0)
              .getAsJsonObject()
              .get("Value")
              .getAsString();
      String resource = "JsonBucket.Arn/" + prefix + (prefix.endsWith("/") ? "*" : "");
      notifying.add("s3:PutObject " + resource);
      notifying.add("s3:DeleteObject " + resource);
    }
    assertEquals(notifying, permissions(template, "SiteFunction", "Deny"));
  }

  @Test
  void article_function_may_not_delete_what_it_only_replaces() {
    Set<String> deletes =
        allowed(template, "ArticleFunction").stream()
            .filter(permission -> permission.startsWith("s3:DeleteObject"))
            .collect(Collectors.toSet());
    assertTrue(
        deletes.stream()
            .filter(permission -> !permission.endsWith("/site/images/*"))
            .filter(permission -> !permission.endsWith("/site/introductions/*"))
            .filter(permission -> !permission.endsWith("/site/redirects.json"))
            .noneMatch(permission -> permission.contains("/site/")),
        deletes::toString);
  }

  private static Set<String> allowed(ResolvedTemplate template, String function) {
    return permissions(template, function, "Allow");
  }

  /// Returns actions with the resources to which they apply.
  private static Set<String> permissions(
      ResolvedTemplate template, String function, String effect) {
    return template.properties(function + "Role").getAsJsonArray("Policies").asList().stream()
        .map(policy -> policy.getAsJsonObject().getAsJsonObject("PolicyDocument"))
        .flatMap(document -> statements(document).stream())
        .filter(statement -> statement.get("Effect").getAsString().equals(effect))
        .flatMap(statement ->
            texts(statement.get("Action"))
                .flatMap(action ->
                    texts(statement.get("Resource")).map(resource -> action + " " + resource)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<JsonObject> statements(JsonObject document) {
    return document.getAsJsonArray("Statement").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static Stream<String> texts(JsonElement oneOrMore) {
    return oneOrMore instanceof JsonArray array
        ? array.asList().stream().map(JsonElement::getAsString)
        : Stream.of(oneOrMore.getAsString());
  }
}
