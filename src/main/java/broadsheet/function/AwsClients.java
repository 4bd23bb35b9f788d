package broadsheet.function;

import broadsheet.function.shared.Settings;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/// The S3 client of a function, and what its other clients of AWS share with it.
final class AwsClients {

  /// The number of connections to a bucket that are kept alive: as many as there are concurrent
  /// requests. Java keeps five by default and would open most of the others for one request each.
  private static final int CONNECTIONS = 50;

  private AwsClients() {}

  /// Creates a client that looks for credentials only where Lambda provides them: in the
  /// environment or, under SnapStart, at the container's endpoint. An endpoint in the environment
  /// gets the bucket in the path, since names such as `articles.localhost` are rarely resolved.
  static S3Client s3(Map<String, String> environment) {
    return configured(environment).build();
  }

  /// Returns a client without credentials, whose connections are closed after each response.
  static S3Client anonymousS3(Map<String, String> environment) {
    return configured(environment)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(client -> client.putHeader("Connection", "close"))
        .build();
  }

  /// Returns a client of an S3 in memory, with credentials that are valid only there.
  static S3Client memoryS3(Map<String, String> environment, MemoryS3 memory) {
    return configured(environment)
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("memory", "memory")))
        .httpClient(memory)
        .build();
  }

  private static S3ClientBuilder configured(Map<String, String> environment) {
    S3ClientBuilder builder = s3Builder(environment);
    Settings.s3Endpoint(environment)
        .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
    return builder;
  }

  /// Returns the builder of that client for AWS's own endpoint, so that another one can be set.
  static S3ClientBuilder s3Builder(Map<String, String> environment) {
    System.setProperty("http.maxConnections", Integer.toString(CONNECTIONS));
    // The SDK would read the endpoint from the environment, too, and fail if it is empty.
    System.setProperty("aws.ignoreConfiguredEndpointUrls", "true");
    return S3Client.builder()
        .region(region(environment))
        .credentialsProvider(credentials())
        .httpClient(httpClient());
  }

  static Region region(Map<String, String> environment) {
    return Region.of(environment.getOrDefault("AWS_REGION", "us-east-1"));
  }

  static AwsCredentialsProvider credentials() {
    return AwsCredentialsProviderChain.of(
        EnvironmentVariableCredentialsProvider.create(),
        ContainerCredentialsProvider.builder().build());
  }

  static SdkHttpClient httpClient() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(Duration.ofSeconds(2))
        .socketTimeout(Duration.ofSeconds(10))
        .build();
  }
}
