package broadsheet.deploy;

import broadsheet.local.aws.LocalS3;
import broadsheet.local.aws.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The template's buckets in a local S3, and the article of the sample events.
public final class Buckets implements AutoCloseable {

  public static final String ARTICLES = "articles";
  static final String HTML = "html";
  static final String JSON = "json";
  static final String PAGE = "2025/03/春茶 笔记/index.html";

  static final String MONTH = "api/archive/2025-03.json";

  private static final String DOCUMENT = "api/articles/2025/03/春茶 笔记.json";
  public static final String KEY = "2025/03/春茶 笔记.md";

  /// The folder with the article.
  private static final Path FOLDER = Path.of("events/articles");

  private final LocalS3 s3 = LocalS3.start(0, _ -> {});

  public Buckets() {
    s3.createBuckets(List.of(ARTICLES, HTML, JSON));
  }

  /// Returns the functions' environment: the template's variables with values for these buckets.
  public Map<String, String> environment(Template template) {
    Map<String, String> environment = new HashMap<>(template.environment());
    environment.put("ARTICLE_BUCKET", ARTICLES);
    environment.put("HTML_BUCKET", HTML);
    environment.put("JSON_BUCKET", JSON);
    environment.put("BASE_URL", "https://news.example");
    environment.put("AWS_ENDPOINT_URL_S3", endpoint().toString());
    return environment;
  }

  /// Returns the address of the local S3.
  URI endpoint() {
    return s3.endpoint();
  }

  public void clear() {
    for (String bucket : List.of(ARTICLES, HTML, JSON)) {
      keys(bucket)
          .forEach(key -> s3.client().deleteObject(object -> object.bucket(bucket).key(key)));
    }
  }

  public void uploadArticle() {
    try {
      put(ARTICLES, KEY, Files.readString(FOLDER.resolve(KEY)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void deleteArticle() {
    s3.client().deleteObject(object -> object.bucket(ARTICLES).key(KEY));
  }

  /// Uploads the article's document, which SiteFunction reads.
  public void uploadDocument() {
    put(
        JSON,
        DOCUMENT,
        """
        {"id": "2025/03/春茶 笔记", "url": "https://news.example/2025/03/%E6%98%A5/",
         "language": "zh-CN", "title": "春茶笔记", "date": "2025-03-12T00:00:00+08:00",
         "tags": ["茶"], "categories": [], "body": {"html": "<p>明前</p>", "text": "明前"}}
        """);
  }

  void deleteDocument() {
    s3.client().deleteObject(object -> object.bucket(JSON).key(DOCUMENT));
  }

  /// Schedules the article for a time in the past.
  void scheduleArticle() {
    put(JSON, "due/2025-03-12T01:02:00Z/" + KEY, "");
  }

  List<String> keys(String bucket) {
    return s3.client().listObjectsV2(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private void put(String bucket, String key, String text) {
    s3.client().putObject(object -> object.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  @Override
  public void close() {
    s3.close();
  }
}
