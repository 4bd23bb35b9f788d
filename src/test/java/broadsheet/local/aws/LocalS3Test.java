package broadsheet.local.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import broadsheet.store.Attributes;
import broadsheet.store.Condition;
import broadsheet.store.Headers;
import broadsheet.store.ObjectId;
import broadsheet.store.S3ObjectStore;
import broadsheet.store.StoreException;
import broadsheet.store.StoredObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Tests what the functions rely on, with the local S3 and the real client.
public class LocalS3Test {

  private static final List<ObjectChange> CHANGES = Collections.synchronizedList(new ArrayList<>());
  private static final LocalS3 S3 = LocalS3.start(0, CHANGES::add);
  private static final S3ObjectStore STORE = new S3ObjectStore(S3.client());
  private static final Headers HEADERS =
      new Headers("text/html; charset=utf-8", "max-age=60", Map.of("source", "a.md"));

  static {
    S3.createBuckets(List.of("html"));
  }

  @AfterAll
  static void close() {
    S3.close();
  }

  @Test
  void eight_writers_that_increment_twenty_times_each_end_at_160()
      throws ExecutionException, InterruptedException {
    ObjectId counter = new ObjectId("html", "counter");
    STORE.put(counter, HEADERS, "0", new Condition.Absent());
    try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
      List<Future<?>> futures = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        futures.add(writers.submit(() -> increment(20)));
      }
      for (Future<?> future : futures) {
        future.get();
      }
    }
    assertEquals("160", text(counter));
  }

  @Test
  void only_the_address_0_0_0_0_is_open_to_other_machines() throws IOException {
    String address = addressOfThisMachine();
    try (LocalS3 closed = LocalS3.start(0, _ -> {});
        LocalS3 open = LocalS3.start(LocalS3.ANY, 0, _ -> {})) {
      assertEquals("127.0.0.1", open.endpoint().getHost());
      new Socket(address, open.endpoint().getPort()).close();
      assertThrows(
          ConnectException.class, () -> new Socket(address, closed.endpoint().getPort()).close());
    }
  }

  /// Returns the address at which other machines, and containers, reach this one.
  private static String addressOfThisMachine() throws IOException {
    Optional<String> address =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
            .map(InetAddress::getHostAddress)
            .findFirst();
    assumeTrue(address.isPresent(), "this machine is not in a network");
    return address.get();
  }

  @Test
  void a_large_refused_write_gets_a_response() {
    ObjectId id = new ObjectId("html", "refused");
    STORE.put(id, HEADERS, "present", new Condition.Absent());
    String body = "a".repeat(1_000_000);
    for (int i = 0; i < 20; i++) {
      assertTrue(STORE.put(id, HEADERS, body, new Condition.Unchanged("\"another\"")).isEmpty());
    }
    assertEquals("present", text(id));
  }

  /// Uses the plain client, since [S3ObjectStore] treats an equal write of another writer as its
  /// own.
  private static void increment(int times) {
    for (int done = 0; done < times; ) {
      var seen = S3.client().getObjectAsBytes(get -> get.bucket("html").key("counter"));
      String next = Integer.toString(Integer.parseInt(seen.asUtf8String()) + 1);
      String eTag = seen.response().eTag();
      try {
        S3.client()
            .putObject(
                put -> put.bucket("html").key("counter").ifMatch(eTag),
                RequestBody.fromString(next));
        done++;
      } catch (S3Exception e) {
        assertEquals(412, e.statusCode());
      }
    }
  }

  @Test
  void no_upload_is_retried() {
    for (int i = 0; i < 100; i++) {
      STORE.put(new ObjectId("html", "once/" + i), HEADERS, "x", new Condition.Absent());
    }
    assertEquals(100, CHANGES.stream().filter(it -> it.key().startsWith("once/")).count());
  }

  @Test
  void an_object_keeps_its_headers_and_its_chinese_key() {
    ObjectId id = new ObjectId("html", "2025/夜航 渡轮+%/index.html");
    Optional<String> eTag = STORE.put(id, HEADERS, "夜航", new Condition.Absent());
    Attributes attributes = STORE.head(id).orElseThrow();
    assertEquals(Optional.of(attributes.eTag()), eTag);
    assertEquals(HEADERS, attributes.headers());
    assertEquals(6, attributes.size());
    assertEquals("夜航", text(id));
    assertEquals(List.of(id.key()), STORE.keys("html", "2025/夜航", 10));
    assertTrue(CHANGES.contains(new ObjectChange("ObjectCreated:Put", "html", id.key())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-8",
        "text/html; charset=utf-8",
        "application/rss+xml; charset=utf-8",
        "application/octet-stream",
        "image/png"
      })
  void a_repeated_write_of_the_same_object_counts_as_done(String contentType) {
    ObjectId id = new ObjectId("html", "repeated/" + contentType.hashCode());
    Headers headers = new Headers(contentType, "no-store", Map.of("key", "value"));
    Optional<String> first = STORE.put(id, headers, "a", new Condition.Absent());
    assertTrue(first.isPresent());
    assertEquals(first, STORE.put(id, headers, "a", new Condition.Absent()));
    assertTrue(STORE.put(id, headers, "b", new Condition.Absent()).isEmpty());
    assertEquals(headers, STORE.head(id).orElseThrow().headers());
  }

  @Test
  void a_write_whose_condition_fails_changes_nothing() {
    ObjectId id = new ObjectId("html", "conditions");
    assertTrue(STORE.put(id, HEADERS, "a", new Condition.Unchanged("\"0\"")).isEmpty());
    assertTrue(STORE.put(id, HEADERS, "a", new Condition.Absent()).isPresent());
    assertTrue(STORE.put(id, HEADERS, "b", new Condition.Absent()).isEmpty());
    String eTag = STORE.head(id).orElseThrow().eTag();
    assertTrue(STORE.put(id, HEADERS, "c", new Condition.Unchanged(eTag)).isPresent());
    assertTrue(STORE.put(id, HEADERS, "d", new Condition.Unchanged(eTag)).isEmpty());
    assertFalse(STORE.delete(id, new Condition.Unchanged(eTag)));
    assertEquals("c", text(id));
    assertTrue(STORE.delete(id, new Condition.Unchanged(STORE.head(id).orElseThrow().eTag())));
    assertTrue(STORE.head(id).isEmpty());
    assertTrue(STORE.put(id, HEADERS, "e", new Condition.Absent()).isPresent());
  }

  @Test
  void a_copy_requires_the_given_etag_and_has_its_own_headers() {
    ObjectId source = new ObjectId("html", "source.png");
    ObjectId target = new ObjectId("html", "目标/target.png");
    STORE.put(source, HEADERS, "bytes", new Condition.Absent());
    Headers headers =
        new Headers("image/png", "max-age=1", "gzip", "zh", "attachment", Map.of("sha256", "x"));
    assertFalse(STORE.copy(source, "\"0\"", target, headers));
    assertTrue(STORE.copy(source, STORE.head(source).orElseThrow().eTag(), target, headers));
    assertEquals(headers, STORE.head(target).orElseThrow().headers());
    assertFalse(STORE.copy(new ObjectId("html", "gone"), "\"0\"", target, headers));
  }

  @Test
  void only_the_first_bytes_of_a_large_object_are_read() {
    ObjectId id = new ObjectId("html", "long");
    STORE.put(id, HEADERS, "x".repeat(100_000), new Condition.Absent());
    StoredObject object = STORE.get(id, 10).orElseThrow();
    assertEquals(10, object.bytes().length);
    assertEquals(100_000, object.attributes().size());
  }

  @Test
  void a_missing_object_is_empty_and_counts_as_deleted() {
    ObjectId id = new ObjectId("html", "nowhere");
    assertTrue(STORE.get(id, 10).isEmpty());
    assertTrue(STORE.head(id).isEmpty());
    assertTrue(STORE.delete(id, new Condition.Unchanged("\"0\"")));
  }

  @Test
  void an_object_is_back_when_its_delete_marker_is_deleted() {
    ObjectId id = new ObjectId("html", "back");
    STORE.put(id, HEADERS, "back", new Condition.Absent());
    String marker = S3.client().deleteObject(it -> it.bucket("html").key("back")).versionId();
    assertTrue(STORE.head(id).isEmpty());
    S3.client().deleteObject(it -> it.bucket("html").key("back").versionId(marker));
    assertEquals("back", text(id));
  }

  @Test
  void a_missing_bucket_is_not_a_missing_object() {
    ObjectId id = new ObjectId("nowhere", "a");
    StoreException error = assertThrows(StoreException.class, () -> STORE.get(id, 1));
    assertTrue(error.toString().contains("s3://nowhere/a"), error::toString);
  }

  private static String text(ObjectId id) {
    return new String(STORE.get(id, 1_000).orElseThrow().bytes(), StandardCharsets.UTF_8);
  }
}
