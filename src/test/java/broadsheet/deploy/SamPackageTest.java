package broadsheet.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.deploy.RuntimeApi.Reply;
import broadsheet.local.aws.Template;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs the zip that `sam deploy` uploads, under the real runtime client, in the environment of
/// `sam local invoke --env-vars events/env.json`.
@TestInstance(Lifecycle.PER_CLASS)
@EnabledOnOs(
    value = OS.LINUX,
    disabledReason = "the runtime client's native library is for Linux only")
@Tag("slow")
class SamPackageTest {

  private final Template template = Template.read();
  private final Buckets buckets = new Buckets();

  private Path zip;
  private Path folder;

  /// The file with the only name that the functions can resolve: the one by which a container
  /// reaches its host.
  private Path hosts;

  private final Map<String, FunctionProcess> functions = new HashMap<>();

  @BeforeAll
  void start(@TempDir Path folder, @TempDir Path hosts) throws IOException {
    this.folder = folder;
    this.hosts = Files.writeString(hosts.resolve("hosts"), "127.0.0.1 host.docker.internal\n");
    zip = Path.of(template.properties(Template.ARTICLE_FUNCTION).get("CodeUri").getAsString());
    FunctionProcess.unpack(zip, folder);
    functions.put(Template.ARTICLE_FUNCTION, start(Template.ARTICLE_FUNCTION, false));
    functions.put(Template.SITE_FUNCTION, start(Template.SITE_FUNCTION, false));
  }

  @AfterAll
  void close() throws IOException {
    for (FunctionProcess function : functions.values()) {
      function.close();
    }
    buckets.close();
  }

  @Test
  void both_functions_have_the_same_zip_of_all_classes_and_runtime_jars(@TempDir Path expected)
      throws IOException {
    assertEquals(
        zip.toString(), template.properties(Template.SITE_FUNCTION).get("CodeUri").getAsString());
    FunctionProcess.layOut(expected, Path.of("target/classes"), _ -> true);
    assertEquals(files(expected), files(folder), zip + " is out of date; run mvn -q -Pfunction");
  }

  @Test
  void the_zip_is_within_the_limits_of_lambda() throws IOException {
    assertTrue(Files.size(zip) < 50_000_000, "the zip has " + Files.size(zip) + " bytes");
    try (Stream<Path> files = Files.walk(folder)) {
      long size =
          files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
      assertTrue(size < 250_000_000, "unpacked, it has " + size + " bytes");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Template.ARTICLE_FUNCTION, Template.SITE_FUNCTION})
  void the_template_declares_every_variable_of_env_json(String name) {
    Set<String> given = new TreeSet<>(SamLocal.envJson().getAsJsonObject(name).keySet());
    given.removeAll(SamLocal.declared(template, name).keySet());
    assertEquals(Set.of(), given, "sam local invoke ignores these without a word");
  }

