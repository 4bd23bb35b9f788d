package broadsheet.bench.midnight;

import broadsheet.article.key.UrlPath;
import broadsheet.local.LocalStack;
import broadsheet.local.SiteCheck;
import broadsheet.local.aws.Latency;
import broadsheet.local.aws.LocalS3;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// `mvn -q -Pmidnight [-Darticles=5000] [-Dlatency=0]`: publishes many articles with the same
/// `publishDate` on the local stack, with its clock set to that midnight and with the template's
/// schedules and timeouts. Prints when the pages are served and when the lists follow, and exits
/// with 1 if a page takes longer than five minutes or a list is wrong.
///
/// The clock is set to the worst case: the first scheduled invocation is nearly a minute late, as
/// if the previous one had begun just before midnight. From midnight on, the functions' requests to
/// S3 take `latency` milliseconds longer. SiteFunction does not write the lists until the pages
/// exist: on AWS, it has processors of its own, but here it would compete with ArticleFunction.
public final class Midnight implements AutoCloseable {

  private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
  private static final Duration FIRST_INVOCATION = Duration.ofSeconds(59);
  private static final Duration MAX_PAGE_DELAY = Duration.ofMinutes(5);
  private static final Duration PAGE_TIMEOUT = Duration.ofMinutes(20);
  private static final Duration TIMEOUT = Duration.ofHours(2);
  private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(30);
  private static final int UPLOADS_AT_ONCE = 8;

  /// The number of articles that are deleted before midnight, so that only their schedule is left.
  private static final int DELETED = 10;

  /// A console line about an article that was published now or by an earlier invocation.
  private static final Pattern PUBLISHED =
      Pattern.compile("(?:published|unchanged) +(\\S+)\\.md  [0-9]+ ms(?:  http.*)?");

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /// The content of a list that does not exist yet.
  private static final JsonObject EMPTY_LIST =
      JsonParser.parseString("{\"count\": 0, \"articles\": [], \"tags\": []}").getAsJsonObject();

  private final int count;
  private final Duration latency;
  private final OffsetDateTime midnight =
      LocalDate.now(ZONE).plusDays(2).atStartOfDay().atOffset(ZONE);
  private final MidnightArticles articles = new MidnightArticles(midnight);
  private final SettableClock clock = new SettableClock();
  private final Latency s3Latency = new Latency();
  private final CountDownLatch listing = new CountDownLatch(1);
  private final Map<URI, Duration> served = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
  private final LocalStack aws =
      LocalStack.start(
          LocalS3.LOOPBACK, 0, 0, false, Map.of(), clock, s3Latency, listing, this::listen);

  private Midnight(int count, Duration latency) {
    this.count = count;
    this.latency = latency;
  }

