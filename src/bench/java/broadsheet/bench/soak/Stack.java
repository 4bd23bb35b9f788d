package broadsheet.bench.soak;

import broadsheet.deploy.FunctionProcess;
import broadsheet.local.aws.Change;
import broadsheet.local.aws.LocalQueue;
import broadsheet.local.aws.LocalS3;
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

/// The stack of `template.yaml`: buckets, queues, schedule, and two processes of each function,
/// with all that may befall them.
///
/// Time-outs, memory, batches, receive counts and settings are the template's. What is faster, so
/// that minutes stand for days: a message that failed is seen again after a second, not after its
/// visibility time-out; the schedules run twelve times as often.
public final class Stack implements AutoCloseable {

  static final String ARTICLES = "articles";
  static final String HTML = "html";
  static final String JSON = "json";

  /// The upload to which nobody gives the functions access.
  static final String POISON = "2025/03/poison.md";

  private static final int INSTANCES = 2;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration ARTICLE_SCHEDULE = Duration.ofSeconds(5);
  private static final Duration SITE_SCHEDULE = Duration.ofSeconds(25);
  static final String SCHEDULE =
      "{\"source\": \"aws.events\", \"detail-type\": \"Scheduled Event\"}";

  /// The longest that a notification takes; some are late, and so out of order.
  private static final int MAX_DELAY = 3_000;

  /// One message in so many comes twice.
  private static final int TWICE = 15;

  /// The longest time from one kill to the next.
  private static final int KILL = 40_000;

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
  private volatile boolean isOver;

  /// Starts it.
  ///
  /// @param work an empty folder
  Stack(long seed, Path work) throws IOException, InterruptedException {
    this.random = new Random(seed);
    this.s3 = LocalS3.start(0, this::notice);
    s3.makeBuckets(List.of(ARTICLES));
    makeOutputBuckets(HTML, JSON);
    this.faultyS3 =
        new FaultyS3(s3.endpoint(), new Random(random.nextLong()), "/" + ARTICLES + "/" + POISON);
    Path folder = Files.createDirectory(work.resolve("function"));
    FunctionProcess.layOut(folder, Path.of("target/classes"), _ -> true);
    this.articles = instances(Template.ARTICLE_FUNCTION, folder, work);
    this.site = instances(Template.SITE_FUNCTION, folder, work);
    this.articleQueue = queue(articles, Template.ARTICLE_FUNCTION);
    this.siteQueue = queue(site, Template.SITE_FUNCTION);
    run(() -> schedule(articles, ARTICLE_SCHEDULE));
    run(() -> schedule(site, SITE_SCHEDULE));
  }

  /// Without versions, which nothing reads and which this machine has no room for.
  void makeOutputBuckets(String... names) {
    for (String name : names) {
      s3.client().createBucket(bucket -> bucket.bucket(name));
    }
  }

  private Instances instances(String function, Path folder, Path work)
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
        INSTANCES,
        work.resolve(function + ".log"));
  }

  /// The settings of a function that writes to some buckets.
  static Map<String, String> environment(Template template, String html, String json) {
    Map<String, String> environment = new HashMap<>(template.environment());
    environment.put("ARTICLE_BUCKET", ARTICLES);
    environment.put("HTML_BUCKET", html);
    environment.put("JSON_BUCKET", json);
    environment.put("BASE_URL", "https://news.example");
    return environment;
  }

  private LocalQueue queue(Instances function, String name) {
    return new LocalQueue(
        function, INSTANCES, Template.read().batchSize(name), PAUSE, deadLetters::add);
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
    while (!isOver) {
      round(function);
      Thread.sleep(rate);
    }
  }

  /// A round of the schedule. One that fails is not repeated: the next one does it again.
  private static void round(Instances function) throws InterruptedException {
    try {
      function.call(SCHEDULE);
    } catch (IOException e) {
      // Killed, or access denied.
    }
  }

  /// Begins to kill.
  void kill() {
    Random moments = new Random(random.nextLong());
    run(() -> {
      Thread.sleep(moments.nextInt(KILL));
      while (!isOver) {
        (moments.nextBoolean() ? articles : site).killOne(moments);
        Thread.sleep(moments.nextInt(KILL));
      }
    });
  }

  /// What S3 notifies the queues of, as the template has it.
  private void notice(Change change) {
    boolean isOutput = change.bucket().equals(HTML) || change.bucket().equals(JSON);
    if (isOutput && !change.key().startsWith("due/")) {
      changes.incrementAndGet();
    }
    if (change.bucket().equals(ARTICLES)) {
      send(articleQueue, change);
    } else if (change.bucket().equals(JSON)
        && (change.key().startsWith("api/articles/")
            || change.key().startsWith("site/settings.yaml"))) {
      send(siteQueue, change);
    }
  }

  private synchronized void send(LocalQueue queue, Change change) {
    messages.incrementAndGet();
    int copies = random.nextInt(TWICE) == 0 ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      int delay = random.nextInt(10) == 0 ? random.nextInt(MAX_DELAY) : 0;
      queue.send(change.toJson(), Duration.ofMillis(delay));
    }
  }

  /// Ends all trouble but the denied access, and waits until nothing changes any more.
  ///
  /// @return whether it came to that in time
  boolean rest(Duration atMost) throws InterruptedException {
    isOver = true;
    faultyS3.calmDown();
    long end = System.nanoTime() + atMost.toNanos();
    long before;
    do {
      before = changes.get();
      for (int i = 0; i < 2; i++) {
        articleQueue.drain(Duration.ofNanos(end - System.nanoTime()));
        siteQueue.drain(Duration.ofNanos(end - System.nanoTime()));
        round(articles);
        round(site);
      }
    } while (System.nanoTime() < end && (changes.get() != before || backlog() > 0));
    return changes.get() == before && backlog() == 0;
  }

  /// Gives access to all, and brings the dead letters back, as an operator does.
  void redrive() {
    faultyS3.grant();
    List.copyOf(deadLetters).forEach(articleQueue::send);
    deadLetters.clear();
  }

  /// How many messages are waiting or being followed.
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

  /// Changes of objects of which the queues were told.
  long messages() {
    return messages.get();
  }

  List<JsonObject> deadLetters() {
    return List.copyOf(deadLetters);
  }

  @Override
  public void close() throws IOException {
    isOver = true;
    articleQueue.close();
    siteQueue.close();
    articles.close();
    site.close();
    faultyS3.close();
    s3.close();
  }
}
