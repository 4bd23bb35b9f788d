package broadsheet.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.model.Document;
import broadsheet.page.asset.Assets;
import broadsheet.site.machine.ApiDescription;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Tests the published description of the API against a site.
class ApiDescriptionTest {

  private static final Document DESCRIPTION =
      ApiDescription.of(SampleSite.SITE, Assets.apiDescription());

  private static final SortedMap<String, String> DOCUMENTS = documents();

  /// What `{…}` stands for in a path. The id of an article has slashes.
  private static final Map<String, String> PARAMETERS = Map.of("id", ".+");

  @Test
  void it_is_valid() throws IOException {
    Schema openApi =
        registry()
            .getSchema(
                Files.readString(Path.of("src/test/resources/schemas/openapi-3.1.json")),
                InputFormat.JSON);
    assertEquals(
        List.of(),
        openApi.validate(DESCRIPTION.body(), InputFormat.JSON).stream()
            .map(Object::toString)
            .toList());
  }

  @Test
  void it_names_the_site_and_a_server_for_each_language() {
    JsonObject description = json(DESCRIPTION.body());
    assertEquals("澜港新闻", description.getAsJsonObject("info").get("title").getAsString());
    assertEquals(
        List.of("https://news.example/api", "https://news.example/api/en"),
        description.getAsJsonArray("servers").asList().stream()
            .map(server -> server.getAsJsonObject().get("url").getAsString())
            .toList());
  }

  @Test
  void every_path_exists() {
    List<String> missing = new ArrayList<>(paths().keySet());
    missing.removeIf(
        path -> DOCUMENTS.keySet().stream().anyMatch(pattern(path).asMatchPredicate()));
    assertEquals(List.of(), missing);
  }

  @Test
  void every_document_is_described_and_valid() {
    SchemaRegistry registry = registry();
    Map<String, Schema> schemas = new TreeMap<>();
    new Assets(SampleSite.SITE).listDocuments().forEach(asset -> add(schemas, registry, asset));
    new Assets(SampleSite.SITE).documents().forEach(asset -> add(schemas, registry, asset));
    DOCUMENTS.forEach((key, body) -> {
      String schema = schema(key);
      assertTrue(json(body).get("$schema").getAsString().endsWith("/api/" + schema), key);
      Schema validator = Objects.requireNonNull(schemas.get("api/" + schema), schema);
      assertEquals(
          List.of(),
          validator.validate(body, InputFormat.JSON).stream().map(Object::toString).toList(),
          key);
    });
  }

  private static void add(Map<String, Schema> schemas, SchemaRegistry registry, Document asset) {
    if (asset.key().startsWith("api/schemas/")) {
      schemas.put(asset.key(), registry.getSchema(asset.body(), InputFormat.JSON));
    }
  }

  private static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  }

  /// Returns the schema that the description names for a document. A path without parameters takes
  /// precedence, as OpenAPI says.
  private static String schema(String key) {
    return paths().entrySet().stream()
        .filter(path -> pattern(path.getKey()).matcher(key).matches())
        .min(Map.Entry.comparingByKey((a, b) -> parameters(a) - parameters(b)))
        .map(path ->
            path.getValue()
                .getAsJsonObject()
                .getAsJsonObject("get")
                .getAsJsonObject("responses")
                .getAsJsonObject("200")
                .getAsJsonObject("content")
                .getAsJsonObject("application/json")
                .getAsJsonObject("schema")
                .get("$ref")
                .getAsString())
        .orElseThrow(() -> new AssertionError(key + " is not described"));
  }

  private static int parameters(String path) {
    return path.split("\\{", -1).length;
  }

  private static Map<String, JsonElement> paths() {
    return json(DESCRIPTION.body()).getAsJsonObject("paths").asMap();
  }

  private static Pattern pattern(String path) {
    StringBuilder pattern = new StringBuilder("api(?:/en)?");
    for (String part : path.split("(?=\\{)|(?<=\\})", -1)) {
      pattern.append(
          part.startsWith("{")
              ? PARAMETERS.getOrDefault(part.substring(1, part.length() - 1), "[^/]+")
              : Pattern.quote(part));
    }
    return Pattern.compile(pattern.toString());
  }

  /// Returns the documents of the sample site and of one with many terms and long lists, by key.
  private static SortedMap<String, String> documents() {
    SampleSite samples = SampleSite.samples();
    SampleSite large = new SampleSite(SampleSite.SITE);
    for (int i = 0; i < 1_300; i++) {
      String term = "t%04d".formatted(i);
      large.add(
          Entries.builder("notes/x-%04d".formatted(i))
              .date("2025-01-10T%02d:%02d:00+08:00".formatted(i / 60, i % 60))
              .tags(term, "often")
              .categories(term, "often")
              .authors(term, "often")
              .series(i % 10 == 0 ? "often" : term)
              .build());
    }
    SortedMap<String, String> documents = new TreeMap<>();
    List.of(large.listing("zh-CN"), samples.listing("zh-CN"), samples.listing("en"))
        .forEach(listing ->
            listing.stages().stream()
                .flatMap(List::stream)
                .filter(document -> document.key().matches("api/(?!schemas/|openapi).*"))
                .forEach(document -> documents.put(document.key(), document.body())));
    documents.putAll(samples.documents());
    return documents;
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }
}
