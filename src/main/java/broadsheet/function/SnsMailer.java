package broadsheet.function;

import broadsheet.desk.RejectionNotice;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.shared.Settings;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/// Sends mails to editors through the SNS topic in the variable `NOTICE_TOPIC`. A mail that cannot
/// be sent is logged; the desk shows what it would have said.
///
/// @param topic the ARN of the topic
/// @param clients creates a client for each mail, since rejections are rare and the client's
///   classes need not be in the snapshot of the function
/// @param journal receives the log events
record SnsMailer(String topic, Supplier<SnsClient> clients, Consumer<LogEvent> journal)
    implements Consumer<RejectionNotice> {

  /// Creates the mailer of a function; without a topic, it sends nothing.
  static Consumer<RejectionNotice> of(Map<String, String> environment, Consumer<LogEvent> journal) {
    return Settings.noticeTopic(environment)
        .<Consumer<RejectionNotice>>map(
            topic -> new SnsMailer(topic, () -> client(environment), journal))
        .orElse(_ -> {});
  }

  private static SnsClient client(Map<String, String> environment) {
    return SnsClient.builder()
        .region(S3ClientFactory.region(environment))
        .credentialsProvider(S3ClientFactory.credentials())
        .httpClient(S3ClientFactory.httpClient())
        .build();
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
