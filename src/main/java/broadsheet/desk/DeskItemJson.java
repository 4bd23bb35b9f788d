package broadsheet.desk;

import static broadsheet.model.Json.string;

import broadsheet.article.Problem;
import broadsheet.article.Problem.Severity;
import broadsheet.article.key.SourceKey;
import broadsheet.model.CacheControl;
import broadsheet.model.DeskItem;
import broadsheet.model.DeskItem.Status;
import broadsheet.model.Document;
import broadsheet.model.Fields;
import broadsheet.model.Json;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Writes desk items as JSON and reads them.
public final class DeskItemJson {

  /// The prefix of the items in the JSON bucket.
  public static final String PREFIX = "desk/items/";

  private static final String REPORTS = "reports/";

  private DeskItemJson() {}

  /// Returns the key of the item of a source. It has the form of the key of the report, which is
  /// safe and not too long.
  public static String key(SourceKey key) {
    return PREFIX + key.reportKey().substring(REPORTS.length());
  }

  /// Returns the document of an item.
  public static Document document(SourceKey key, DeskItem item) {
    return Document.json(key(key), CacheControl.PRIVATE, Json.visible(Json.document(json(item))));
  }

  static JsonObject json(DeskItem item) {
    JsonObject json = new JsonObject();
    json.add("source", string(item.source()));
    json.add("status", string(name(item.status())));
    json.add("reason", string(item.reason()));
    json.add("title", string(item.title()));
    json.add("time", string(item.time()));
    json.add("url", string(item.url()));
    json.add("preview", string(item.preview()));
    json.addProperty("problemCount", item.problemCount());
    json.add("problems", Json.problems(item.problems()));
    return json;
  }

  /// Returns the name of a status in JSON.
  static String name(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /// Reads an item; empty if the text is not one.
  public static Optional<DeskItem> read(String text) {
    return Fields.parse(text).flatMap(DeskItemJson::item);
  }

  static Optional<DeskItem> item(Fields json) {
    String source = json.text("source");
    Optional<Status> status =
        Arrays.stream(Status.values())
            .filter(each -> name(each).equals(json.text("status")))
            .findFirst();
    return source == null ? Optional.empty() : status.map(it -> item(json, source, it));
  }

  private static DeskItem item(Fields json, String source, Status status) {
    return new DeskItem(
        source,
        status,
        json.text("reason"),
        json.text("title"),
        json.moment("time"),
        json.text("url"),
        json.text("preview"),
        json.list("problems").map(DeskItemJson::problem).toList(),
        integer(json, "problemCount"));
  }

  private static Problem problem(Fields json) {
    boolean isWarning = "warning".equals(json.text("severity"));
    return new Problem(
        isWarning ? Severity.WARNING : Severity.ERROR,
        json.required("file"),
        integer(json, "line"),
        integer(json, "column"),
        json.required("found"),
        json.required("expected"),
        json.required("fix"));
  }

  private static int integer(Fields json, String name) {
    return Objects.requireNonNullElse(json.number(name), 0.0).intValue();
  }
}