  /// Runs the benchmark.
  ///
  /// @param arguments `articles=…` and `latency=…`
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int articles = Integer.parseInt(arguments[0].replace("articles=", ""));
    int latency = Integer.parseInt(arguments[1].replace("latency=", ""));
    System.exit(run(articles, Duration.ofMillis(latency)) ? 0 : 1);
  }

  /// Runs the benchmark with a number of articles.
  ///
  /// @param latency of each request to S3, from midnight on
  /// @return whether all pages were in time and all lists are correct
  static boolean run(int articles, Duration latency) throws IOException, InterruptedException {
    try (Midnight midnight = new Midnight(articles, latency)) {
      return midnight.run();
    }
  }

  private boolean run() throws IOException, InterruptedException {
    say("%,d articles for %s, %d ms per request", count, midnight, latency.toMillis());
    // On a new stack, the first round writes the empty site.
    aws.runSchedules();
    upload();
    s3Latency.set(latency);
    clock.set(midnight.plus(FIRST_INVOCATION).toInstant());
    long cpu = cpuTime();
    aws.startSchedules(Duration.ofDays(1));
    boolean inTime = awaitPages();
    say(
        "CPU time until then %.0f s, S3 and site included; %d processors, %,d MB of heap",
        (cpuTime() - cpu) / 1e9,
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20);
    boolean listed = awaitLists();
    return inTime && listed;
  }

  private void upload() throws InterruptedException {
    List<String> texts =
        IntStream.range(0, count + DELETED).mapToObj(_ -> articles.next()).toList();
    forEach(
        count + DELETED,
        number ->
            aws.upload(articles.key(number), texts.get(number).getBytes(StandardCharsets.UTF_8)));
    aws.drainUploads(TIMEOUT);
    IntStream.range(count, count + DELETED).forEach(number -> aws.delete(articles.key(number)));
    aws.drainUploads(TIMEOUT);
    long scheduled = keys(LocalStack.JSON, "due/");
    long pages = keys(LocalStack.HTML, articles.folder());
    say("%,d scheduled articles, %,d pages", scheduled, pages);
    if (scheduled != count + DELETED || pages != 0) {
      throw new IllegalStateException("expected a scheduled entry for each article and no page");
    }
  }

  private void forEach(int count, IntConsumer action) {
    try (ExecutorService threads = Executors.newFixedThreadPool(UPLOADS_AT_ONCE)) {
      IntStream.range(0, count).forEach(i -> threads.execute(() -> action.accept(i)));
    }
  }

  private long keys(String bucket, String prefix) {
    return aws
        .client()
        .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
        .contents()
        .stream()
        .count();
  }

  /// Receives the console lines, and reads each published page at once.
  private void listen(String line) {
    Matcher published = PUBLISHED.matcher(line);
    if (published.matches()) {
      URI page = aws.site().resolve("/" + published.group(1) + "/");
      readers.execute(() -> read(page));
    } else if (line.startsWith("error") || line.startsWith("retried") || line.startsWith("given")) {
      failures.merge(line.replaceAll("m?[0-9]+", "…"), 1, Integer::sum);
    }
  }

  private void read(URI page) {
    try {
      if (get(page).statusCode() == 200) {
        served.putIfAbsent(page, sinceMidnight());
      }
    } catch (IOException | InterruptedException e) {
      say("cannot read %s: %s", page, e);
    }
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private Duration sinceMidnight() {
    return Duration.between(midnight.toInstant(), clock.instant());
  }

  private boolean awaitPages() throws IOException, InterruptedException {
    Duration reported = Duration.ZERO;
    while (served.size() < count && sinceMidnight().compareTo(PAGE_TIMEOUT) < 0) {
      Thread.sleep(100);
      if (sinceMidnight().minus(reported).compareTo(PROGRESS_INTERVAL) > 0) {
        reported = sinceMidnight();
        say("%5d s after midnight: %,d pages", reported.toSeconds(), served.size());
      }
    }
    List<Duration> times = served.values().stream().sorted().toList();
    if (times.isEmpty()) {
      say("no page was served within %.0f s after midnight", seconds(sinceMidnight()));
      return false;
    }
    for (int percent : List.of(50, 90, 99, 100)) {
      Duration time = times.get((times.size() * percent + 99) / 100 - 1);
      say("%3d %% of the pages were served within %.1f s after midnight", percent, seconds(time));
    }
    int missing = 0;
    int extra = 0;
    for (int i = 0; i < count + DELETED; i++) {
      boolean exists = get(page(i)).statusCode() == 200;
      missing += !exists && i < count ? 1 : 0;
      extra += exists && i >= count ? 1 : 0;
    }
    say("%,d pages are missing, %,d belong to deleted articles", missing, extra);
    return missing == 0 && extra == 0 && times.getLast().compareTo(MAX_PAGE_DELAY) <= 0;
  }

  private URI page(int number) {
    return aws.site().resolve("/" + articles.key(number).replace(".md", "/"));
  }

  /// Checks whether a list shows all articles.
  private interface Check {
    boolean isComplete() throws IOException, InterruptedException;
  }

  private record ExpectedList(String name, Check check) {}

  /// @return whether the lists match the articles
  private boolean awaitLists() throws IOException, InterruptedException {
    Queue<ExpectedList> pending = new ArrayDeque<>(expectedLists());
    Duration start = sinceMidnight();
    Duration reported = start;
    listing.countDown();
    boolean open = true;
    while (open && sinceMidnight().compareTo(TIMEOUT) < 0) {
      open = aws.open() > 0;
      while (!pending.isEmpty() && pending.element().check().isComplete()) {
        String name = pending.remove().name();
        say("%s was complete after %.1f s", name, seconds(sinceMidnight().minus(start)));
      }
      if (sinceMidnight().minus(reported).compareTo(PROGRESS_INTERVAL) > 0) {
        reported = sinceMidnight();
        say("after %5d s: %,d messages are open", reported.minus(start).toSeconds(), aws.open());
      }
      Thread.sleep(1_000);
    }
    say("all messages were processed after %.1f s", seconds(sinceMidnight().minus(start)));
    failures.forEach((failure, times) -> say("%,d times  %s", times, failure));
    pending.forEach(list -> say("%s is incomplete", list.name()));
    s3Latency.set(Duration.ZERO);
    int differences = new SiteCheck("verify", aws.s3(), aws.site()).run(System.out);
    return pending.isEmpty() && differences == 0;
  }

  private List<ExpectedList> expectedLists() {
    int tags = count * MidnightArticles.TAGS_PER_ARTICLE;
    return List.of(
        new ExpectedList(
            "the list of months",
            () -> json("/api/archive/index.json").get("count").getAsInt() == count),
        new ExpectedList("the list of tags", () -> sum(json("/api/tags.json")) == tags),
        new ExpectedList("the last tag", this::areTagsComplete),
        new ExpectedList("the home page and its feed", this::isHomePageComplete));
  }

  private String month() {
    return "/api/archive/" + YearMonth.from(midnight) + ".json";
  }

  private boolean areTagsComplete() throws IOException, InterruptedException {
    int all = 0;
    for (int i = 0; i < MidnightArticles.TAGS; i++) {
      all += json("/api/tags/" + MidnightArticles.tag(i) + ".json").get("count").getAsInt();
    }
    return all == count * MidnightArticles.TAGS_PER_ARTICLE;
  }

  private boolean isHomePageComplete() throws IOException, InterruptedException {
    String newest =
        json(month())
            .getAsJsonArray("articles")
            .get(0)
            .getAsJsonObject()
            .get("title")
            .getAsString();
    return json("/api/recent.json").get("count").getAsInt() == count
        && text("/").contains(newest)
        && text("/index.xml").contains(newest);
  }

  private static int sum(JsonObject tags) {
    int sum = 0;
    for (JsonElement tag : tags.getAsJsonArray("tags")) {
      sum += tag.getAsJsonObject().get("count").getAsInt();
    }
    return sum;
  }

  private JsonObject json(String path) throws IOException, InterruptedException {
    String text = text(path);
    return text.startsWith("{") ? JsonParser.parseString(text).getAsJsonObject() : EMPTY_LIST;
  }

  private String text(String path) throws IOException, InterruptedException {
    return get(URI.create(aws.site() + UrlPath.encode(path))).body();
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }

  private static long cpuTime() {
    return SYSTEM.getProcessCpuTime();
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  @Override
  public void close() {
    readers.shutdownNow();
    http.close();
    aws.close();
  }
}
