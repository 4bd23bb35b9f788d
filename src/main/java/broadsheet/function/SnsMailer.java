package broadsheet.function;

import broadsheet.desk.RejectionNotice;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.shared.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;

/// Sends mails to editors through the SNS topic in the variable `NOTICE_TOPIC`. A mail that cannot
/// be sent is logged; the desk has the same content.
///
/// @param topic the ARN of the topic
/// @param clients creates a client for each mail, since rejections are rare and the client's
///   classes need not be in the snapshot of the function
/// @param journal receives the log events
record SnsMailer(String topic, Supplier<SnsClient> clients, Consumer<LogEvent> journal)
    implements Consumer<RejectionNotice> {

  private static final int MAX_ATTEMPTS = 2;

  /// Creates the mailer of a function; without a topic, it sends nothing.
  static Consumer<RejectionNotice> of(Map<String, String> environment, Consumer<LogEvent> journal) {
    return Settings.noticeTopic(environment)
        .<Consumer<RejectionNotice>>map(
            topic -> new SnsMailer(topic, () -> builder(environment).build(), journal))
        .orElse(_ -> {});
  }

  /// Returns the builder of a client for AWS's own endpoint, so that another one can be set. If SNS
  /// does not respond, a mail takes at most 10 s, which a function has left after its deadline.
  static SnsClientBuilder builder(Map<String, String> environment) {
    return SnsClient.builder()
        .region(AwsClients.region(environment))
        .credentialsProvider(AwsClients.credentials())
        .httpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(Duration.ofSeconds(2))
                .build())
        .overrideConfiguration(
            client -> client.retryStrategy(retries -> retries.maxAttempts(MAX_ATTEMPTS)));
  }

  @Override
  public void accept(RejectionNotice notice) {
    try (SnsClient sns = clients.get()) {
      sns.publish(mail -> mail.topicArn(topic).subject(notice.subject()).message(notice.text()));
    } catch (SdkException e) {
      journal.accept(new TroubleEvent("the mail to " + topic, Receipt.trace(e)));
    }
  }
}
