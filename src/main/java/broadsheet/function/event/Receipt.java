package broadsheet.function.event;

import broadsheet.article.Problem;
import broadsheet.store.ObjectId;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/// What was done for one key: one log event.
///
/// @param reason why the source is not published, in a word: `draft`; else empty
/// @param written objects that were written or deleted, as `s3://bucket/key`
/// @param unchanged how many objects were left alone because they were right
/// @param milliseconds from the first look to the last
/// @param problems what the article's author should know
/// @param trouble why it will be tried again; empty unless the outcome is [Outcome#RETRIED]
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

  /// Most problems that a log event repeats; the report has them all.
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

  /// The whole trace of trouble: nobody can ask for it later.
  public static String trace(Throwable trouble) {
    StringWriter trace = new StringWriter();
    trouble.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private static JsonArray array(List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
