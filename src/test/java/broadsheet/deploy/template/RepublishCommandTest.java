package broadsheet.deploy.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.deploy.ExternalTool;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tests the command that starts an S3 Batch Operations job, and what its role allows.
class RepublishCommandTest {

  private final ResolvedTemplate template = ResolvedTemplate.with(Map.of());
  private final String command = template.output("RepublishCommand");

  /// `--generate-cli-skeleton output` makes the AWS CLI validate a request without sending it.
  @Test
  void the_aws_cli_accepts_the_command() throws IOException, InterruptedException {
    ExternalTool.Result result =
        ExternalTool.shell("aws", command + " --generate-cli-skeleton output");
    assertEquals(0, result.exitCode(), result::output);
    assertTrue(result.output().contains("JobId"), result::output);
  }

  @Test
  void it_invokes_the_alias_for_every_upload() throws IOException, InterruptedException {
    List<String> arguments = arguments();
    JsonObject invoke = json(arguments, "--operation").getAsJsonObject("LambdaInvoke");
    assertEquals("ArticleFunction.Alias", invoke.get("FunctionArn").getAsString());
    assertEquals("2.0", invoke.get("InvocationSchemaVersion").getAsString());
    assertEquals(
        JsonParser.parseString(
            """
            {"SourceBucket": "ArticleBucket.Arn", "ExpectedBucketOwner": "123456789012",
             "EnableManifestOutput": false}
            """),
        json(arguments, "--manifest-generator").get("S3JobManifestGenerator"));
  }

  @Test
  void it_starts_at_once_and_reports_failures_in_a_private_folder()
      throws IOException, InterruptedException {
    List<String> arguments = arguments();
    assertTrue(arguments.contains("--no-confirmation-required"));
    assertEquals(
        JsonParser.parseString(
            """
            {"Enabled": true, "Bucket": "JsonBucket.Arn", "Prefix": "batch",
             "Format": "Report_CSV_20180820", "ReportScope": "FailedTasksOnly"}
            """),
        json(arguments, "--report"));
  }

  @Test
  void each_run_has_a_token_of_its_own() throws IOException, InterruptedException {
    assertTrue(option(arguments(), "--client-request-token").matches("\\d+"));
  }

  @Test
  void the_role_allows_what_the_job_needs_and_nothing_else() {
    JsonObject role = template.properties("BatchRole");
    List<String> allowed = new ArrayList<>();
    for (JsonElement policy : role.getAsJsonArray("Policies")) {
      for (JsonElement statement :
          policy.getAsJsonObject().getAsJsonObject("PolicyDocument").getAsJsonArray("Statement")) {
        JsonObject properties = statement.getAsJsonObject();
        allowed.add(
            properties.get("Action").getAsString()
                + " "
                + properties.get("Resource").getAsString());
      }
    }
    assertEquals(
        List.of(
            "lambda:InvokeFunction ArticleFunction.Alias",
            "s3:PutInventoryConfiguration ArticleBucket.Arn",
            "s3:PutObject JsonBucket.Arn/batch/*"),
        allowed);
    assertEquals("BatchRole.Arn", optionIn(command, "--role-arn"));
    String trust = role.get("AssumeRolePolicyDocument").toString();
    assertTrue(trust.contains("batchoperations.s3.amazonaws.com"), trust);
    assertTrue(trust.contains("{\"aws:SourceAccount\":\"123456789012\"}"), trust);
  }

  @Test
  void its_concurrency_is_that_of_the_function() {
    String property = "ReservedConcurrentExecutions";
    assertFalse(template.properties("ArticleFunction").has(property));
    assertEquals(
        "40",
        ResolvedTemplate.with(Map.of("ArticleConcurrency", "40"))
            .properties("ArticleFunction")
            .get(property)
            .getAsString());
  }

  /// Returns the arguments as a shell passes them to the AWS CLI.
  private List<String> arguments() throws IOException, InterruptedException {
    String script = "aws() { for argument; do echo \"$argument\"; done; }\n" + command;
    return ExternalTool.shell("sh", script).output().lines().toList();
  }

  private static JsonObject json(List<String> arguments, String option) {
    return JsonParser.parseString(option(arguments, option)).getAsJsonObject();
  }

  private static String option(List<String> arguments, String option) {
    return arguments.get(arguments.indexOf(option) + 1);
  }

  private static String optionIn(String commandLine, String option) {
    return option(List.of(commandLine.split(" ")), option);
  }
}
