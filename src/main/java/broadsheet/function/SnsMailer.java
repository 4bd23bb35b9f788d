package broadsheet.function;

import broadsheet.desk.RejectionNotice;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.shared.Settings;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/// Sends mails to editors through the SNS topic in the variable `NOTICE_TOPIC`. A mail that cannot
/// be sent is logged; the desk shows what it would have said.
///
/// @param topic the ARN of the topic
/// @param region the region of the function
/// @param journal receives the log events
record SnsMailer(String topic, Region region, Consumer<LogEvent> journal)
    implements Consumer<RejectionNotice> {

  /// Creates the mailer of a function; without a topic, it sends nothing.
  static Consumer<RejectionNotice> of(Map<String, String> environment, Consumer<LogEvent> journal) {
    return Settings.noticeTopic(environment)
        .<Consumer<RejectionNotice>>map(
            topic -> new SnsMailer(topic, S3ClientFactory.region(environment), journal))
        .orElse(_ -> {});
  }

  /// Creates a client for each mail, since rejections are rare and its classes need not be in the
  /// snapshot of the function.
  @Override
  public void accept(RejectionNotice notice) {
    try (SnsClient sns = client()) {
      sns.publish(mail -> mail.topicArn(topic).subject(notice.subject()).message(notice.text()));
    } catch (SdkException e) {
      journal.accept(new TroubleEvent("the mail to " + topic, Receipt.trace(e)));
    }
  }

  private SnsClient client() {
    return SnsClient.builder()
        .region(region)
        .credentialsProvider(S3ClientFactory.credentials())
        .httpClient(S3ClientFactory.httpClient())
        .build();
  }
}
