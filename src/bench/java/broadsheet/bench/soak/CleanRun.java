package broadsheet.bench.soak;

import broadsheet.function.ArticleFunction;
import broadsheet.function.SiteFunction;
import broadsheet.function.shared.Settings;
import broadsheet.local.aws.LocalQueue;
import broadsheet.local.aws.ObjectChange;
import broadsheet.local.aws.Template;
import broadsheet.store.S3ObjectStore;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Processes all present uploads once with new functions and without faults, into separate buckets.
public final class CleanRun {

  static final String HTML = "clean-html";
  static final String JSON = "clean-json";

  private static final Duration TIMEOUT = Duration.ofMinutes(20);
  private static final int ONE_BATCH = Integer.MAX_VALUE;

  private final S3Client s3;
  private final List<JsonObject> failures = Collections.synchronizedList(new ArrayList<>());
  private final ArticleFunction articles;
  private final SiteFunction site;

  CleanRun(S3Client s3) {
    this.s3 = s3;
    S3ObjectStore store = new S3ObjectStore(s3);
    Settings settings = Settings.of(Stack.environment(Template.read(), HTML, JSON));
    this.articles = new ArticleFunction(settings, store, InstantSource.system(), _ -> {});
    this.site = new SiteFunction(settings, store, InstantSource.system(), _ -> {});
  }

  /// Processes first the settings, then the articles, then their lists.
  void run() throws InterruptedException {
    try (LocalQueue queue = new LocalQueue(articles, 2, 10, Duration.ZERO, failures::add);
        LocalQueue lists = new LocalQueue(site, 1, ONE_BATCH, Duration.ZERO, failures::add)) {
      send(queue, Stack.ARTICLES, key -> key.equals("site.yaml"));
      send(queue, Stack.ARTICLES, key -> !key.equals("site.yaml"));
      send(lists, JSON, key -> key.matches("(api/articles|desk/items)/.*"));
      lists.send(JsonParser.parseString(Stack.SCHEDULE).getAsJsonObject());
      lists.drain(TIMEOUT);
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("the clean run gave up " + failures);
    }
  }

  private void send(LocalQueue queue, String bucket, Predicate<String> filter)
      throws InterruptedException {
    keys(s3, bucket).stream()
        .filter(filter)
        .forEach(key -> queue.send(new ObjectChange("ObjectCreated:Put", bucket, key).toJson()));
    queue.drain(TIMEOUT);
  }

  /// Returns all keys of a bucket.
  static List<String> keys(S3Client s3, String bucket) {
    return s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }
}
