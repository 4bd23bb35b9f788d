package broadsheet.bench.soak;

import broadsheet.deploy.FunctionProcess;
import broadsheet.local.aws.LocalQueue;
import broadsheet.local.aws.LocalS3;
import broadsheet.local.aws.ObjectChange;
import broadsheet.local.aws.Template;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.s3.S3Client;

/// The stack of `template.yaml`: buckets, queues, schedules, and several processes of each
/// function, with every fault that can happen to them.
///
/// Timeouts, memory, batch sizes, receive counts and settings are those of the template. Two things
/// are faster, so that minutes simulate days: a failed message becomes visible again after 200 ms
/// instead of its visibility timeout, and the schedules run twelve times as often.
public final class Stack implements AutoCloseable {

  static final String ARTICLES = "articles";
  static final String HTML = "html";
  static final String JSON = "json";

  /// The upload to which the functions are denied access.
  static final String POISON = "2025/03/poison.md";

  /// The prefixes of the keys in the JSON bucket about which SiteFunction is notified.
  private final List<String> sitePrefixes = Template.read().notifiedPrefixes("JsonBucket");

  /// Fewer than the template allows, since they share the processors of one machine.
  private static final int ARTICLE_INSTANCES = 4;

  private static final Duration RETRY_PAUSE = Duration.ofMillis(200);
  private static final Duration ARTICLE_SCHEDULE = Duration.ofSeconds(5);
  private static final Duration SITE_SCHEDULE = Duration.ofSeconds(25);
  static final String SCHEDULE =
      "{\"source\": \"aws.events\", \"detail-type\": \"Scheduled Event\"}";

  /// The maximum delay of a notification in milliseconds; some are late and so out of order.
  private static final int MAX_DELAY = 3_000;

  /// One in this number of messages is delivered twice.
  private static final int DUPLICATE_INTERVAL = 15;

  /// The maximum time between two kills in milliseconds.
  private static final int MAX_KILL_PAUSE = 40_000;

  private final Random random;
  private final LocalS3 s3;
  private final FaultyS3 faultyS3;
  private final Instances articles;
  private final Instances site;
  private final LocalQueue articleQueue;
  private final LocalQueue siteQueue;
  private final List<JsonObject> deadLetters = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong changes = new AtomicLong();
  private volatile boolean stopped;

  /// Starts the stack.
  ///
  /// @param work an empty folder
  Stack(long seed, Path work) throws IOException, InterruptedException {
    this.random = new Random(seed);
    this.s3 = LocalS3.start(0, this::notifyQueues);
    s3.createBuckets(List.of(ARTICLES));
    createOutputBuckets(HTML, JSON);
    this.faultyS3 =
        new FaultyS3(s3.endpoint(), new Random(random.nextLong()), "/" + ARTICLES + "/" + POISON);
    Path folder = Files.createDirectory(work.resolve("function"));
    FunctionProcess.layOut(folder, Path.of("target/classes"), _ -> true);
    this.articles = instances(Template.ARTICLE_FUNCTION, ARTICLE_INSTANCES, folder, work);
    int siteConcurrency = Template.read().maximumConcurrency(Template.SITE_FUNCTION);
    // One more instance is for the schedule.
    this.site = instances(Template.SITE_FUNCTION, siteConcurrency + 1, folder, work);
    this.articleQueue = queue(articles, Template.ARTICLE_FUNCTION, ARTICLE_INSTANCES);
    this.siteQueue = queue(site, Template.SITE_FUNCTION, siteConcurrency);
    run(() -> schedule(articles, ARTICLE_SCHEDULE));
    run(() -> schedule(site, SITE_SCHEDULE));
  }

  void createOutputBuckets(String... names) {
    s3.createUnversionedBuckets(List.of(names));
  }

  private Instances instances(String function, int count, Path folder, Path work)
      throws IOException, InterruptedException {
    Template template = Template.read();
    Map<String, String> environment = new HashMap<>(environment(template, HTML, JSON));
    environment.put("AWS_ENDPOINT_URL_S3", faultyS3.endpoint().toString());
    return new Instances(
        new FunctionProcess.Start(
            folder,
            template.handler(function),
            template.memory(function),
            template.timeout(function),
            false,
            environment),
        count,
        work.resolve(function + ".log"));
  }

