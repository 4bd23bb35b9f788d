package broadsheet.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Tests responses of S3 that a local stand-in never gives.
class S3ObjectStoreTest {

  private static final ObjectId ID = new ObjectId("html", "a");
  private static final Headers HEADERS = new Headers("text/plain", "", Map.of());

  @Test
  void a_write_whose_response_was_lost_counts_as_done() {
    assertTrue(put(412, "PreconditionFailed", "mine"));
    assertTrue(put(409, "ConditionalRequestConflict", "mine"));
  }

  @Test
  void a_write_that_lost_a_race_has_no_effect() {
    assertFalse(put(412, "PreconditionFailed", "another's"));
    assertFalse(put(200, "PreconditionFailed", "another's"));
    assertFalse(put(409, "ConditionalRequestConflict", "another's"));
    assertFalse(put(404, "NoSuchKey", "another's"));
  }

  @Test
  void a_write_that_is_refused_although_its_condition_holds_is_repeated() {
    S3Exception conflict = failure(409, "ConditionalRequestConflict");
    for (S3Exception failure : List.of(conflict, failure(412, "PreconditionFailed"))) {
      Refusing twice = new Refusing(failure, "another's", 2);
      assertEquals(Optional.of("\"2\""), put(twice, new Condition.Unchanged("\"1\"")));
      assertEquals(3, twice.writes());
    }
    Refusing always = new Refusing(conflict, "another's", 100);
    assertEquals(Optional.empty(), put(always, new Condition.Unchanged("\"1\"")));
    assertEquals(4, always.writes());
  }

  @Test
  void a_failure_names_the_object_and_keeps_its_cause() {
    StoreException failure =
        assertThrows(StoreException.class, () -> put(503, "SlowDown", "another's"));
    assertTrue(String.valueOf(failure.getMessage()).startsWith("cannot write s3://html/a: "));
    S3Exception cause = assertInstanceOf(S3Exception.class, failure.getCause());
    assertEquals(503, cause.statusCode());
    assertThrows(StoreException.class, () -> put(404, "NoSuchBucket", "another's"));
  }

  private static boolean put(int status, String code, String present) {
    Refusing s3 = new Refusing(failure(status, code), present, Integer.MAX_VALUE);
    return put(s3, new Condition.Absent()).isPresent();
  }

  private static Optional<String> put(S3Client s3, Condition condition) {
    return new S3ObjectStore(s3).put(ID, HEADERS, "mine", condition);
  }

  private static S3Exception failure(int status, String code) {
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .message(code)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build();
  }

  /// An S3 client that refuses the first writes and holds one object.
  ///
  /// @param refusals the number of writes that it refuses
  private record Refusing(S3Exception failure, String present, int refusals, AtomicInteger count)
      implements S3Client {

    Refusing(S3Exception failure, String present, int refusals) {
      this(failure, present, refusals, new AtomicInteger());
    }

    int writes() {
      return count.get();
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      if (count.incrementAndGet() <= refusals) {
        throw failure;
      }
      return PutObjectResponse.builder().eTag("\"2\"").build();
    }

    @Override
    public <T> T getObject(
        GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
      byte[] bytes = present.getBytes(StandardCharsets.UTF_8);
      try {
        return transformer.transform(
            GetObjectResponse.builder()
                .eTag("\"1\"")
                .contentType("text/plain")
                .contentLength((long) bytes.length)
                .build(),
            AbortableInputStream.create(new ByteArrayInputStream(bytes)));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public @Nullable String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }
}
