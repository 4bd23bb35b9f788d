package broadsheet.function.event;

import broadsheet.article.Problem;
import broadsheet.store.ObjectId;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/// What was done for one object: a log event and a part of the response.
///
/// @param reason why the source is not published, in one word such as `draft`; otherwise empty
/// @param written objects that were written or deleted, as `s3://bucket/key`
/// @param unchanged the number of objects that were already up to date
/// @param milliseconds the time from the first request to the last
/// @param problems errors and warnings for the article's author
/// @param trouble the failure because of which the work will be retried; empty unless the outcome
///   is [Outcome#RETRIED]
public record Receipt(
    ObjectId source,
    Outcome outcome,
    String reason,
    List<String> written,
    int unchanged,
    long milliseconds,
    List<Problem> problems,
    String trouble)
    implements LogEvent {

  /// The maximum number of problems in a log event; the report contains all of them.
  private static final int MAX_PROBLEMS = 3;

  public Receipt {
    written = List.copyOf(written);
    problems = List.copyOf(problems);
  }

  @Override
  public JsonObject toJson() {
    JsonObject event = new JsonObject();
    event.addProperty("level", outcome == Outcome.RETRIED ? "ERROR" : "INFO");
    event.addProperty("event", "reconciled");
    event.addProperty("outcome", outcome.toString());
    event.addProperty("source", source.toString());
    if (!reason.isEmpty()) {
      event.addProperty("reason", reason);
    }
    event.add("written", array(written));
    event.addProperty("unchanged", unchanged);
    event.addProperty("milliseconds", milliseconds);
    event.add(
        "problems", array(problems.stream().limit(MAX_PROBLEMS).map(Problem::toString).toList()));
    if (!trouble.isEmpty()) {
      event.addProperty("trouble", trouble);
    }
    return event;
  }

  /// Returns the full stack trace of a failure, which is not available later.
  public static String trace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private static JsonArray array(List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
