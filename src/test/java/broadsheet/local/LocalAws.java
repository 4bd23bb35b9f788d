package broadsheet.local;

import broadsheet.function.ArticleFunction;
import broadsheet.function.LogEvent;
import broadsheet.function.Settings;
import broadsheet.store.ObjectId;
import broadsheet.store.S3ObjectStore;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;

/// The stack of `template.yaml` on this machine: buckets, queue, function, schedule, site.
public final class LocalAws implements AutoCloseable {

  static final String ARTICLES = "articles";
  static final String HTML = "html";
  static final String JSON = "json";

  /// The schedule of the template, in milliseconds; shorter here, since somebody is watching.
  private static final int TICK = 5_000;

  private final LocalS3 s3;
  private final LocalQueue queue;
  private final LocalSite site;
  private final Thread clock;

  private LocalAws(LocalS3 s3, LocalQueue queue, LocalSite site, Thread clock) {
    this.s3 = s3;
    this.queue = queue;
    this.site = site;
    this.clock = clock;
  }

  /// Starts the stack.
  ///
  /// @param s3Port 0 for any that is free
  /// @param sitePort 0 for any that is free
  /// @param isReloading whether open pages reload when something was published
  /// @param journal is told what the function tells its operator
  /// @param deadLetters is told of messages that are given up
  public static LocalAws start(
      int s3Port,
      int sitePort,
      boolean isReloading,
      Consumer<LogEvent> journal,
      Consumer<JsonObject> deadLetters) {
    AtomicReference<Consumer<Change>> notify = new AtomicReference<>(_ -> {});
    LocalS3 s3 = LocalS3.start(s3Port, change -> notify.get().accept(change));
    s3.makeBuckets(List.of(ARTICLES, HTML, JSON));
    LocalSite site = LocalSite.start(sitePort, s3.client(), isReloading);
    ArticleFunction function =
        new ArticleFunction(
            settings(site.address()),
            new S3ObjectStore(s3.client()),
            InstantSource.system(),
            event -> {
              journal.accept(event);
              site.reload();
            });
    LocalQueue queue = new LocalQueue(function, 2, deadLetters);
    notify.set(change -> {
      if (change.bucket().equals(ARTICLES)) {
        queue.send(change.toJson());
      }
    });
    Thread clock = Thread.ofVirtual().start(() -> tick(queue));
    return new LocalAws(s3, queue, site, clock);
  }

  /// The settings of a function whose site is at an address.
  static Settings settings(URI address) {
    return Settings.of(
        Map.of(
            "ARTICLE_BUCKET", ARTICLES,
            "HTML_BUCKET", HTML,
            "JSON_BUCKET", JSON,
            "BASE_URL", address.toString(),
            "SITE_TITLE", "Broadsheet"));
  }

  private static void tick(LocalQueue queue) {
    JsonObject event = new JsonObject();
    event.addProperty("source", "aws.events");
    event.addProperty("detail-type", "Scheduled Event");
    try {
      while (true) {
        Thread.sleep(TICK);
        queue.send(event);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Address of the S3 endpoint.
  public URI s3() {
    return s3.endpoint();
  }

  /// Address of the site.
  public URI site() {
    return site.address();
  }

  /// Uploads a file, as an editor does.
  public void upload(String key, byte[] bytes) {
    s3.client().putObject(put -> put.bucket(ARTICLES).key(key), RequestBody.fromBytes(bytes));
  }

  /// Deletes a file, as an editor does.
  public void delete(String key) {
    s3.client().deleteObject(delete -> delete.bucket(ARTICLES).key(key));
  }

  /// Waits until everything that was uploaded or deleted has been followed.
  public void drain() throws InterruptedException {
    queue.drain();
  }

  /// A store that sees all buckets.
  S3ObjectStore store() {
    return new S3ObjectStore(s3.client());
  }

  static ObjectId json(String key) {
    return new ObjectId(JSON, key);
  }

  @Override
  public void close() {
    clock.interrupt();
    queue.close();
    site.close();
    s3.close();
  }
}
