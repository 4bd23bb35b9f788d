package broadsheet.deploy;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Three buckets in a local S3, and the article that the sample events speak of.
final class Site implements AutoCloseable {

  static final String ARTICLES = "articles";
  static final String HTML = "html";
  static final String JSON = "json";
  static final String KEY = "2025/03/春茶 笔记.md";
  static final String PAGE = "2025/03/春茶 笔记/index.html";

  private static final String TEXT =
      "---\ntitle: 春茶笔记\ndate: 2025-03-12\n---\n\n**“明前”**，采于清明之前。\n";

  private final URI endpoint;
  private final S3Client s3;

  Site(URI endpoint) {
    this.endpoint = endpoint;
    this.s3 =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /// The function's environment: the template's variables with values for this site.
  Map<String, String> environment(Template template) {
    Map<String, String> environment = new HashMap<>();
    environment.put("ARTICLE_BUCKET", ARTICLES);
    environment.put("HTML_BUCKET", HTML);
    environment.put("JSON_BUCKET", JSON);
    environment.put("BASE_URL", "https://news.example");
    environment.put("SITE_TITLE", template.parameter("SiteTitle"));
    environment.put("TIME_ZONE", template.parameter("TimeZone"));
    environment.put("LANGUAGES", template.parameter("Languages"));
    environment.put("AWS_ENDPOINT_URL_S3", endpoint.toString());
    return environment;
  }

  void clear() {
    for (String bucket : List.of(ARTICLES, HTML, JSON)) {
      keys(bucket).forEach(key -> s3.deleteObject(request -> request.bucket(bucket).key(key)));
    }
  }

  void upload() {
    put(ARTICLES, KEY, TEXT);
  }

  void delete() {
    s3.deleteObject(request -> request.bucket(ARTICLES).key(KEY));
  }

  /// Notes that the article must be looked at, at a moment that has long come.
  void remember() {
    put(JSON, "due/2025-03-12T01:02:00Z/" + KEY, "");
  }

  List<String> keys(String bucket) {
    return s3.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private void put(String bucket, String key, String text) {
    s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  @Override
  public void close() {
    s3.close();
  }
}
