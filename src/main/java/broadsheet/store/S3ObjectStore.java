package broadsheet.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// An object store in S3.
///
/// The caller needs `s3:ListBucket` in addition to the permissions of each request: without it, S3
/// responds to a missing key with 403.
public final class S3ObjectStore implements ObjectStore {

  /// The number of times that a write is repeated if it was refused although its condition holds.
  private static final int MAX_REFUSALS = 3;

  private final S3Client s3;
  private final S3Timeouts calls;

  public S3ObjectStore(S3Client s3) {
    this(s3, Deadline.NEVER);
  }

  private S3ObjectStore(S3Client s3, Deadline deadline) {
    this.s3 = s3;
    this.calls = new S3Timeouts(deadline);
  }

  @Override
  public ObjectStore until(Deadline other) {
    return new S3ObjectStore(s3, other);
  }

  @Override
  public Optional<StoredObject> get(ObjectId id, int limit) {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(id.bucket())
            .key(id.key())
            .overrideConfiguration(calls.timeouts("read", id))
            .build();
    try {
      return Optional.of(
          calls.call(
              "read",
              id,
              () -> s3.getObject(request, (response, body) -> object(response, body, limit))));
    } catch (S3Exception e) {
      return absentOrThrow("read", id, e);
    } catch (SdkException e) {
      throw calls.failure("read", id, e);
    }
  }

  /// Reads the body within the call, so that the timeouts and retries of the call cover it.
  private static StoredObject object(
      GetObjectResponse response, AbortableInputStream body, int limit) {
    Attributes attributes = attributes(response);
    byte[] bytes = bytes(body, attributes.size(), limit);
    if (attributes.size() > limit) {
      body.abort();
    }
    return new StoredObject(attributes, bytes);
  }

  /// Reads a body up to the limit. A body that ends early is requested again, whether or not the
  /// client notices.
  private static byte[] bytes(InputStream body, long size, int limit) {
    byte[] bytes = new byte[(int) Math.min(size, limit)];
    int count = 0;
    try {
      int read = 0;
      while (read >= 0 && count < bytes.length) {
        read = body.read(bytes, count, bytes.length - count);
        count += Math.max(0, read);
      }
      if (size <= limit) {
        // The client verifies the checksum only at the end of the body.
        body.transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException e) {
      throw cutOff(count, size, e);
    }
    if (count < bytes.length) {
      throw cutOff(count, size, new EOFException());
    }
    return bytes;
  }

  private static RetryableException cutOff(int count, long size, IOException cause) {
    return RetryableException.create(
        "the body was cut off: " + count + " of " + size + " bytes arrived", cause);
  }

  @Override
  public Optional<Attributes> head(ObjectId id) {
    HeadObjectRequest request =
        HeadObjectRequest.builder()
            .bucket(id.bucket())
            .key(id.key())
            .overrideConfiguration(calls.timeouts("read the attributes of", id))
            .build();
    try {
      return Optional.of(
          attributes(calls.call("read the attributes of", id, () -> s3.headObject(request))));
    } catch (S3Exception e) {
      return absentOrThrow("read the attributes of", id, e);
    } catch (SdkException e) {
      throw calls.failure("read the attributes of", id, e);
    }
  }

  @Override
  public Optional<String> put(ObjectId id, Headers headers, byte[] body, Condition condition) {
    return put(id, headers, body, condition, MAX_REFUSALS);
  }

  /// @param refusals the number of refusals after which the write is repeated
  private Optional<String> put(
      ObjectId id, Headers headers, byte[] body, Condition condition, int refusals) {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(id.bucket())
            .key(id.key())
            .contentType(headers.contentType())
            .cacheControl(headers.cacheControl())
            .contentEncoding(orNull(headers.contentEncoding()))
            .contentLanguage(orNull(headers.contentLanguage()))
            .contentDisposition(orNull(headers.contentDisposition()))
            .metadata(headers.metadata())
            .overrideConfiguration(calls.timeouts("write", id));
    switch (condition) {
      case Condition.Always() -> {}
      case Condition.Absent() -> request.ifNoneMatch("*");
      case Condition.Unchanged(String eTag) -> request.ifMatch(eTag);
    }
    try {
      PutObjectResponse response =
          calls.call("write", id, () -> s3.putObject(request.build(), RequestBody.fromBytes(body)));
      return Optional.of(response.eTag());
    } catch (S3Exception e) {
      return switch (refusal(e)) {
        case PRECONDITION_FAILED, CONFLICT -> {
          Optional<StoredObject> present = get(id, body.length);
          Optional<String> eTag = present.map(it -> it.attributes().eTag());
          if (present.filter(it -> isEqual(it, headers, body)).isPresent()) {
            // The SDK retries a write whose response was lost, and the retry then fails its own
            // condition (aws-sdk-java-v2 #6580), although the write succeeded.
            yield eTag;
          }
          // S3 may refuse a write because of another one that fails in the end.
          yield condition.holds(eTag) && refusals > 0
              ? put(id, headers, body, condition, refusals - 1)
              : Optional.empty();
        }
        case NOT_FOUND -> Optional.empty();
        case NONE -> throw calls.failure("write", id, e);
      };
    } catch (SdkException e) {
      throw calls.failure("write", id, e);
    }
  }

  @Override
  public boolean copy(ObjectId source, String eTag, ObjectId target, Headers headers) {
    CopyObjectRequest request =
        CopyObjectRequest.builder()
            .sourceBucket(source.bucket())
            .sourceKey(source.key())
            .copySourceIfMatch(eTag)
            .destinationBucket(target.bucket())
            .destinationKey(target.key())
            .metadataDirective(MetadataDirective.REPLACE)
            .contentType(headers.contentType())
            .cacheControl(headers.cacheControl())
            .contentEncoding(orNull(headers.contentEncoding()))
            .contentLanguage(orNull(headers.contentLanguage()))
            .contentDisposition(orNull(headers.contentDisposition()))
            .metadata(headers.metadata())
            .overrideConfiguration(calls.copyTimeouts("write", target))
            .build();
    try {
      calls.call("write", target, () -> s3.copyObject(request));
      return true;
    } catch (S3Exception e) {
      return falseOrThrow("copy " + source + " to", target, e);
    } catch (SdkException e) {
      throw calls.failure("copy " + source + " to", target, e);
    }
  }

  @Override
  public boolean delete(ObjectId id, Condition condition) {
    DeleteObjectRequest.Builder request =
        DeleteObjectRequest.builder()
            .bucket(id.bucket())
            .key(id.key())
            .overrideConfiguration(calls.timeouts("delete", id));
    switch (condition) {
      case Condition.Always() -> {}
      case Condition.Absent() ->
          throw new IllegalArgumentException("cannot delete an object that must be absent: " + id);
      case Condition.Unchanged(String eTag) -> request.ifMatch(eTag);
    }
    try {
      calls.call("delete", id, () -> s3.deleteObject(request.build()));
      return true;
    } catch (S3Exception e) {
      return refusal(e) == Refusal.NOT_FOUND || falseOrThrow("delete", id, e);
    } catch (SdkException e) {
      throw calls.failure("delete", id, e);
    }
  }

  @Override
  public List<Listed> list(String bucket, String prefix, String after, int limit) {
    ObjectId all = new ObjectId(bucket, prefix);
    ListObjectsV2Request.Builder request =
        ListObjectsV2Request.builder()
            .bucket(bucket)
            .prefix(prefix)
            .maxKeys(limit)
            .overrideConfiguration(calls.timeouts("list", all));
    if (!after.isEmpty()) {
      request.startAfter(after);
    }
    try {
      return calls.call("list", all, () -> s3.listObjectsV2(request.build())).contents().stream()
          .map(object -> new Listed(object.key(), object.eTag()))
          .toList();
    } catch (SdkException e) {
      throw calls.failure("list", all, e);
    }
  }

  private static boolean isEqual(StoredObject present, Headers headers, byte[] bytes) {
    return present.attributes().size() == bytes.length
        && present.attributes().headers().equals(headers)
        && Arrays.equals(present.bytes(), bytes);
  }

  /// Why S3 refused a request; `NONE` for a failure, which is not a refusal.
  private enum Refusal {
    PRECONDITION_FAILED,
    CONFLICT,
    NOT_FOUND,
    NONE
  }

  /// Returns why S3 refused a request. Checks the error code as well as the status, since a failed
  /// condition has been seen with status 200 (aws-sdk-java-v2 #6023).
  private static Refusal refusal(S3Exception e) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    if (e.statusCode() == 412 || "PreconditionFailed".equals(code)) {
      return Refusal.PRECONDITION_FAILED;
    }
    if (e.statusCode() == 409 || "ConditionalRequestConflict".equals(code)) {
      return Refusal.CONFLICT;
    }
    return e.statusCode() == 404 && !"NoSuchBucket".equals(code) ? Refusal.NOT_FOUND : Refusal.NONE;
  }

