package broadsheet.function.event;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The metrics of one invocation in CloudWatch's embedded metric format: CloudWatch Logs turns the
/// line into metrics, so that no request and no library is needed.
///
/// @param function the name of the function, the only dimension
/// @param time when the invocation ended
/// @param counts the values of the metrics with the unit `Count`, by name. A metric is billed for
///   each hour in which it has a value, so there are no zeros
/// @param milliseconds the duration of the invocation
public record MetricsEvent(
    String function, Instant time, SortedMap<String, Long> counts, long milliseconds)
    implements LogEvent {

  private static final String NAMESPACE = "Broadsheet";
  private static final String DIMENSION = "FunctionName";
  private static final String MILLISECONDS = "Milliseconds";

  public MetricsEvent {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  @Override
  public JsonObject toJson() {
    JsonObject event = new JsonObject();
    event.addProperty("level", "INFO");
    event.addProperty("event", "metrics");
    event.addProperty(DIMENSION, function);
    counts.forEach(event::addProperty);
    event.addProperty(MILLISECONDS, milliseconds);
    event.add("_aws", metadata());
    return event;
  }

  private JsonObject metadata() {
    JsonArray metrics = new JsonArray();
    counts.keySet().forEach(name -> metrics.add(metric(name, "Count")));
    metrics.add(metric(MILLISECONDS, "Milliseconds"));
    JsonArray dimensions = new JsonArray();
    dimensions.add(DIMENSION);
    JsonObject directive = new JsonObject();
    directive.addProperty("Namespace", NAMESPACE);
    directive.add("Dimensions", arrayOf(dimensions));
    directive.add("Metrics", metrics);
    JsonObject metadata = new JsonObject();
    metadata.addProperty("Timestamp", time.toEpochMilli());
    metadata.add("CloudWatchMetrics", arrayOf(directive));
    return metadata;
  }

  private static JsonObject metric(String name, String unit) {
    JsonObject metric = new JsonObject();
    metric.addProperty("Name", name);
    metric.addProperty("Unit", unit);
    return metric;
  }

  private static JsonArray arrayOf(JsonElement element) {
    JsonArray array = new JsonArray();
    array.add(element);
    return array;
  }
}
