package broadsheet.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.article.Problem;
import broadsheet.desk.RejectionNotice;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.testing.TestSite;
import broadsheet.model.DeskItem;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sns.SnsClient;

/// Sends mails to an HTTP server that records what SNS would receive.
class SnsMailerTest {

  private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:notices";

  private static final RejectionNotice NOTICE =
      RejectionNotice.of(
          TestSite.SETTINGS.site(),
          List.of(
              DeskItem.rejected(
                  "s3://articles/2025/坏.md",
                  List.of(Problem.error("s3://articles/2025/坏.md", 3, 7, "'x'", "y", "z")))));

  private final List<String> requests = new ArrayList<>();
  private final List<LogEvent> journal = new ArrayList<>();
  private HttpServer sns;
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    sns = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sns.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.add(
                URLDecoder.decode(
                    new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            byte[] answer = "<PublishResponse/>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    sns.start();
  }

  @AfterEach
  void stop() {
    sns.stop(0);
  }

  @Test
  void a_mail_names_the_upload_the_place_and_the_fix() {
    new SnsMailer(TOPIC, this::client, journal::add).accept(NOTICE);
    String request = requests.getFirst();
    assertTrue(request.contains("Action=Publish"), request);
    assertTrue(request.contains("TopicArn=" + TOPIC), request);
    assertTrue(request.contains("Subject=Broadsheet: 1 upload was rejected"), request);
    assertTrue(request.contains("s3://articles/2025/坏.md\n  line 3, column 7: found 'x'"), request);
    assertEquals(List.of(), journal);
  }

  @Test
  void a_mail_that_cannot_be_sent_is_logged() {
    status = 403;
    new SnsMailer(TOPIC, this::client, journal::add).accept(NOTICE);
    TroubleEvent trouble = (TroubleEvent) journal.getFirst();
    assertEquals("the mail to " + TOPIC, trouble.what());
  }

  /// A function must not be killed while it waits for SNS.
  @Test
  void a_mail_is_tried_twice() {
    status = 500;
    new SnsMailer(TOPIC, this::client, journal::add).accept(NOTICE);
    assertEquals(2, requests.size());
    assertEquals(1, journal.size());
  }

  @Test
  void without_a_topic_nothing_is_sent() {
    SnsMailer.of(Map.of("NOTICE_TOPIC", ""), journal::add).accept(NOTICE);
    assertEquals(List.of(), journal);
  }

  private SnsClient client() {
    return SnsMailer.builder(Map.of())
        .endpointOverride(URI.create("http://127.0.0.1:" + sns.getAddress().getPort()))
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
        .build();
  }
}
