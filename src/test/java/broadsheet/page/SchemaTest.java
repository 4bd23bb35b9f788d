package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import broadsheet.article.Problem;
import broadsheet.model.Document;
import broadsheet.model.derivation.Derivation;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

  private static final Derivation.Publish NOTICE =
      Samples.publish("2025/04/notice.md", Samples.text("2025/04/notice.md"));

  static List<String> publishedKeys() {
    return Samples.keys().stream()
        .filter(key -> Samples.derive(key, Samples.text(key)) instanceof Derivation.Publish)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("publishedKeys")
  void the_json_document_of_every_sample_is_valid(String key) {
    Derivation.Publish publish = Samples.publish(key, Samples.text(key));
    assertEquals(List.of(), violations("article-1", publish.json().body()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"language\": \"zh-CN\" -> \"language\": \"中文\"",
        "\"date\": \"2025-04-01T07:30:00+08:00\" -> \"date\": \"2025-04-01 07:30\"",
        "\"lead\": null -> \"standfirst\": null",
        "\"words\": 13 -> \"words\": -1",
        "\"sidebar\": \"right\" -> \"sidebar\": \"top\"",
        "\"etag\" -> \"eTag\""
      })
  void a_broken_document_is_not_valid(String change) {
    String[] parts = change.split(" -> ", 2);
    String broken = NOTICE.json().body().replace(parts[0], parts[1]);
    assertNotEquals(NOTICE.json().body(), broken, "the change must have an effect");
    assertNotEquals(List.of(), violations("article-1", broken));
  }

  @Test
  void a_report_is_valid() {
    Problem withPosition = Problem.error("s3://articles/a.md", 3, 7, "'x'", "a date", "write one");
    Problem withoutPosition =
        Problem.warning("s3://articles/a.md", 0, 0, "'y'", "a date", "write one");
    Document report =
        Report.of(
            "s3://articles/a.md",
            Samples.sourceKey("a.md"),
            List.of(withPosition, withoutPosition),
            false);
    assertEquals(List.of(), violations("report-1", report.body()));
    assertNotEquals(
        List.of(), violations("report-1", report.body().replace("rejected", "refused")));
  }

  /// Validates against the published schema, not against the file.
  private static List<String> violations(String name, String json) {
    Document schema =
        NOTICE.assets().stream()
            .filter(asset -> asset.key().equals("api/schemas/" + name + ".json"))
            .findFirst()
            .orElseThrow();
    Schema validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema.body(), InputFormat.JSON);
    return validator.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
