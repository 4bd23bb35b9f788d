package broadsheet.local.aws;

import java.lang.reflect.Field;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/// An S3 endpoint on this machine, in memory: S3Proxy, with conditional writes that are atomic.
public final class LocalS3 implements AutoCloseable {

  private final S3Proxy proxy;
  private final S3Client client;

  private LocalS3(S3Proxy proxy) {
    this.proxy = proxy;
    this.client = client(URI.create("http://127.0.0.1:" + proxy.getPort()));
  }

  /// Starts an endpoint.
  ///
  /// @param port 0 for any that is free
  /// @param listener is told of every change, after it happened
  public static LocalS3 start(int port, Consumer<Change> listener) {
    NotifyingBlobStore store = new NotifyingBlobStore(new TransientNio2BlobStore(), listener);
    try {
      S3Proxy proxy =
          S3Proxy.builder()
              .blobStore(store)
              .endpoint(URI.create("http://127.0.0.1:" + port))
              .ignoreUnknownHeaders(true)
              .build();
      letOneWrite(proxy);
      proxy.start();
      return new LocalS3(proxy);
    } catch (Exception e) {
      throw new IllegalStateException("cannot start S3 on 127.0.0.1:" + port, e);
    }
  }

  /// S3Proxy keeps its server to itself, and offers no other place for a lock around requests.
  private static void letOneWrite(S3Proxy proxy) throws ReflectiveOperationException {
    Field field = S3Proxy.class.getDeclaredField("server");
    field.setAccessible(true);
    Server server = (Server) field.get(proxy);
    server.setHandler(new SingleWriterHandler(server.getHandler()));
  }

  /// The endpoint's address, for `AWS_ENDPOINT_URL_S3` and `--endpoint-url`.
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /// A client of this endpoint.
  public S3Client client() {
    return client;
  }

  /// Makes buckets that keep versions, as the template's do.
  public void makeBuckets(List<String> names) {
    for (String name : names) {
      client.createBucket(bucket -> bucket.bucket(name));
      client.putBucketVersioning(versioning ->
          versioning
              .bucket(name)
              .versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
    }
  }

  @Override
  public void close() {
    client.close();
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop S3 on " + endpoint(), e);
    }
  }

  public static S3Client client(URI endpoint) {
    return client(endpoint, new Latency());
  }

  public static S3Client client(URI endpoint, Latency distance) {
    return S3Client.builder()
        .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(distance))
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .forcePathStyle(true)
        .build();
  }
}
