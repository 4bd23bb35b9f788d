package broadsheet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// No request outlasts the deadline of its store, even if S3 hangs.
class S3TimeTest {

  private static final ObjectId ID = new ObjectId("html", "a");

  /// Much longer than the test takes; a client without call timeouts would wait this long.
  private static final Duration SOCKET = Duration.ofMinutes(2);

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 9\r\n\r\nhalf"})
  void a_response_that_stalls_ends_at_the_deadline(String beginning) throws IOException {
    try (HangingServer server = new HangingServer(beginning);
        S3Client s3 = client(server.address())) {
      ObjectStore store = until(s3, Duration.ofSeconds(1));
      OutOfTime late = assertThrows(OutOfTime.class, () -> store.get(ID, 100));
      assertEquals("no time left to read s3://html/a; it will be retried", late.getMessage());
    }
  }

  /// The SDK counts milliseconds, and rounds down.
  @ParameterizedTest
  @ValueSource(longs = {900_000, 1_900_000, 5_990_000, 20_900_000, 43_990_000})
  void a_request_that_ends_with_the_deadline_is_out_of_time(long nanoseconds) throws IOException {
    try (HangingServer server = new HangingServer("");
        S3Client s3 = client(server.address())) {
      for (int i = 0; i < 10; i++) {
        ObjectStore store = until(s3, Duration.ofNanos(nanoseconds));
        assertThrows(OutOfTime.class, () -> store.head(ID));
      }
    }
  }

  @Test
  void a_truncated_body_is_requested_again() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger attempts = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"1\"");
          exchange.sendResponseHeaders(200, 8);
          String body = attempts.incrementAndGet() == 1 ? "half" : "complete";
          exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (S3Client s3 = client(address)) {
      StoredObject object = new S3ObjectStore(s3).get(ID, 100).orElseThrow();
      assertEquals("complete", new String(object.bytes(), StandardCharsets.UTF_8));
      assertEquals(2, attempts.get());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void after_the_deadline_no_request_is_sent() throws IOException {
    try (HangingServer server = new HangingServer("");
        S3Client s3 = client(server.address())) {
      ObjectStore store = until(s3, Duration.ZERO);
      Headers headers = new Headers("text/plain", "", Map.of());
      List<Executable> requests =
          List.of(
              () -> store.get(ID, 1),
              () -> store.head(ID),
              () -> store.put(ID, headers, "a", new Condition.Always()),
              () -> store.copy(ID, "\"1\"", ID, headers),
              () -> store.delete(ID, new Condition.Always()),
              () -> store.keys("html", "", 1));
      requests.forEach(request -> assertThrows(OutOfTime.class, request));
      assertEquals(0, server.attempts());
    }
  }

  @Test
  void a_part_has_a_minimum_length_and_never_ends_after_the_whole() {
    AtomicLong now = new AtomicLong();
    Deadline whole = Deadline.in(Duration.ofSeconds(60), now::get);
    assertEquals(Duration.ofSeconds(6), whole.part(10).remaining());
    assertEquals(Duration.ofSeconds(5), whole.part(1_000).remaining());
    now.addAndGet(Duration.ofSeconds(58).toNanos());
    assertEquals(Duration.ofSeconds(2), whole.part(10).remaining());
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    assertTrue(whole.passed());
    assertTrue(whole.part(10).passed());
    assertEquals(Duration.ZERO, whole.part(10).remaining());
  }

  @Test
  void work_with_its_own_limit_counts_towards_the_whole_only() {
    AtomicLong now = new AtomicLong();
    Deadline whole = Deadline.in(Duration.ofSeconds(60), now::get);
    Deadline part = whole.part(10);
    assertEquals(
        50L, part.uncounted(() -> now.addAndGet(Duration.ofSeconds(50).toNanos()) / 1_000_000_000));
    assertEquals(Duration.ofSeconds(6), part.remaining());
    assertEquals(Duration.ofSeconds(10), whole.remaining());
    part.uncounted(() -> now.addAndGet(Duration.ofSeconds(9).toNanos()));
    assertEquals(Duration.ofSeconds(1), part.remaining());
    assertEquals(part.remaining(), part.whole().remaining());
  }

  private static ObjectStore until(S3Client s3, Duration time) {
    return new S3ObjectStore(s3).until(Deadline.in(time, System::nanoTime));
  }

  private static S3Client client(URI address) {
    return S3Client.builder()
        .endpointOverride(address)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.builder().socketTimeout(SOCKET).build())
        .forcePathStyle(true)
        .build();
  }
}
