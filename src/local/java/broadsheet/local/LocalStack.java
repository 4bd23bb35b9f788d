package broadsheet.local;

import broadsheet.function.ArticleFunction;
import broadsheet.function.SiteFunction;
import broadsheet.function.event.ListsEvent;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.event.UnknownMessageEvent;
import broadsheet.function.shared.Settings;
import broadsheet.local.aws.Change;
import broadsheet.local.aws.Latency;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.LocalQueue;
import broadsheet.local.aws.LocalS3;
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

/// The stack of `template.yaml` on this machine: buckets, queues, functions, schedule, site.
public final class LocalStack implements AutoCloseable {

  static final String ARTICLES = "articles";
  public static final String HTML = "html";
  public static final String JSON = "json";

  private static final Template TEMPLATE = Template.read();

  /// The time between two rounds of the schedule where somebody is watching: less than in the
  /// template.
  private static final Duration TICK = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final LocalS3 s3;
  private final S3Client remote;
  private final Map<String, RequestStreamHandler> functions;
  private final LocalQueue articles;
  private final LocalQueue lists;
  private final LocalCloudFront site;
  private final Consumer<String> console;
  private final List<Thread> schedule = new CopyOnWriteArrayList<>();

  private LocalStack(
      LocalS3 s3,
      S3Client remote,
      Map<String, RequestStreamHandler> functions,
      LocalQueue articles,
      LocalQueue lists,
      LocalCloudFront site,
      Consumer<String> console) {
    this.s3 = s3;
    this.remote = remote;
    this.functions = functions;
    this.articles = articles;
    this.lists = lists;
    this.site = site;
    this.console = console;
  }

  /// Starts the stack, on the time of day.
  ///
  /// @param s3Port 0 for any that is free
  /// @param sitePort 0 for any that is free
  /// @param isReloading whether open pages reload when they change
  /// @param environment the function's settings besides those that are known here
  /// @param console is told in lines what the function does, and what is given up
  public static LocalStack start(
      int s3Port,
      int sitePort,
      boolean isReloading,
      Map<String, String> environment,
      Consumer<String> console) {
    LocalStack aws =
        start(
            s3Port,
            sitePort,
            isReloading,
            environment,
            InstantSource.system(),
            new Latency(),
            new CountDownLatch(0),
            console);
    aws.keepSchedule(TICK);
    return aws;
  }

  /// Starts the stack without its schedule.
  ///
  /// @param clock of the functions
  /// @param distance of the functions from S3
  /// @param listing what the lists wait for
  public static LocalStack start(
      int s3Port,
      int sitePort,
      boolean isReloading,
      Map<String, String> environment,
      InstantSource clock,
      Latency distance,
      CountDownLatch listing,
      Consumer<String> console) {
    AtomicReference<Consumer<Change>> listener = new AtomicReference<>(_ -> {});
    LocalS3 s3 = LocalS3.start(s3Port, change -> listener.get().accept(change));
    s3.makeBuckets(List.of(ARTICLES, HTML, JSON));
    LocalCloudFront site = LocalCloudFront.start(sitePort, s3.client(), isReloading);
    Settings settings = settings(site.address(), environment);
    S3Client remote = LocalS3.client(s3.endpoint(), distance);
    S3ObjectStore store = new S3ObjectStore(remote);
    Consumer<LogEvent> journal =
        event -> {
          Console.lines(event, settings.site()).forEach(console);
          tellPages(event, site);
        };
    Consumer<JsonObject> deadLetters = letter -> console.accept("given up   " + letter);
    RequestStreamHandler articleFunction =
        inTime(Template.ARTICLE_FUNCTION, new ArticleFunction(settings, store, clock, journal));
    RequestStreamHandler siteFunction =
        after(
            listing,
            inTime(Template.SITE_FUNCTION, new SiteFunction(settings, store, clock, journal)));
    LocalQueue articles =
        new LocalQueue(
            articleFunction,
            Runtime.getRuntime().availableProcessors(),
            TEMPLATE.batchSize(Template.ARTICLE_FUNCTION),
            PAUSE,
            deadLetters);
    LocalQueue lists =
        new LocalQueue(
            siteFunction,
            TEMPLATE.maximumConcurrency(Template.SITE_FUNCTION),
            TEMPLATE.batchSize(Template.SITE_FUNCTION),
            PAUSE,
            deadLetters);
    Map<String, RequestStreamHandler> functions =
        Map.of(Template.ARTICLE_FUNCTION, articleFunction, Template.SITE_FUNCTION, siteFunction);
    listener.set(change -> {
      if (change.bucket().equals(ARTICLES)) {
        articles.send(change.toJson());
      } else if (change.bucket().equals(JSON) && isTold(change.key())) {
        lists.send(change.toJson());
      }
    });
    return new LocalStack(s3, remote, functions, articles, lists, site, console);
  }

  /// A function whose calls have the time that the template gives them.
  private static RequestStreamHandler inTime(String name, RequestStreamHandler function) {
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

  private static void tellPages(LogEvent event, LocalCloudFront site) {
    String html = "s3://" + HTML + "/";
    List<String> written =
        switch (event) {
          case Receipt receipt -> receipt.written();
          case ListsEvent listed -> listed.written();
          case UnknownMessageEvent _, TroubleEvent _ -> List.of();
        };
    written.stream()
        .filter(output -> output.startsWith(html))
        .forEach(output -> site.changed(output.substring(html.length())));
  }

  /// Begins to call the functions at once and then at the template's rates, whether earlier rounds
  /// are done or not.
  ///
  /// @param atMost the longest time between two rounds
  public void keepSchedule(Duration atMost) {
    functions.forEach((name, function) -> {
      Duration rate = TEMPLATE.rate(name);
      Duration pause = rate.compareTo(atMost) < 0 ? rate : atMost;
      schedule.add(Thread.ofVirtual().start(() -> rounds(name, function, pause)));
    });
  }

  private void rounds(String name, RequestStreamHandler function, Duration pause) {
    try {
      while (true) {
        Thread.ofVirtual().start(() -> round(name, function));
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round(String name, RequestStreamHandler function) {
    JsonObject event = new JsonObject();
    event.addProperty("source", "aws.events");
    event.addProperty("detail-type", "Scheduled Event");
    byte[] bytes = event.toString().getBytes(StandardCharsets.UTF_8);
    try {
      function.handleRequest(
          new ByteArrayInputStream(bytes), OutputStream.nullOutputStream(), new LocalContext());
    } catch (IOException | RuntimeException e) {
      // The next round does it again.
      console.accept("trouble    the schedule of " + name + "  " + e);
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

  /// How many uploads and deletions have not been followed yet.
  public long open() {
    return articles.size() + lists.size();
  }

  /// A client that sees all buckets.
  public S3Client client() {
    return s3.client();
  }

  /// A store that sees all buckets.
  S3ObjectStore store() {
    return new S3ObjectStore(s3.client());
  }

  @Override
  public void close() {
    schedule.forEach(Thread::interrupt);
    articles.close();
    lists.close();
    site.close();
    remote.close();
    s3.close();
  }
}
