package broadsheet.local;

import broadsheet.deploy.Template;
import broadsheet.function.ArticleFunction;
import broadsheet.function.Listed;
import broadsheet.function.LogEvent;
import broadsheet.function.Misunderstood;
import broadsheet.function.Receipt;
import broadsheet.function.Settings;
import broadsheet.function.SiteFunction;
import broadsheet.function.Trouble;
import broadsheet.store.S3ObjectStore;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// The stack of `template.yaml` on this machine: buckets, queues, functions, schedule, site.
public final class LocalAws implements AutoCloseable {

  static final String ARTICLES = "articles";
  static final String HTML = "html";
  static final String JSON = "json";

  /// The schedule of the template; shorter here, since somebody is watching.
  private static final Duration TICK = Duration.ofSeconds(5);

  /// As in the template.
  private static final int ARTICLE_BATCH = Template.read().batchSize(Template.ARTICLE_FUNCTION);

  private static final int SITE_BATCH = Template.read().batchSize(Template.SITE_FUNCTION);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final LocalS3 s3;
  private final LocalQueue articles;
  private final LocalQueue lists;
  private final LocalSite site;
  private final Thread clock;

  private LocalAws(LocalS3 s3, LocalQueue articles, LocalQueue lists, LocalSite site) {
    this.s3 = s3;
    this.articles = articles;
    this.lists = lists;
    this.site = site;
    this.clock = Thread.ofVirtual().start(this::tick);
  }

  /// Starts the stack.
  ///
  /// @param s3Port 0 for any that is free
  /// @param sitePort 0 for any that is free
  /// @param isReloading whether open pages reload when they change
  /// @param environment the function's settings besides those that are known here
  /// @param console is told in lines what the function does, and what is given up
  public static LocalAws start(
      int s3Port,
      int sitePort,
      boolean isReloading,
      Map<String, String> environment,
      Consumer<String> console) {
    AtomicReference<Consumer<Change>> listener = new AtomicReference<>(_ -> {});
    LocalS3 s3 = LocalS3.start(s3Port, change -> listener.get().accept(change));
    s3.makeBuckets(List.of(ARTICLES, HTML, JSON));
    LocalSite site = LocalSite.start(sitePort, s3.client(), isReloading);
    Settings settings = settings(site.address(), environment);
    S3ObjectStore store = new S3ObjectStore(s3.client());
    Consumer<LogEvent> journal =
        event -> {
          Console.lines(event, settings.site()).forEach(console);
          tellPages(event, site);
        };
    Consumer<JsonObject> deadLetters = letter -> console.accept("given up   " + letter);
    LocalQueue articles =
        new LocalQueue(
            new ArticleFunction(settings, store, InstantSource.system(), journal),
            Runtime.getRuntime().availableProcessors(),
            ARTICLE_BATCH,
            PAUSE,
            deadLetters);
    LocalQueue lists =
        new LocalQueue(
            new SiteFunction(settings, store, InstantSource.system(), journal),
            1,
            SITE_BATCH,
            PAUSE,
            deadLetters);
    listener.set(change -> {
      if (change.bucket().equals(ARTICLES)) {
        articles.send(change.toJson());
      } else if (change.bucket().equals(JSON) && isTold(change.key())) {
        lists.send(change.toJson());
      }
    });
    return new LocalAws(s3, articles, lists, site);
  }

  /// Of what in the JSON bucket the template has the site's function told.
  private static boolean isTold(String key) {
    return key.startsWith("api/articles/") || key.equals("site/settings.yaml");
  }

  /// The settings of a function whose site is at an address.
  ///
  /// @param environment may say `SITE_TITLE`, `TIME_ZONE` and `LANGUAGES`
  static Settings settings(URI address, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("SITE_TITLE", "Broadsheet");
    all.put("ARTICLE_BUCKET", ARTICLES);
    all.put("HTML_BUCKET", HTML);
    all.put("JSON_BUCKET", JSON);
    all.put("BASE_URL", address.toString());
    return Settings.of(all);
  }

  private static void tellPages(LogEvent event, LocalSite site) {
    String html = "s3://" + HTML + "/";
    List<String> written =
        switch (event) {
          case Receipt receipt -> receipt.written();
          case Listed listed -> listed.written();
          case Misunderstood _, Trouble _ -> List.of();
        };
    written.stream()
        .filter(output -> output.startsWith(html))
        .forEach(output -> site.changed(output.substring(html.length())));
  }

  private void tick() {
    JsonObject event = new JsonObject();
    event.addProperty("source", "aws.events");
    event.addProperty("detail-type", "Scheduled Event");
    try {
      while (true) {
        Thread.sleep(TICK);
        articles.send(event);
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

  /// Waits until everything that was uploaded or deleted has been followed, but no longer than a
  /// time.
  public void drain(Duration atMost) throws InterruptedException {
    long start = System.nanoTime();
    articles.drain(atMost);
    lists.drain(atMost.minusNanos(System.nanoTime() - start));
  }

  /// A client that sees all buckets.
  S3Client client() {
    return s3.client();
  }

  /// A store that sees all buckets.
  S3ObjectStore store() {
    return new S3ObjectStore(s3.client());
  }

  @Override
  public void close() {
    clock.interrupt();
    articles.close();
    lists.close();
    site.close();
    s3.close();
  }
}
