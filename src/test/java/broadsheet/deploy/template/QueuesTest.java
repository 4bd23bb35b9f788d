package broadsheet.deploy.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.local.aws.Template;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests how messages get from the queues to the functions, again after a failure, and finally to
/// the dead letters.
class QueuesTest {

  /// The queue of each function.
  private static final Map<String, String> QUEUES =
      Map.of(Template.ARTICLE_FUNCTION, "ArticleQueue", Template.SITE_FUNCTION, "SiteQueue");

  private static final Duration MAX_RETENTION = Duration.ofDays(14);

  private final ResolvedTemplate template = ResolvedTemplate.with(Map.of());

  static Set<String> functions() {
    return QUEUES.keySet();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void lambda_accepts_the_visibility_timeout(String function) {
    assertTrue(visibility(function).compareTo(timeout(function).plus(window(function))) >= 0);
  }

  @Test
  void a_failure_delays_a_page_by_a_minute_and_a_list_by_about_two() {
    assertEquals(Duration.ofMinutes(1), visibility(Template.ARTICLE_FUNCTION));
    assertTrue(visibility(Template.SITE_FUNCTION).compareTo(Duration.ofSeconds(130)) < 0);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void an_outage_of_two_hours_makes_no_dead_letters(String function) {
    long receives = maxReceiveCount(function);
    assertTrue(visibility(function).multipliedBy(receives).compareTo(Duration.ofHours(2)) >= 0);
  }

  /// Each killed invocation counts as a receive of every message in its batch.
  @ParameterizedTest
  @MethodSource("functions")
  void kills_do_not_make_healthy_messages_dead_letters(String function) {
    double everySecondIsKilled = 0.5;
    assertTrue(Math.pow(everySecondIsKilled, maxReceiveCount(function)) < 1e-6);
    assertTrue(articles(function).get("BatchSize").getAsInt() <= 20);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void a_message_is_received_often_enough_before_it_expires(String function) {
    Duration retention =
        Duration.ofSeconds(queue(function).get("MessageRetentionPeriod").getAsInt());
    Duration tries = visibility(function).multipliedBy(maxReceiveCount(function));
    assertTrue(tries.compareTo(retention) < 0, tries + " of " + retention);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void dead_letters_are_kept_for_the_maximum_time(String function) {
    JsonObject deadLetters = template.properties("DeadLetterQueue");
    assertEquals(MAX_RETENTION.toSeconds(), deadLetters.get("MessageRetentionPeriod").getAsInt());
    assertTrue(
        queue(function).get("MessageRetentionPeriod").getAsInt() < MAX_RETENTION.toSeconds());
    assertEquals("DeadLetterQueue.Arn", redrive(function).get("deadLetterTargetArn").getAsString());
    String name = queue(function).get("QueueName").getAsString();
    String allowed =
        deadLetters.getAsJsonObject("RedriveAllowPolicy").get("sourceQueueArns").toString();
    assertTrue(allowed.contains(":" + name + "\""), allowed);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void a_batch_of_more_than_ten_has_a_batching_window(String function) {
    int batch = articles(function).get("BatchSize").getAsInt();
    assertTrue(batch <= 10 || window(function).toSeconds() >= 1, batch + " messages");
  }

  @ParameterizedTest
  @MethodSource("functions")
  void only_failed_messages_are_redelivered(String function) {
    JsonObject articles = articles(function);
    assertEquals("[\"ReportBatchItemFailures\"]", articles.get("FunctionResponseTypes").toString());
    assertEquals(QUEUES.get(function) + ".Arn", articles.get("Queue").getAsString());
  }

  private JsonObject queue(String function) {
    return template.properties(Objects.requireNonNull(QUEUES.get(function)));
  }

  private Duration visibility(String function) {
    return Duration.ofSeconds(queue(function).get("VisibilityTimeout").getAsInt());
  }

  private JsonObject redrive(String function) {
    return queue(function).getAsJsonObject("RedrivePolicy");
  }

  private int maxReceiveCount(String function) {
    return redrive(function).get("maxReceiveCount").getAsInt();
  }

  private Duration timeout(String function) {
    return Duration.ofSeconds(template.properties(function).get("Timeout").getAsInt());
  }

  private Duration window(String function) {
    JsonElement window = articles(function).get("MaximumBatchingWindowInSeconds");
    return Duration.ofSeconds(window == null ? 0 : window.getAsInt());
  }

  private JsonObject articles(String function) {
    return template
        .properties(function)
        .getAsJsonObject("Events")
        .getAsJsonObject("Articles")
        .getAsJsonObject("Properties");
  }
}
