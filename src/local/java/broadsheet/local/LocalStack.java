package broadsheet.local;

import broadsheet.function.ArticleFunction;
import broadsheet.function.SiteFunction;
import broadsheet.function.event.ListsEvent;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.MetricsEvent;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.event.UnknownMessageEvent;
import broadsheet.function.shared.Settings;
import broadsheet.local.aws.Latency;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.LocalQueue;
import broadsheet.local.aws.LocalS3;
import broadsheet.local.aws.ObjectChange;
import broadsheet.local.aws.Template;
import broadsheet.store.S3ObjectStore;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// The stack of `template.yaml` on this machine: buckets, queues, functions, schedules and site.
public final class LocalStack implements AutoCloseable {

  static final String ARTICLES = "articles";
  public static final String HTML = "html";
  public static final String JSON = "json";

  private static final Template TEMPLATE = Template.read();

  /// The prefixes of the keys in the JSON bucket about which SiteFunction is notified.
  private static final List<String> SITE_PREFIXES = TEMPLATE.notifiedPrefixes("JsonBucket");

  /// The time between two scheduled invocations for interactive use, shorter than in the template.
  private static final Duration SCHEDULE_PAUSE = Duration.ofSeconds(5);

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private final LocalS3 s3;
  private final S3Client functionClient;
  private final Map<String, RequestStreamHandler> functions;
  private final LocalQueue articles;
  private final LocalQueue lists;
  private final LocalCloudFront site;
  private final Consumer<String> console;
  private final List<Thread> schedule = new CopyOnWriteArrayList<>();

  private LocalStack(
      LocalS3 s3,
      S3Client functionClient,
      Map<String, RequestStreamHandler> functions,
      LocalQueue articles,
      LocalQueue lists,
      LocalCloudFront site,
      Consumer<String> console) {
    this.s3 = s3;
    this.functionClient = functionClient;
    this.functions = functions;
    this.articles = articles;
    this.lists = lists;
    this.site = site;
    this.console = console;
  }

  /// Starts the stack on this machine's loopback address, with the system clock.
  public static LocalStack start(
      int s3Port,
      int sitePort,
      boolean liveReload,
      Map<String, String> environment,
      Consumer<String> console) {
    return start(LocalS3.LOOPBACK, s3Port, sitePort, liveReload, environment, console);
  }

  /// Starts the stack with the system clock.
  ///
  /// @param host the address that S3 listens on
  /// @param s3Port 0 for any free port
  /// @param sitePort 0 for any free port
  /// @param liveReload whether open pages reload when they change
  /// @param environment the functions' settings that the stack does not set itself
  /// @param console receives a line for everything that the functions do or give up
  public static LocalStack start(
      String host,
      int s3Port,
      int sitePort,
      boolean liveReload,
      Map<String, String> environment,
      Consumer<String> console) {
    LocalStack aws =
        start(
            host,
            s3Port,
            sitePort,
            liveReload,
            environment,
            InstantSource.system(),
            new Latency(),
            new CountDownLatch(0),
            console);
    aws.startSchedules(SCHEDULE_PAUSE);
    return aws;
  }

  /// Starts the stack without its schedules.
  ///
  /// @param host the address that S3 listens on
  /// @param clock the functions' clock
  /// @param latency the latency between the functions and S3
  /// @param listing a latch that SiteFunction waits for before it processes its queue
  public static LocalStack start(
      String host,
      int s3Port,
      int sitePort,
      boolean liveReload,
      Map<String, String> environment,
      InstantSource clock,
      Latency latency,
      CountDownLatch listing,
      Consumer<String> console) {
    AtomicReference<Consumer<ObjectChange>> listener = new AtomicReference<>(_ -> {});
    LocalS3 s3 = LocalS3.start(host, s3Port, change -> listener.get().accept(change));
    s3.createBuckets(List.of(ARTICLES));
    s3.createUnversionedBuckets(List.of(HTML, JSON));
    LocalCloudFront site = LocalCloudFront.start(sitePort, s3.client(), liveReload);
    Settings settings = settings(site.address(), environment);
    S3Client functionClient = LocalS3.client(s3.endpoint(), latency);
    S3ObjectStore store = new S3ObjectStore(functionClient);
    Consumer<LogEvent> journal =
        event -> {
          Console.lines(event, settings.site()).forEach(console);
          notifyPages(event, site);
        };
    Consumer<JsonObject> deadLetters = letter -> console.accept("given up   " + letter);
    RequestStreamHandler articleFunction =
        withTimeout(
            Template.ARTICLE_FUNCTION, new ArticleFunction(settings, store, clock, journal));
    RequestStreamHandler siteFunction =
        withTimeout(Template.SITE_FUNCTION, new SiteFunction(settings, store, clock, journal));
    LocalQueue articles =
        new LocalQueue(
            articleFunction,
            Runtime.getRuntime().availableProcessors(),
            TEMPLATE.batchSize(Template.ARTICLE_FUNCTION),
            RETRY_PAUSE,
            deadLetters);
    LocalQueue lists =
        new LocalQueue(
            after(listing, siteFunction),
            TEMPLATE.maximumConcurrency(Template.SITE_FUNCTION),
            TEMPLATE.batchSize(Template.SITE_FUNCTION),
            RETRY_PAUSE,
            deadLetters);
    Map<String, RequestStreamHandler> scheduled =
        Map.of(Template.ARTICLE_FUNCTION, articleFunction, Template.SITE_FUNCTION, siteFunction);
    listener.set(change -> {
      if (change.bucket().equals(ARTICLES)) {
        articles.send(change.toJson());
      } else if (change.bucket().equals(JSON)
          && SITE_PREFIXES.stream().anyMatch(change.key()::startsWith)) {
        lists.send(change.toJson());
      }
    });
    return new LocalStack(s3, functionClient, scheduled, articles, lists, site, console);
  }