  @Test
  void every_sample_event_is_in_the_table() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("events"))) {
      Set<String> samples =
          files
              .filter(file -> !file.equals(SamLocal.ENV))
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".json"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(
          samples,
          EventTable.rows().stream()
              .map(EventTable.Row::file)
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @ParameterizedTest
  @MethodSource("broadsheet.deploy.EventTable#rows")
  void an_event_has_the_result_in_the_table(EventTable.Row row) throws InterruptedException {
    prepare(row.article());
    assertAnswer(row, function(row));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqs-s3-put.json", "site-sqs-s3-put.json"})
  void a_function_restored_from_a_snapshot_publishes(String file) throws Exception {
    EventTable.Row row = row(file);
    prepare(row.article());
    try (FunctionProcess restored = start(row.function(), true)) {
      assertAnswer(row, restored);
      assertTrue(restored.api().hasSnapshot(), "the function never offered a snapshot");
    }
  }

  @Test
  void each_log_line_is_one_event_as_json() throws Exception {
    prepare("uploaded");
    EventTable.Row row = row("s3-put.json");
    FunctionProcess function = function(row);
    int before = function.log().size();
    assertAnswer(row, function);
    List<String> lines = function.log().subList(before, function.log().size());
    assertEquals(2, lines.size(), lines.toString());
    List<String> expected =
        List.of(
            "{\"event\": \"reconciled\", \"outcome\": \"published\", \"level\": \"INFO\"}",
            "{\"event\": \"metrics\", \"FunctionName\": \"articles\", \"Published\": 1}");
    for (int i = 0; i < expected.size(); i++) {
      JsonElement line = JsonParser.parseString(lines.get(i));
      assertTrue(EventTable.has(line, JsonParser.parseString(expected.get(i))), lines.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Template.ARTICLE_FUNCTION, Template.SITE_FUNCTION})
  void an_invalid_setting_fails_the_initialization(String name) throws Exception {
    try (FunctionProcess misconfigured =
        FunctionProcess.start(
            new FunctionProcess.Start(
                folder,
                template.handler(name),
                template.memory(name),
                template.timeout(name),
                false,
                Map.of("BASE_URL", "nowhere")))) {
      assertTrue(
          misconfigured.api().call("{}") instanceof Reply.Failure(String text)
              && text.contains("BASE_URL"));
    }
  }

  /// The first read of a new role may be denied; here, no name but that of the host is resolved.
  @ParameterizedTest
  @ValueSource(strings = {Template.ARTICLE_FUNCTION, Template.SITE_FUNCTION})
  void a_function_starts_without_an_endpoint_and_without_s3(String name) throws Exception {
    Map<String, String> environment = environment(name);
    environment.put("AWS_ENDPOINT_URL_S3", "");
    try (FunctionProcess function = start(name, true, environment)) {
      assertEquals(
          new Reply.Answer("{\"receipts\":[]}"),
          function.api().call(row("s3-test-event.json").event()));
    }
  }

  private FunctionProcess start(String name, boolean snapStart) throws IOException {
    return start(name, snapStart, environment(name));
  }

  private FunctionProcess start(String name, boolean snapStart, Map<String, String> environment)
      throws IOException {
    return FunctionProcess.start(
        new FunctionProcess.Start(
            folder,
            template.handler(name),
            template.memory(name),
            template.timeout(name),
            snapStart,
            environment));
  }

  /// Returns the environment of a function in a container, except that the local S3 does not use
  /// its usual port.
  private Map<String, String> environment(String name) {
    Map<String, String> environment = SamLocal.environment(template, name);
    environment.computeIfPresent(
        "AWS_ENDPOINT_URL_S3",
        (_, endpoint) -> endpoint.replace(":9000", ":" + buckets.endpoint().getPort()));
    environment.put("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts);
    return environment;
  }

  /// Returns a hash of each file in a folder, by path.
  private static Map<String, Integer> files(Path folder) throws IOException {
    Map<String, Integer> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        hashes.put(folder.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  private void prepare(String article) throws InterruptedException {
    buckets.clear();
    buckets.uploadArticle();
    switch (article) {
      case "uploaded" -> {}
      case "waiting" -> buckets.scheduleArticle();
      case "deleted" -> {
        answer("s3-put.json");
        buckets.deleteArticle();
      }
      case "listed" -> {
        buckets.clear();
        buckets.uploadDocument();
      }
      case "delisted" -> {
        buckets.clear();
        buckets.uploadDocument();
        answer("site-s3-put.json");
        buckets.deleteDocument();
      }
      default -> throw new IllegalArgumentException(article);
    }
  }

  private void answer(String file) throws InterruptedException {
    EventTable.Row row = row(file);
    assertAnswer(row, function(row));
  }

  private FunctionProcess function(EventTable.Row row) {
    return Objects.requireNonNull(functions.get(row.function()));
  }

  private void assertAnswer(EventTable.Row row, FunctionProcess function)
      throws InterruptedException {
    String text =
        switch (function.api().call(row.event())) {
          case Reply.Answer(String json) -> json;
          case Reply.Failure(String json) -> json;
          case Reply.Ended(int code) -> "\"ended with " + code + "\"";
          case Reply.TimedOut(Duration timeout) -> "\"no response within " + timeout + "\"";
        };
    String log = text + "\n" + String.join("\n", function.log());
    assertTrue(EventTable.has(JsonParser.parseString(text), row.answer()), log);
    boolean hasOutput =
        row.function().equals(Template.SITE_FUNCTION)
            ? buckets.keys(Buckets.JSON).contains(Buckets.MONTH)
            : buckets.keys(Buckets.HTML).contains(Buckets.PAGE);
    assertEquals(row.hasOutput(), hasOutput, log);
  }

  private static EventTable.Row row(String file) {
    return EventTable.rows().stream()
        .filter(row -> row.file().equals(file))
        .findFirst()
        .orElseThrow();
  }
}
