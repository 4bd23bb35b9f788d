package broadsheet.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.deploy.RuntimeApi.Reply;
import broadsheet.local.aws.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.junit.jupiter.params.provider.ValueSource;

/// Looks into the processes of the packaged functions where Lambda takes the snapshot, and at what
/// they load without one.
@TestInstance(Lifecycle.PER_CLASS)
@EnabledOnOs(
    value = OS.LINUX,
    disabledReason = "the runtime client's native library is for Linux only")
@Tag("slow")
class SnapshotTest {

  private final Template template = Template.read();
  private final Buckets buckets = new Buckets();
  private final Map<String, Map<String, Long>> snapshots = new HashMap<>();
  private Path folder;

  @BeforeAll
  void unpack(@TempDir Path folder) throws IOException {
    this.folder = folder;
    FunctionProcess.unpack(Path.of("target/function.zip"), folder);
  }

  @AfterAll
  void close() {
    buckets.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {Template.ARTICLE_FUNCTION, Template.SITE_FUNCTION})
  void a_snapshot_contains_the_classes_of_an_invocation_and_no_object_of_it(String name)
      throws Exception {
    Map<String, Long> objects = snapshot(name);
    assertEquals(0, count(objects, "broadsheet.function.MemoryS3"));
    assertEquals(0, count(objects, "broadsheet.store.StoredObject"));
    assertEquals(0, count(objects, "broadsheet.model.Document"));
    // Its class and fields are in the snapshot, since they describe every response.
    assertTrue(count(objects, "software.amazon.awssdk.core.SdkField") > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {Template.ARTICLE_FUNCTION, Template.SITE_FUNCTION})
  void a_snapshot_contains_no_connection(String name) throws Exception {
    assertEquals(
        1,
        count(snapshot(name), "sun.nio.ch.NioSocketImpl"),
        "only the runtime client's connection, over which it waits for the restore");
  }

  @ParameterizedTest
  @ValueSource(strings = {Template.ARTICLE_FUNCTION, Template.SITE_FUNCTION})
  void credentials_are_requested_only_after_a_restore(String name) throws Exception {
    prepare(name);
    try (FunctionProcess function = start(name, true, "")) {
      assertTrue(function.api().awaitSnapshot());
      assertEquals(0, function.api().credentialRequests());
      assertPublished(name, function);
      assertEquals(1, function.api().credentialRequests());
    }
  }

  /// On Linux, random generators of the allowed kind read from the kernel, which gets a new seed
  /// when a snapshot is restored. Others would return the same numbers in every copy.
  @ParameterizedTest
  @ValueSource(strings = {Template.ARTICLE_FUNCTION, Template.SITE_FUNCTION})
  void secure_random_numbers_come_from_the_kernel(String name) throws Exception {
    assertTrue(count(snapshot(name), "sun.security.provider.NativePRNG$RandomIO") > 0);
    assertEquals(0, count(snapshot(name), "sun.security.provider.DRBG"));
  }

  @Test
  void an_article_without_code_formulas_and_toml_loads_no_parser_for_them(@TempDir Path logs)
      throws Exception {
    prepare(Template.ARTICLE_FUNCTION);
    Path log = logs.resolve("classes");
    try (FunctionProcess function =
        start(Template.ARTICLE_FUNCTION, false, "-Xlog:class+load:file=" + log)) {
      assertPublished(Template.ARTICLE_FUNCTION, function);
    }
    List<String> classes = Files.readAllLines(log);
    assertTrue(classes.stream().anyMatch(line -> line.contains("broadsheet.markdown.Markdown ")));
    for (String name :
        List.of(
            "org.fife.",
            "org.mozilla.",
            "org.tomlj.",
            "org.antlr.",
            "org.yaml.snakeyaml.constructor.",
            "org.yaml.snakeyaml.representer.",
            "software.amazon.awssdk.services.sns.",
            "broadsheet.function.MemoryS3 ")) {
      assertEquals(List.of(), classes.stream().filter(line -> line.contains(name)).toList());
    }
  }

  /// Returns the number of reachable objects of each class in a snapshot of a function.
  private Map<String, Long> snapshot(String name) throws Exception {
    Map<String, Long> objects = snapshots.get(name);
    if (objects == null) {
      try (FunctionProcess function = start(name, true, "")) {
        assertTrue(function.api().awaitSnapshot());
        objects = objects(function);
        snapshots.put(name, objects);
      }
    }
    return objects;
  }

  private FunctionProcess start(String name, boolean snapStart, String options) throws IOException {
    Map<String, String> environment = new HashMap<>(buckets.environment(template));
    environment.put("JAVA_TOOL_OPTIONS", options);
    return FunctionProcess.start(
        new FunctionProcess.Start(
            folder,
            template.handler(name),
            template.memory(name),
            template.timeout(name),
            snapStart,
            environment));
  }

  private void prepare(String name) {
    buckets.clear();
    if (name.equals(Template.ARTICLE_FUNCTION)) {
      buckets.uploadArticle();
    } else {
      buckets.uploadDocument();
    }
  }

  private void assertPublished(String name, FunctionProcess function) throws Exception {
    String file =
        name.equals(Template.ARTICLE_FUNCTION) ? "sqs-s3-put.json" : "site-sqs-s3-put.json";
    assertEquals(
        new Reply.Answer("{\"batchItemFailures\":[]}"),
        function.api().call(Files.readString(Path.of("events", file))),
        () -> String.join("\n", function.log()));
    String output = name.equals(Template.ARTICLE_FUNCTION) ? Buckets.PAGE : Buckets.MONTH;
    assertTrue(
        buckets.keys(Buckets.HTML).contains(output) || buckets.keys(Buckets.JSON).contains(output));
  }

  /// Returns the number of reachable objects of each class in a process.
  private static Map<String, Long> objects(FunctionProcess function) throws Exception {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(function.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, jcmd.waitFor(), output);
    Map<String, Long> counts = new TreeMap<>();
    for (String line : output.lines().toList()) {
      String[] columns = line.strip().split("\\s+", -1);
      if (columns.length >= 4 && columns[0].endsWith(":")) {
        counts.put(columns[3], Long.parseLong(columns[1]));
      }
    }
    return counts;
  }

  private static long count(Map<String, Long> objects, String type) {
    return objects.getOrDefault(type, 0L);
  }
}
