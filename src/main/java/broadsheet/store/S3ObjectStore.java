package broadsheet.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The object store that S3 is.
///
/// The caller needs `s3:ListBucket` besides the permissions of each request: without it S3 answers
/// a missing key with 403.
public final class S3ObjectStore implements ObjectStore {

  private final S3Client s3;
  private final S3Calls calls;

  public S3ObjectStore(S3Client s3) {
    this(s3, Deadline.NEVER);
  }

  private S3ObjectStore(S3Client s3, Deadline deadline) {
    this.s3 = s3;
    this.calls = new S3Calls(deadline);
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
            .overrideConfiguration(calls.inTime("read", id))
            .build();
    try {
      return Optional.of(
          calls.ask(
              "read",
              id,
              () -> s3.getObject(request, (response, body) -> object(response, body, limit))));
    } catch (S3Exception e) {
      return absentOrThrow("read", id, e);
    } catch (SdkException e) {
      throw calls.trouble("read", id, e);
    }
  }

  /// Reads the body within the call, so that the call's time-outs and attempts cover it.
  private static StoredObject object(
      GetObjectResponse response, AbortableInputStream body, int limit) {
    Attributes attributes = attributes(response);
    byte[] bytes = bytes(body, attributes.size(), limit);
    if (attributes.size() > limit) {
      body.abort();
    }
    return new StoredObject(attributes, bytes);
  }

