package broadsheet.function;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/// An S3 in memory that replaces the HTTP client of an S3 client. It has what a function needs
/// while it is primed: objects with their headers, and listings. It ignores conditions and cannot
/// copy.
///
/// @param objects the objects by path: `/<bucket>/<key>`
record MemoryS3(Map<String, Stored> objects) implements SdkHttpClient {

  MemoryS3() {
    this(new ConcurrentHashMap<>());
  }

  /// An object.
  ///
  /// @param headers the headers of the request that wrote it
  record Stored(SdkBytes body, Map<String, List<String>> headers) {}

  /// Uploads text, as an editor does.
  void upload(String path, String text) {
    objects.put(path, new Stored(SdkBytes.fromUtf8String(text), Map.of()));
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return respond(request);
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}

  private HttpExecuteResponse respond(HttpExecuteRequest request) throws IOException {
    SdkHttpRequest http = request.httpRequest();
    String path = SdkHttpUtils.urlDecode(http.encodedPath());
    return switch (http.method()) {
      case PUT -> {
        Stored written = new Stored(SdkBytes.fromByteArray(body(request)), headers(http));
        objects.put(path, written);
        yield response(200, Map.of("ETag", List.of(eTag(written))), "");
      }
      case DELETE -> {
        objects.remove(path);
        yield response(204, Map.of(), "");
      }
      case HEAD -> {
        Stored stored = objects.get(path);
        yield stored == null ? response(404, Map.of(), "") : response(stored, new byte[0]);
      }
      case GET -> {
        Stored stored = objects.get(path);
        yield http.rawQueryParameters().containsKey("list-type")
            ? response(200, Map.of(), list(path, http))
            : stored == null
                ? response(404, Map.of(), "<Error><Code>NoSuchKey</Code></Error>")
                : response(stored, stored.body().asByteArray());
      }
      default -> throw new IOException(http.method() + " is not supported");
    };
  }

  /// Returns the objects with a prefix. Their keys are encoded, as the client requests.
  private String list(String bucket, SdkHttpRequest http) {
    String start = bucket + "/" + parameter(http, "prefix");
    String after = bucket + "/" + parameter(http, "start-after");
    return objects.entrySet().stream()
        .filter(object -> object.getKey().startsWith(start) && object.getKey().compareTo(after) > 0)
        .sorted(Map.Entry.comparingByKey())
        .map(object ->
            "<Contents><Key>"
                + SdkHttpUtils.urlEncodeIgnoreSlashes(
                    object.getKey().substring(bucket.length() + 1))
                + "</Key><ETag>"
                + eTag(object.getValue())
                + "</ETag></Contents>")
        .collect(
            Collectors.joining(
                "", "<ListBucketResult><EncodingType>url</EncodingType>", "</ListBucketResult>"));
  }

  private static String parameter(SdkHttpRequest http, String name) {
    return http.firstMatchingRawQueryParameter(name).orElse("");
  }

  /// Returns the headers that S3 stores with an object.
  private static Map<String, List<String>> headers(SdkHttpRequest http) {
    return http.headers().entrySet().stream()
        .filter(header -> {
          String name = header.getKey().toLowerCase(Locale.ROOT);
          return name.startsWith("x-amz-meta-")
              || List.of("cache-control", "content-language", "content-type").contains(name);
        })
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static byte[] body(HttpExecuteRequest request) throws IOException {
    try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
      boolean isChunked =
          request.httpRequest().firstMatchingHeader("x-amz-decoded-content-length").isPresent();
      return isChunked ? chunks(body) : body.readAllBytes();
    }
  }

  /// Decodes a body in the encoding `aws-chunked`. Its trailer is ignored.
  private static byte[] chunks(InputStream body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int size = chunkSize(body);
    while (size > 0) {
      bytes.write(body.readNBytes(size));
      body.skipNBytes(2);
      size = chunkSize(body);
    }
    return bytes.toByteArray();
  }

  /// Reads the line before a chunk: its size in hexadecimal, and its signature after a semicolon.
  private static int chunkSize(InputStream body) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = body.read(); next != '\n'; next = body.read()) {
      line.append((char) next);
    }
    return Integer.parseInt(line.toString().strip().split(";", 2)[0], 16);
  }

  private static HttpExecuteResponse response(Stored stored, byte[] body) {
    SdkHttpResponse.Builder head =
        SdkHttpResponse.builder()
            .statusCode(200)
            .headers(stored.headers())
            .putHeader("ETag", eTag(stored))
            .putHeader("Last-Modified", "Wed, 01 Jan 2025 00:00:00 GMT")
            .putHeader("Content-Length", Integer.toString(stored.body().asByteArray().length));
    return response(head, body);
  }

  private static HttpExecuteResponse response(
      int status, Map<String, List<String>> headers, String body) {
    return response(
        SdkHttpResponse.builder().statusCode(status).headers(headers),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpExecuteResponse response(SdkHttpResponse.Builder head, byte[] body) {
    return HttpExecuteResponse.builder()
        .response(head.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  private static String eTag(Stored stored) {
    try {
      byte[] md5 = MessageDigest.getInstance("MD5").digest(stored.body().asByteArray());
      return '"' + HexFormat.of().formatHex(md5) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
