package broadsheet.deploy.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.deploy.template.Metrics.Metric;
import broadsheet.local.aws.Template;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests which incidents raise an alarm, by applying the rules of the template's alarms to the
/// metrics of each incident.
///
/// That the functions and AWS send these metrics is an assumption here. It is documented in "Types
/// of metrics for Lambda functions" and "Available CloudWatch metrics for Amazon SQS".
class AlarmsTest {

  private static final String LAMBDA = "AWS/Lambda";
  private static final String SQS = "AWS/SQS";
  private static final String BROADSHEET = "Broadsheet";

  private static final String ARTICLE = Template.ARTICLE_FUNCTION;
  private static final String SITE = Template.SITE_FUNCTION;

  private static final int OUTAGE = 15;

  private final Template template = Template.read();
  private final ResolvedTemplate resolved =
      ResolvedTemplate.with(Map.of("AlarmEmail", "operator@news.example"));
  private final Metrics metrics = new Metrics();

  /// The minute in which the incident begins. The periods of a metric do not begin with it.
  private int start;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void a_rejected_article_raises_no_alarm(int minute) {
    metrics.add(new Metric(BROADSHEET, "Rejected", ARTICLE), minute, 1);
    assertEquals(Map.of(), alarms());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void a_message_that_fails_once_raises_no_alarm(int minute) {
    metrics.add(new Metric(BROADSHEET, "Retried", ARTICLE), minute, 1);
    metrics.add(new Metric(BROADSHEET, "Retried", SITE), minute, 1);
    assertEquals(Map.of(), alarms());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void a_killed_invocation_raises_no_alarm(int minute) {
    for (String function : Set.of(ARTICLE, SITE)) {
      metrics.add(new Metric(LAMBDA, "Errors", function), minute, 1);
      metrics.add(
          new Metric(LAMBDA, "Duration", function), minute, template.timeout(function).toMillis());
    }
    assertEquals(Map.of(), alarms());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void two_failed_rounds_of_the_schedules_raise_no_alarm(int minute) {
    start = minute;
    failSchedule(ARTICLE, 2);
    failSchedule(SITE, 2);
    assertEquals(Map.of(), alarms());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void three_failed_rounds_of_a_schedule_raise_an_alarm(int minute) {
    start = minute;
    failSchedule(ARTICLE, 3);
    failSchedule(SITE, 3);
    assertEquals(Map.of("ArticleErrorAlarm", minute + 3, "SiteErrorAlarm", minute + 3), alarms());
  }

  /// A message that has been received three times no longer counts in the age of the oldest one, so
  /// that age says little about such an outage.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void fifteen_minutes_without_s3_raise_an_alarm(int minute) {
    start = minute;
    failSchedule(ARTICLE, OUTAGE);
    failSchedule(SITE, OUTAGE);
    failMessage(ARTICLE, "ArticleQueue", Duration.ofMinutes(OUTAGE));
    failMessage(SITE, "SiteQueue", Duration.ofMinutes(OUTAGE));
    assertEquals(
        Set.of("ArticleErrorAlarm", "SiteErrorAlarm", "ArticleRetryAlarm", "SiteRetryAlarm"),
        alarms().keySet());
    alarms().forEach((alarm, fired) -> assertTrue(fired <= minute + OUTAGE, alarm + " " + fired));
  }

  /// For example because the event source mapping is disabled.
  @Test
  void messages_that_are_not_received_for_fifteen_minutes_raise_an_alarm() {
    for (String queue : Set.of("ArticleQueue", "SiteQueue")) {
      for (int i = 0; i < 20; i++) {
        metrics.add(
            new Metric(SQS, "ApproximateAgeOfOldestMessage", queue + ".QueueName"), i, i * 60L);
      }
    }
    assertEquals(Map.of("ArticleAgeAlarm", 17, "SiteAgeAlarm", 17), alarms());
  }

  @Test
  void a_backlog_of_ten_minutes_raises_no_alarm() {
    for (int i = 0; i < 10; i++) {
      metrics.add(
          new Metric(SQS, "ApproximateAgeOfOldestMessage", "ArticleQueue.QueueName"), i, i * 60L);
    }
    assertEquals(Map.of(), alarms());
  }

  @Test
  void one_dead_letter_raises_an_alarm() {
    metrics.add(
        new Metric(SQS, "ApproximateNumberOfMessagesVisible", "DeadLetterQueue.QueueName"), 7, 1);
    assertEquals(Map.of("DeadLetterAlarm", 8), alarms());
  }

  @Test
  void only_throttling_that_lasts_raises_an_alarm() {
    metrics.add(new Metric(LAMBDA, "Throttles", ARTICLE), 3, 50);
    assertEquals(Map.of(), alarms());
    for (int i = 4; i < 15; i++) {
      metrics.add(new Metric(LAMBDA, "Throttles", ARTICLE), i, 1);
    }
    assertEquals(Map.of("ArticleThrottleAlarm", 15), alarms());
  }

  /// A function stops by itself at nine tenths of its timeout, and continues in its next round.
  @ParameterizedTest
  @ValueSource(strings = {ARTICLE, SITE})
  void a_function_that_uses_all_of_its_time_raises_no_alarm(String function) {
    duration(function, template.timeout(function).toMillis() * 9 / 10);
    assertEquals(Map.of(), alarms());
  }

  @ParameterizedTest
  @ValueSource(strings = {ARTICLE, SITE})
  void a_function_that_is_killed_after_its_timeout_again_and_again_raises_an_alarm(
      String function) {
    duration(function, template.timeout(function).toMillis());
    assertEquals(Set.of(function.replace("Function", "DurationAlarm")), alarms().keySet());
  }

  private void duration(String function, long milliseconds) {
    for (int i = 0; i < 15; i++) {
      metrics.add(new Metric(LAMBDA, "Duration", function), i, milliseconds);
    }
  }

  @Test
  void server_errors_of_the_site_raise_an_alarm_where_cloudfront_has_its_metrics() {
    for (int i = 0; i < 15; i++) {
      metrics.add(new Metric("AWS/CloudFront", "5xxErrorRate", "SiteDistribution Global"), i, 30);
    }
    assertEquals(Map.of("ServerErrorAlarm", 15), alarms());
    ResolvedTemplate elsewhere = ResolvedTemplate.with(Map.of("AWS::Region", "eu-central-1"));
    assertFalse(elsewhere.resources("AWS::CloudWatch::Alarm").containsKey("ServerErrorAlarm"));
  }

  @Test
  void every_alarm_is_mailed_to_the_operator() {
    resolved
        .resources("AWS::CloudWatch::Alarm")
        .forEach((name, alarm) ->
            assertEquals("[\"AlarmTopic\"]", alarm.get("AlarmActions").toString(), name));
    JsonObject subscription =
        resolved.properties("AlarmTopic").getAsJsonArray("Subscription").get(0).getAsJsonObject();
    assertEquals("operator@news.example", subscription.get("Endpoint").getAsString());
  }

  @Test
  void without_an_address_there_is_no_topic() {
    ResolvedTemplate silent = ResolvedTemplate.with(Map.of());
    for (String type : Set.of("AWS::SNS::Topic", "AWS::SNS::TopicPolicy", "AWS::KMS::Key")) {
      assertFalse(silent.resources(type).keySet().toString().contains("Alarm"));
    }
    for (JsonObject alarm : silent.resources("AWS::CloudWatch::Alarm").values()) {
      assertFalse(alarm.has("AlarmActions"));
    }
  }

  @Test
  void only_alarms_of_the_stack_may_publish() {
    JsonObject statement =
        resolved
            .properties("AlarmTopicPolicy")
            .getAsJsonObject("PolicyDocument")
            .getAsJsonArray("Statement")
            .get(0)
            .getAsJsonObject();
    assertEquals(
        "{\"Service\":\"cloudwatch.amazonaws.com\"}", statement.get("Principal").toString());
    assertEquals(
        "{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:cloudwatch:us-east-1:123456789012:alarm:news-*\"},"
            + "\"StringEquals\":{\"aws:SourceAccount\":\"123456789012\"}}",
        statement.get("Condition").toString());
  }

  /// The schedule of a function fails in this many rounds.
  private void failSchedule(String function, int rounds) {
    for (int i = 0; i < rounds; i++) {
      int minute = start + i * (int) template.rate(function).toMinutes();
      metrics.add(new Metric(LAMBDA, "Errors", function), minute, 1);
    }
  }

  /// A message fails whenever it is delivered.
  private void failMessage(String function, String queue, Duration outage) {
    Duration visibility =
        Duration.ofSeconds(resolved.properties(queue).get("VisibilityTimeout").getAsInt());
    Metric age = new Metric(SQS, "ApproximateAgeOfOldestMessage", queue + ".QueueName");
    int receives = 0;
    for (Duration at = Duration.ZERO; at.compareTo(outage) < 0; at = at.plus(visibility)) {
      int minute = start + (int) at.toMinutes();
      metrics.add(new Metric(BROADSHEET, "Retried", function), minute, 1);
      receives++;
      if (receives <= 3) {
        metrics.add(age, minute, at.toSeconds());
      }
    }
  }

  /// Returns the minute in which each alarm fires.
  private Map<String, Integer> alarms() {
    Map<String, Integer> alarms = new TreeMap<>();
    for (Map.Entry<String, JsonObject> alarm :
        resolved.resources("AWS::CloudWatch::Alarm").entrySet()) {
      metrics.fires(alarm.getValue()).ifPresent(minute -> alarms.put(alarm.getKey(), minute));
    }
    return alarms;
  }

  @Test
  void missing_data_raises_no_alarm() {
    for (JsonElement alarm : resolved.resources("AWS::CloudWatch::Alarm").values()) {
      assertEquals("notBreaching", alarm.getAsJsonObject().get("TreatMissingData").getAsString());
    }
  }
}
