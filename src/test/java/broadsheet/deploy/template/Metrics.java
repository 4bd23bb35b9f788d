package broadsheet.deploy.template;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Values of CloudWatch metrics, minute by minute, and the rules by which an alarm fires.
///
/// It covers alarms on one metric with `GreaterThanThreshold`, for which missing data is not
/// breaching, as all alarms of the template are.
final class Metrics {

  private static final int HOUR = 60;

  /// @param dimensions the values of all dimensions, separated by spaces
  record Metric(String namespace, String name, String dimensions) {

    static Metric of(JsonObject alarm) {
      return new Metric(
          alarm.get("Namespace").getAsString(),
          alarm.get("MetricName").getAsString(),
          alarm.getAsJsonArray("Dimensions").asList().stream()
              .map(JsonElement::getAsJsonObject)
              .map(dimension -> dimension.get("Value").getAsString())
              .collect(Collectors.joining(" ")));
    }
  }

  private final Map<Metric, NavigableMap<Integer, Long>> values = new HashMap<>();

  void add(Metric metric, int minute, long value) {
    values.computeIfAbsent(metric, _ -> new TreeMap<>()).put(minute, value);
  }

  /// Returns the minute in which an alarm fires, if it does so within an hour.
  OptionalInt fires(JsonObject alarm) {
    NavigableMap<Integer, Long> metric = values.getOrDefault(Metric.of(alarm), new TreeMap<>());
    int period = alarm.get("Period").getAsInt() / 60;
    int periods = alarm.get("EvaluationPeriods").getAsInt();
    int toAlarm =
        alarm.has("DatapointsToAlarm") ? alarm.get("DatapointsToAlarm").getAsInt() : periods;
    double threshold = alarm.get("Threshold").getAsDouble();
    String statistic = alarm.get("Statistic").getAsString();
    List<Boolean> breaches =
        IntStream.range(0, HOUR / period)
            .mapToObj(i -> metric.subMap(i * period, (i + 1) * period).values().stream().toList())
            .map(points -> !points.isEmpty() && aggregate(statistic, points) > threshold)
            .toList();
    return IntStream.rangeClosed(periods, breaches.size())
        .filter(
            end -> breaches.subList(end - periods, end).stream().filter(b -> b).count() >= toAlarm)
        .map(end -> end * period)
        .findFirst();
  }

  private static double aggregate(String statistic, List<Long> points) {
    DoubleSummaryStatistics summary =
        points.stream().mapToDouble(Long::doubleValue).summaryStatistics();
    return switch (statistic) {
      case "Sum" -> summary.getSum();
      case "Maximum" -> summary.getMax();
      case "Average" -> summary.getAverage();
      default -> throw new IllegalArgumentException("found the statistic " + statistic);
    };
  }
}