  /// Limits the invocations of a function to the template's timeout.
  private static RequestStreamHandler withTimeout(String name, RequestStreamHandler function) {
    Duration timeout = TEMPLATE.timeout(name);
    return (event, answer, _) -> function.handleRequest(event, answer, new LocalContext(timeout));
  }

  private static RequestStreamHandler after(CountDownLatch start, RequestStreamHandler function) {
    return (event, answer, context) -> {
      try {
        start.await();
        function.handleRequest(event, answer, context);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /// Returns the functions' settings for a site at an address.
  ///
  /// @param environment may contain `SITE_TITLE`, `TIME_ZONE`, `LANGUAGES` and `ANALYTICS_ORIGIN`
  static Settings settings(URI address, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("SITE_TITLE", "Broadsheet");
    all.put("ARTICLE_BUCKET", ARTICLES);
    all.put("HTML_BUCKET", HTML);
    all.put("JSON_BUCKET", JSON);
    all.put("BASE_URL", address.toString());
    return Settings.of(all);
  }

  private static void notifyPages(LogEvent event, LocalCloudFront site) {
    String html = "s3://" + HTML + "/";
    List<String> written =
        switch (event) {
          case Receipt receipt -> receipt.written();
          case ListsEvent listed -> listed.written();
          case MetricsEvent _, UnknownMessageEvent _, TroubleEvent _ -> List.of();
        };
    written.stream()
        .filter(output -> output.startsWith(html))
        .forEach(output -> site.changed(output.substring(html.length())));
  }

  /// Invokes each function once, as its schedule does.
  public void runSchedules() {
    functions.forEach(this::invoke);
  }

  /// Invokes the functions at once and then at the template's rates, whether or not earlier
  /// invocations have ended.
  ///
  /// @param atMost the maximum time between two invocations
  public void startSchedules(Duration atMost) {
    functions.forEach((name, function) -> {
      Duration rate = TEMPLATE.rate(name);
      Duration pause = rate.compareTo(atMost) < 0 ? rate : atMost;
      schedule.add(Thread.ofVirtual().start(() -> runSchedule(name, function, pause)));
    });
  }

  private void runSchedule(String name, RequestStreamHandler function, Duration pause) {
    try {
      while (true) {
        Thread.ofVirtual().start(() -> invoke(name, function));
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void invoke(String name, RequestStreamHandler function) {
    byte[] bytes = scheduledEvent().toString().getBytes(StandardCharsets.UTF_8);
    try {
      function.handleRequest(
          new ByteArrayInputStream(bytes), OutputStream.nullOutputStream(), new LocalContext());
    } catch (IOException | RuntimeException e) {
      // The next scheduled invocation tries again.
      console.accept("error      the schedule of " + name + "  " + e);
    }
  }

  /// Returns the event of a schedule.
  static JsonObject scheduledEvent() {
    JsonObject event = new JsonObject();
    event.addProperty("source", "aws.events");
    event.addProperty("detail-type", "Scheduled Event");
    return event;
  }

  /// Returns the address of the S3 endpoint.
  public URI s3() {
    return s3.endpoint();
  }

  /// Returns the address of the site.
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

  /// Waits until ArticleFunction has processed all uploads and deletions, up to a time limit.
  public void drainUploads(Duration atMost) throws InterruptedException {
    articles.drain(atMost);
  }

  /// Waits until both functions have processed all uploads and deletions, up to a time limit.
  public void drain(Duration atMost) throws InterruptedException {
    long start = System.nanoTime();
    articles.drain(atMost);
    lists.drain(atMost.minusNanos(System.nanoTime() - start));
  }

  /// Returns the number of messages that have not been processed yet.
  public long open() {
    return articles.size() + lists.size();
  }

  /// Returns a client for all buckets.
  public S3Client client() {
    return s3.client();
  }

  /// Returns a store for all buckets.
  S3ObjectStore store() {
    return new S3ObjectStore(s3.client());
  }

  @Override
  public void close() {
    schedule.forEach(Thread::interrupt);
    articles.close();
    lists.close();
    site.close();
    functionClient.close();
    s3.close();
  }
}
