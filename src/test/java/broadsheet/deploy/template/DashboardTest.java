package broadsheet.deploy.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Tests the body of the dashboard, which CloudFormation passes on as text.
class DashboardTest {

  /// CloudWatch charges for a dashboard with more metrics.
  private static final int MAX_METRICS = 50;

  private final ResolvedTemplate template =
      ResolvedTemplate.with(Map.of("AWS::Region", "eu-central-1"));
  private final List<JsonObject> widgets = widgets();

  @Test
  void it_shows_everything_that_alarms_look_at() {
    ResolvedTemplate all = ResolvedTemplate.with(Map.of());
    Set<String> missing = new TreeSet<>();
    all.resources("AWS::CloudWatch::Alarm")
        .values()
        .forEach(alarm -> missing.add(Metrics.Metric.of(alarm).toString()));
    missing.removeAll(metrics().stream().map(DashboardTest::metric).toList());
    assertEquals(Set.of(), missing);
  }

  @Test
  void it_shows_every_metric_that_the_functions_send() {
    assertEquals(
        Set.of(
            "ListWrites",
            "Milliseconds",
            "Published",
            "Rejected",
            "Removed",
            "Retried",
            "Unchanged"),
        metrics().stream()
            .filter(metric -> metric.get(0).getAsString().equals("Broadsheet"))
            .map(metric -> metric.get(1).getAsString())
            .collect(Collectors.toSet()));
  }

  @Test
  void every_metric_is_in_the_region_of_its_widget() {
    for (JsonObject widget : widgets) {
      boolean isCloudFront = widget.get("metrics").toString().contains("AWS/CloudFront");
      assertEquals(isCloudFront ? "us-east-1" : "eu-central-1", widget.get("region").getAsString());
    }
  }

  @Test
  void it_has_no_more_metrics_than_are_free_of_charge() {
    assertTrue(metrics().size() <= MAX_METRICS, metrics().size() + " metrics");
  }

  private List<JsonObject> widgets() {
    String body = template.properties("Dashboard").get("DashboardBody").getAsString();
    List<JsonObject> widgets = new ArrayList<>();
    for (JsonElement widget :
        JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("widgets")) {
      widgets.add(widget.getAsJsonObject().getAsJsonObject("properties"));
    }
    return widgets;
  }

  /// Returns the metrics of all widgets, without expressions.
  private List<JsonArray> metrics() {
    return widgets.stream()
        .flatMap(widget -> widget.getAsJsonArray("metrics").asList().stream())
        .map(JsonElement::getAsJsonArray)
        .filter(metric -> metric.get(0).isJsonPrimitive())
        .toList();
  }

  /// A metric is its namespace and name, the name and value of each dimension, and options.
  private static String metric(JsonArray metric) {
    List<String> dimensions = new ArrayList<>();
    for (int i = 3; i < metric.size(); i += 2) {
      dimensions.add(metric.get(i).getAsString());
    }
    return new Metrics.Metric(
            metric.get(0).getAsString(), metric.get(1).getAsString(), String.join(" ", dimensions))
        .toString();
  }
}