  private boolean falseOrThrow(String action, ObjectId id, S3Exception e) {
    if (refusal(e) == Refusal.NONE) {
      throw calls.failure(action, id, e);
    }
    return false;
  }

  private <T> Optional<T> absentOrThrow(String action, ObjectId id, S3Exception e) {
    if (refusal(e) != Refusal.NOT_FOUND) {
      throw calls.failure(action, id, e);
    }
    return Optional.empty();
  }

  private static Attributes attributes(GetObjectResponse object) {
    return new Attributes(
        object.eTag(),
        version(object.versionId()),
        size(object.contentLength()),
        new Headers(
            type(object.contentType()),
            orEmpty(object.cacheControl()),
            encoding(object.contentEncoding()),
            orEmpty(object.contentLanguage()),
            orEmpty(object.contentDisposition()),
            object.metadata()));
  }

  private static Attributes attributes(HeadObjectResponse object) {
    return new Attributes(
        object.eTag(),
        version(object.versionId()),
        size(object.contentLength()),
        new Headers(
            type(object.contentType()),
            orEmpty(object.cacheControl()),
            encoding(object.contentEncoding()),
            orEmpty(object.contentLanguage()),
            orEmpty(object.contentDisposition()),
            object.metadata()));
  }

  /// Returns a content type with a space before its parameter, as Broadsheet writes it. The space
  /// has no meaning (RFC 9110, section 8.3.1), and the local S3 leaves it out.
  private static String type(@Nullable String contentType) {
    return orEmpty(contentType).replaceFirst(";(?=\\S)", "; ");
  }

  /// Returns the size of an object. S3 always sends it, so a response without it comes from an
  /// intermediary.
  private static long size(@Nullable Long contentLength) {
    if (contentLength == null) {
      throw RetryableException.create("the response has no Content-Length, which S3 always sends");
    }
    return contentLength;
  }

  /// Returns the content encoding without `aws-chunked`, which describes the upload and not the
  /// bytes, but is stored by some servers.
  private static String encoding(@Nullable String encoding) {
    return Arrays.stream(orEmpty(encoding).split(",", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty() && !each.equalsIgnoreCase("aws-chunked"))
        .collect(Collectors.joining(", "));
  }

  private static String orEmpty(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }

  private static @Nullable String orNull(String value) {
    return value.isEmpty() ? null : value;
  }

  /// Returns the version id; `null` for a bucket without versions, where S3 sends the string `null`
  /// or nothing.
  private static @Nullable String version(@Nullable String version) {
    return "null".equals(version) ? null : version;
  }
}