  /// Reads a body, or as much of it as is wanted. One that ends before is asked for again, whether
  /// the client notices the end or not.
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
        // The client compares the checksum only when it comes to the end.
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
        "the body was cut off: " + count + " of " + size + " bytes came", cause);
  }

  @Override
  public Optional<Attributes> head(ObjectId id) {
    HeadObjectRequest request =
        HeadObjectRequest.builder()
            .bucket(id.bucket())
            .key(id.key())
            .overrideConfiguration(calls.inTime("look at", id))
            .build();
    try {
      return Optional.of(attributes(calls.ask("look at", id, () -> s3.headObject(request))));
    } catch (S3Exception e) {
      return absentOrThrow("look at", id, e);
    } catch (SdkException e) {
      throw calls.trouble("look at", id, e);
    }
  }

  @Override
  public boolean put(ObjectId id, Headers headers, String body, Condition condition) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(id.bucket())
            .key(id.key())
            .contentType(headers.contentType())
            .cacheControl(headers.cacheControl())
            .contentEncoding(orNull(headers.contentEncoding()))
            .contentLanguage(orNull(headers.contentLanguage()))
            .metadata(headers.metadata())
            .overrideConfiguration(calls.inTime("write", id));
    switch (condition) {
      case Condition.Always() -> {}
      case Condition.Absent() -> request.ifNoneMatch("*");
      case Condition.Unchanged(String eTag) -> request.ifMatch(eTag);
    }
    try {
      calls.ask("write", id, () -> s3.putObject(request.build(), RequestBody.fromBytes(bytes)));
      return true;
    } catch (S3Exception e) {
      return switch (refusal(e)) {
        // The SDK retries a write whose answer was lost, and the retry then fails its own
        // condition (aws-sdk-java-v2 #6580): the write may well have happened.
        case PRECONDITION_FAILED -> isThere(id, headers, bytes);
        case CONFLICT, GONE -> false;
        case NONE -> throw calls.trouble("write", id, e);
      };
    } catch (SdkException e) {
      throw calls.trouble("write", id, e);
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
            .metadata(headers.metadata())
            .overrideConfiguration(calls.inTime("write", target))
            .build();
    try {
      calls.ask("write", target, () -> s3.copyObject(request));
      return true;
    } catch (S3Exception e) {
      return falseOrThrow("copy " + source + " to", target, e);
    } catch (SdkException e) {
      throw calls.trouble("copy " + source + " to", target, e);
    }
  }

  @Override
  public boolean delete(ObjectId id, Condition condition) {
    DeleteObjectRequest.Builder request =
        DeleteObjectRequest.builder()
            .bucket(id.bucket())
            .key(id.key())
            .overrideConfiguration(calls.inTime("delete", id));
    switch (condition) {
      case Condition.Always() -> {}
      case Condition.Absent() ->
          throw new IllegalArgumentException("nothing to delete where nothing is: " + id);
      case Condition.Unchanged(String eTag) -> request.ifMatch(eTag);
    }
    try {
      calls.ask("delete", id, () -> s3.deleteObject(request.build()));
      return true;
    } catch (S3Exception e) {
      return refusal(e) == Refusal.GONE || falseOrThrow("delete", id, e);
    } catch (SdkException e) {
      throw calls.trouble("delete", id, e);
    }
  }

  @Override
  public List<String> keys(String bucket, String prefix, String after, int limit) {
    ObjectId all = new ObjectId(bucket, prefix);
    ListObjectsV2Request.Builder request =
        ListObjectsV2Request.builder()
            .bucket(bucket)
            .prefix(prefix)
            .maxKeys(limit)
            .overrideConfiguration(calls.inTime("list", all));
    if (!after.isEmpty()) {
      request.startAfter(after);
    }
    try {
      return calls.ask("list", all, () -> s3.listObjectsV2(request.build())).contents().stream()
          .map(S3Object::key)
          .toList();
    } catch (SdkException e) {
      throw calls.trouble("list", all, e);
    }
  }

  private boolean isThere(ObjectId id, Headers headers, byte[] bytes) {
    Optional<StoredObject> present = get(id, bytes.length);
    return present.isPresent()
        && present.get().attributes().size() == bytes.length
        && present.get().attributes().headers().equals(headers)
        && Arrays.equals(present.get().bytes(), bytes);
  }

  /// Why a store did not do what it was asked without being in trouble.
  private enum Refusal {
    PRECONDITION_FAILED,
    CONFLICT,
    GONE,
    NONE
  }

  /// Looks at the error code, too: a failed condition was seen with status 200 (aws-sdk-java-v2
  /// #6023).
  private static Refusal refusal(S3Exception e) {
    String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    if (e.statusCode() == 412 || "PreconditionFailed".equals(code)) {
      return Refusal.PRECONDITION_FAILED;
    }
    if (e.statusCode() == 409 || "ConditionalRequestConflict".equals(code)) {
      return Refusal.CONFLICT;
    }
    return e.statusCode() == 404 && !"NoSuchBucket".equals(code) ? Refusal.GONE : Refusal.NONE;
  }

  private boolean falseOrThrow(String action, ObjectId id, S3Exception e) {
    if (refusal(e) == Refusal.NONE) {
      throw calls.trouble(action, id, e);
    }
    return false;
  }

  private <T> Optional<T> absentOrThrow(String action, ObjectId id, S3Exception e) {
    if (refusal(e) != Refusal.GONE) {
      throw calls.trouble(action, id, e);
    }
    return Optional.empty();
  }

  private static Attributes attributes(GetObjectResponse object) {
    return new Attributes(
        object.eTag(),
        version(object.versionId()),
        size(object.contentLength()),
        new Headers(
            orEmpty(object.contentType()),
            orEmpty(object.cacheControl()),
            encoding(object.contentEncoding()),
            orEmpty(object.contentLanguage()),
            object.metadata()));
  }

  private static Attributes attributes(HeadObjectResponse object) {
    return new Attributes(
        object.eTag(),
        version(object.versionId()),
        size(object.contentLength()),
        new Headers(
            orEmpty(object.contentType()),
            orEmpty(object.cacheControl()),
            encoding(object.contentEncoding()),
            orEmpty(object.contentLanguage()),
            object.metadata()));
  }

  /// S3 always says how long an object is. An answer that does not comes from something between.
  private static long size(@Nullable Long contentLength) {
    if (contentLength == null) {
      throw RetryableException.create("the answer has no Content-Length, which S3 always sends");
    }
    return contentLength;
  }

  /// Without `aws-chunked`, which is of an upload and not of its bytes; some servers keep it.
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

  /// A bucket without versions says `null`, in letters or by leaving it out.
  private static @Nullable String version(@Nullable String version) {
    return "null".equals(version) ? null : version;
  }
}
