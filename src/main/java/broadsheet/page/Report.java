package broadsheet.page;

import static broadsheet.model.Json.string;

import broadsheet.article.Problem;
import broadsheet.article.Problem.Severity;
import broadsheet.article.key.SourceKey;
import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Json;
import com.google.gson.JsonObject;
import java.util.List;

/// The report of a source's problems, as described by `schemas/report-1.json`.
public final class Report {

  private Report() {}

  /// Returns the document of the report.
  ///
  /// @param source the upload as `s3://bucket/key`
  /// @param problems at least one
  /// @param isInForce whether an upload without errors is in force; otherwise it is waiting
  public static Document of(
      String source, SourceKey key, List<Problem> problems, boolean isInForce) {
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("a report on " + source + " needs at least one problem");
    }
    boolean isRejected =
        problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    JsonObject report = new JsonObject();
    report.addProperty("$schema", "/api/schemas/report-1.json");
    report.add("source", string(source));
    report.addProperty("status", isRejected ? "rejected" : isInForce ? "in force" : "waiting");
    report.add("problems", Json.problems(problems));
    return Document.json(
        key.reportKey(), CacheControl.PRIVATE, Json.visible(Json.document(report)));
  }
}