  /// Returns the environment of a function that writes to the given buckets.
  static Map<String, String> environment(Template template, String html, String json) {
    Map<String, String> environment = new HashMap<>(template.environment());
    environment.put("ARTICLE_BUCKET", ARTICLES);
    environment.put("HTML_BUCKET", html);
    environment.put("JSON_BUCKET", json);
    environment.put("BASE_URL", "https://news.example");
    return environment;
  }

  private LocalQueue queue(Instances function, String name, int concurrency) {
    return new LocalQueue(
        function, concurrency, Template.read().batchSize(name), RETRY_PAUSE, deadLetters::add);
  }

  private interface Task {
    void run() throws InterruptedException;
  }

  private void run(Task task) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            task.run();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void schedule(Instances function, Duration rate) throws InterruptedException {
    Thread.sleep(rate);
    while (!stopped) {
      invokeSchedule(function);
      Thread.sleep(rate);
    }
  }

  /// Invokes a function by its schedule. A failure is not retried; the next invocation tries again.
  private static void invokeSchedule(Instances function) throws InterruptedException {
    try {
      function.call(SCHEDULE);
    } catch (IOException e) {
      // Killed or denied access.
    }
  }

  /// Starts to kill random instances.
  void startKilling() {
    Random killRandom = new Random(random.nextLong());
    run(() -> {
      Thread.sleep(killRandom.nextInt(MAX_KILL_PAUSE));
      while (!stopped) {
        (killRandom.nextBoolean() ? articles : site).killOne(killRandom);
        Thread.sleep(killRandom.nextInt(MAX_KILL_PAUSE));
      }
    });
  }

  /// Sends S3 notifications to the queues, as the template configures them.
  private void notifyQueues(ObjectChange change) {
    boolean isOutput = change.bucket().equals(HTML) || change.bucket().equals(JSON);
    if (isOutput && !change.key().startsWith("due/")) {
      changes.incrementAndGet();
    }
    if (change.bucket().equals(ARTICLES)) {
      send(articleQueue, change);
    } else if (change.bucket().equals(JSON)
        && sitePrefixes.stream().anyMatch(change.key()::startsWith)) {
      send(siteQueue, change);
    }
  }

  private synchronized void send(LocalQueue queue, ObjectChange change) {
    messages.incrementAndGet();
    int copies = random.nextInt(DUPLICATE_INTERVAL) == 0 ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      int delay = random.nextInt(10) == 0 ? random.nextInt(MAX_DELAY) : 0;
      queue.send(change.toJson(), Duration.ofMillis(delay));
    }
  }

  /// Stops all faults except the denied access, and waits until nothing changes anymore.
  ///
  /// @return whether the stack became idle in time
  boolean awaitIdle(Duration atMost) throws InterruptedException {
    stopped = true;
    faultyS3.stopFaults();
    long end = System.nanoTime() + atMost.toNanos();
    long before;
    do {
      before = changes.get();
      for (int i = 0; i < 2; i++) {
        articleQueue.drain(Duration.ofNanos(end - System.nanoTime()));
        siteQueue.drain(Duration.ofNanos(end - System.nanoTime()));
        invokeSchedule(articles);
        invokeSchedule(site);
      }
    } while (System.nanoTime() < end && (changes.get() != before || backlog() > 0));
    return changes.get() == before && backlog() == 0;
  }

  /// Grants access to all objects and redrives the dead letters, as an operator does.
  void redrive() {
    faultyS3.grantAccess();
    List.copyOf(deadLetters).forEach(articleQueue::send);
    deadLetters.clear();
  }

  /// Returns the number of messages that are waiting or being processed.
  long backlog() {
    return articleQueue.size() + siteQueue.size();
  }

  S3Client client() {
    return s3.client();
  }

  FaultyS3 faultyS3() {
    return faultyS3;
  }

  Instances articles() {
    return articles;
  }

  Instances site() {
    return site;
  }

  /// Returns the number of changes that were sent to the queues.
  long messages() {
    return messages.get();
  }

  List<JsonObject> deadLetters() {
    return List.copyOf(deadLetters);
  }

  @Override
  public void close() throws IOException {
    stopped = true;
    articleQueue.close();
    siteQueue.close();
    articles.close();
    site.close();
    faultyS3.close();
    s3.close();
  }
}
