package broadsheet.local.aws;

import java.lang.reflect.Field;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/// An in-memory S3 endpoint on this machine: S3Proxy with atomic conditional writes.
public final class LocalS3 implements AutoCloseable {

  public static final String LOOPBACK = "127.0.0.1";

  /// The address that listens on every network interface, including loopback.
  public static final String ANY = "0.0.0.0";

  private final S3Proxy proxy;
  private final URI endpoint;
  private final S3Client client;

  private LocalS3(S3Proxy proxy, String host) {
    this.proxy = proxy;
    this.endpoint = URI.create("http://" + host + ":" + proxy.getPort());
    this.client = client(endpoint);
  }

  /// Starts an endpoint that only this machine can reach.
  ///
  /// @param port the port, or 0 for any free port
  /// @param listener receives every change after it has happened
  public static LocalS3 start(int port, Consumer<ObjectChange> listener) {
    return start(LOOPBACK, port, listener);
  }

  /// Starts an endpoint.
  ///
  /// @param host the IPv4 address to listen on
  /// @param port the port, or 0 for any free port
  /// @param listener receives every change after it has happened
  public static LocalS3 start(String host, int port, Consumer<ObjectChange> listener) {
    BlobStore objects = new KeyTrackingBlobStore(new TransientNio2BlobStore());
    NotifyingBlobStore store = new NotifyingBlobStore(objects, listener);
    try {
      S3Proxy proxy =
          S3Proxy.builder()
              .blobStore(store)
              .endpoint(URI.create("http://" + host + ":" + port))
              .ignoreUnknownHeaders(true)
              .build();
      serializeWrites(proxy);
      proxy.start();
      return new LocalS3(proxy, host.equals(ANY) ? LOOPBACK : host);
    } catch (Exception e) {
      throw new IllegalStateException("cannot start S3 on " + host + ":" + port, e);
    }
  }

  /// Wraps the handler of S3Proxy's private server, since S3Proxy offers no hook around requests.
  private static void serializeWrites(S3Proxy proxy) throws ReflectiveOperationException {
    Field field = S3Proxy.class.getDeclaredField("server");
    field.setAccessible(true);
    Server server = (Server) field.get(proxy);
    server.setHandler(new SingleWriterHandler(server.getHandler()));
  }

  /// Returns the address of the endpoint on this machine, for `AWS_ENDPOINT_URL_S3` and
  /// `--endpoint-url`.
  public URI endpoint() {
    return endpoint;
  }

  /// Returns a client of this endpoint.
  public S3Client client() {
    return client;
  }

  /// Creates buckets without versioning, in which earlier versions take no memory.
  public void createUnversionedBuckets(List<String> names) {
    names.forEach(name -> client.createBucket(bucket -> bucket.bucket(name)));
  }

  /// Creates versioned buckets, like those of the template.
  public void createBuckets(List<String> names) {
    createUnversionedBuckets(names);
    for (String name : names) {
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

  /// Creates a client of an endpoint.
  public static S3Client client(URI endpoint) {
    return client(endpoint, new Latency());
  }

  /// Creates a client of an endpoint with added latency.
  public static S3Client client(URI endpoint, Latency latency) {
    return S3Client.builder()
        .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(latency))
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .forcePathStyle(true)
        .build();
  }
}
