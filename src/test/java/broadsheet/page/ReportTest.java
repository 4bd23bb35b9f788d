package broadsheet.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import broadsheet.article.Problem;
import broadsheet.article.key.SourceKey;
import broadsheet.model.Document;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final String FILE = "s3://articles/2025/02/summit.md";
  private static final SourceKey KEY = Samples.sourceKey("2025/02/summit.md");
  private static final Problem ERROR =
      Problem.error(FILE, 3, 7, "'2025-02-30'", "a date such as 2025-02-13", "fix it");
  private static final Problem WARNING =
      Problem.warning(FILE, 4, 1, "no zone", "a date with its zone", "add it");

  @Test
  void a_report_is_private_and_uncached_and_named_after_its_source() {
    Document report = Report.of(FILE, KEY, List.of(ERROR), false);
    assertEquals(Document.Bucket.JSON, report.bucket());
    assertEquals("reports/2025/02/summit.md.json", report.key());
    assertEquals("no-store", report.cacheControl());
  }

  @Test
  void every_problem_has_its_position_and_a_one_line_message() {
    JsonObject problem = json(List.of(ERROR)).getAsJsonArray("problems").get(0).getAsJsonObject();
    assertEquals(3, problem.get("line").getAsInt());
    assertEquals(7, problem.get("column").getAsInt());
    assertEquals(
        FILE + ":3:7: found '2025-02-30', expected a date such as 2025-02-13; fix it",
        problem.get("message").getAsString());
  }

  @Test
  void an_article_with_only_warnings_is_waiting_and_one_with_an_error_is_rejected() {
    assertEquals("waiting", json(List.of(WARNING)).get("status").getAsString());
    assertEquals("rejected", json(List.of(WARNING, ERROR)).get("status").getAsString());
  }

  @Test
  void a_report_without_problems_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> Report.of(FILE, KEY, List.of(), false));
  }

  private static JsonObject json(List<Problem> problems) {
    return JsonParser.parseString(Report.of(FILE, KEY, problems, false).body()).getAsJsonObject();
  }
}
