package broadsheet.function;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/// The S3 client of a function.
final class S3 {

  /// Connections to a bucket that are kept: as many as there are requests at the same time. Java
  /// keeps five, and would open most of the others for a single request.
  private static final int CONNECTIONS = 50;

  private S3() {}

  /// A client that looks for its credentials only where Lambda puts them: in the environment, and
  /// under SnapStart behind the container's address. `AWS_ENDPOINT_URL_S3` is the SDK's own.
  static S3Client client() {
    return builder().build();
  }

  /// The same, to be led elsewhere.
  static S3ClientBuilder builder() {
    System.setProperty("http.maxConnections", Integer.toString(CONNECTIONS));
    return S3Client.builder()
        .region(Region.of(System.getenv().getOrDefault("AWS_REGION", "us-east-1")))
        .credentialsProvider(
            AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ContainerCredentialsProvider.builder().build()))
        .httpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(Duration.ofSeconds(10))
                .build());
  }
}
