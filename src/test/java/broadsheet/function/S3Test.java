package broadsheet.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.article.ArticleEventHandler;
import broadsheet.store.ObjectId;
import broadsheet.store.S3ObjectStore;
import broadsheet.store.StoreException;
import broadsheet.store.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/// Tests that the functions' client never accepts an incomplete body.
class S3Test {

  private static final ObjectId ID = new ObjectId("articles", "2025/a.md");

  private static final String OK = "HTTP/1.1 200 OK\r\nETag: \"1\"\r\n";

  @ParameterizedTest
  @CsvSource({"half, 4", "'', 0"})
  void a_truncated_body_is_requested_again_and_then_reported(String body, int count)
      throws IOException {
    try (ClosingServer server = new ClosingServer(OK + "Content-Length: 9\r\n\r\n" + body)) {
      StoreException exception =
          assertThrows(StoreException.class, () -> store(server.address()).get(ID, 100));
      assertTrue(
          exception
              .toString()
              .contains(
                  "cannot read s3://articles/2025/a.md: the body was cut off: "
                      + count
                      + " of 9 bytes arrived"),
          exception::toString);
      assertTrue(server.requests() > 1, server.requests() + " requests");
    }
  }

  /// S3 itself sends a length with every object.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        "Transfer-Encoding: chunked\r\n\r\n9\r\nhalf",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\n\r\n",
        "\r\nhalf"
      })
  void a_body_of_unknown_length_is_refused_whether_or_not_it_is_truncated(String rest)
      throws IOException {
    try (ClosingServer server = new ClosingServer(OK + rest)) {
      S3ObjectStore store = store(server.address());
      for (StoreException exception :
          new StoreException[] {
            assertThrows(StoreException.class, () -> store.get(ID, 100)),
            assertThrows(StoreException.class, () -> store.head(ID))
          }) {
        assertTrue(
            exception.toString().contains("s3://articles/2025/a.md: the response has no"),
            exception::toString);
      }
      assertTrue(server.requests() > 2, server.requests() + " requests");
    }
  }

  /// On request, as from this client, S3 appends the MD5 of a body.
  @Test
  void a_body_with_a_wrong_checksum_is_refused() throws Exception {
    String head = OK + "x-amz-transfer-encoding: append-md5\r\nContent-Length: 20\r\n\r\n";
    byte[] md5 = MessageDigest.getInstance("MD5").digest("half".getBytes(StandardCharsets.UTF_8));
    String checksum = new String(md5, StandardCharsets.ISO_8859_1);
    try (ClosingServer right = new ClosingServer(head + "half" + checksum);
        ClosingServer wrong = new ClosingServer(head + "hulf" + checksum)) {
      for (int limit : List.of(4, 100)) {
        StoredObject object = store(right.address()).get(ID, limit).orElseThrow();
        assertEquals("half", text(object));
        assertEquals(4, object.attributes().size());
        StoreException exception =
            assertThrows(StoreException.class, () -> store(wrong.address()).get(ID, limit));
        assertTrue(exception.toString().contains("checksum"), exception::toString);
      }
    }
  }

  @Test
  void a_body_may_be_truncated_beyond_the_requested_bytes() throws IOException {
    try (ClosingServer server = new ClosingServer(OK + "Content-Length: 9\r\n\r\nhalf")) {
      assertEquals("half", text(store(server.address()).get(ID, 4).orElseThrow()));
      assertEquals("ha", text(store(server.address()).get(ID, 2).orElseThrow()));
      assertEquals(2, server.requests());
    }
  }

  /// The JDK's client detects a truncated body by itself. Other clients may not.
  @Test
  void a_truncated_body_is_detected_even_if_the_http_client_does_not() {
    AtomicInteger requests = new AtomicInteger();
    S3ObjectStore cutOff = store(new TruncatingClient("half", requests));
    StoreException exception = assertThrows(StoreException.class, () -> cutOff.get(ID, 100));
    assertTrue(exception.toString().contains("4 of 9 bytes arrived"), exception::toString);
    assertTrue(requests.get() > 1, requests + " requests");
    assertEquals("half", text(cutOff.get(ID, 4).orElseThrow()));
    assertEquals(
        "nine char",
        text(store(new TruncatingClient("nine char", requests)).get(ID, 9).orElseThrow()));
  }

  private static String text(StoredObject object) {
    return new String(object.bytes(), StandardCharsets.UTF_8);
  }

  private static S3ObjectStore store(URI address) {
    return new S3ObjectStore(builder().endpointOverride(address).build());
  }

  private static S3ObjectStore store(SdkHttpClient client) {
    return new S3ObjectStore(builder().httpClient(client).build());
  }

  private static S3ClientBuilder builder() {
    return AwsClients.s3Builder(Map.of())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .forcePathStyle(true);
  }

  /// An HTTP client whose responses always declare nine bytes.
  private record TruncatingClient(String body, AtomicInteger requests) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      requests.incrementAndGet();
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(
                  SdkHttpResponse.builder()
                      .statusCode(200)
                      .putHeader("ETag", "\"1\"")
                      .putHeader("Content-Length", "9")
                      .build())
              .responseBody(
                  AbortableInputStream.create(
                      new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }

  /// Checks the system property, since Java reads it only once, when it first keeps a connection.
  @Test
  void the_connection_pool_is_large_enough_for_all_concurrent_articles() {
    AwsClients.s3(Map.of()).close();
    assertTrue(Integer.getInteger("http.maxConnections") >= ArticleEventHandler.PARALLEL_ITEMS);
  }

  @ParameterizedTest
  @CsvSource({
    "http://host.docker.internal:9000, http://host.docker.internal:9000/articles/2025/a.md",
    "http://localhost:9000, http://localhost:9000/articles/2025/a.md",
    "'', https://articles.s3.amazonaws.com/2025/a.md"
  })
  void a_bucket_is_in_the_path_of_an_endpoint_from_the_environment(String endpoint, String url) {
    try (S3Client client = AwsClients.s3(Map.of("AWS_ENDPOINT_URL_S3", endpoint))) {
      assertEquals(
          url, client.utilities().getUrl(get -> get.bucket(ID.bucket()).key(ID.key())).toString());
    }
  }
}
