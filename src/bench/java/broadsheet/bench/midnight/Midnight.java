package broadsheet.bench.midnight;

import broadsheet.article.key.UrlPath;
import broadsheet.local.LocalStack;
import broadsheet.local.SiteCheck;
import broadsheet.local.aws.Latency;
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

/// `mvn -q -Pmidnight [-Darticles=5000] [-Dlatency=0]`: so many articles that all have the same
/// `publishDate`, on the local stack with its clock moved to that midnight and its schedules and
/// time-outs those of the template. Prints when their pages are served and when the lists follow,
/// and ends with 1 when a page is later than five minutes, or a list is wrong.
///
/// The clock is moved to where it is worst: nearly a minute before the first round, as if one had
/// begun just before midnight. Requests of the functions to S3 take `latency` milliseconds more
/// from midnight on. The lists begin when the pages are there: on AWS they have processors of their
/// own, here they would take those of the pages.
public final class Midnight implements AutoCloseable {

  private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
  private static final Duration FIRST_ROUND = Duration.ofSeconds(59);
  private static final Duration PROMISED = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final Duration LONG = Duration.ofHours(2);
  private static final Duration TELLING = Duration.ofSeconds(30);
  private static final int UPLOADS_AT_ONCE = 8;

  /// Deleted before midnight: only their notes are left.
  private static final int DELETED = 10;

  /// A line of the console about an article that is published, now or since the round before.
  private static final Pattern PUBLISHED =
      Pattern.compile("(?:published|unchanged) +(\\S+)\\.md  [0-9]+ ms(?:  http.*)?");

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /// Stands for a list that is not there yet.
  private static final JsonObject NO_LIST =
      JsonParser.parseString("{\"count\": 0, \"articles\": [], \"tags\": []}").getAsJsonObject();

  private final int count;
  private final Duration latency;
  private final OffsetDateTime midnight =
      LocalDate.now(ZONE).plusDays(2).atStartOfDay().atOffset(ZONE);
  private final MidnightArticles articles = new MidnightArticles(midnight);
  private final SettableClock clock = new SettableClock();
  private final Latency distance = new Latency();
  private final CountDownLatch listing = new CountDownLatch(1);
  private final Map<URI, Duration> served = new ConcurrentHashMap<>();
  private final Map<String, Integer> troubles = new ConcurrentHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
  private final LocalStack aws =
      LocalStack.start(0, 0, false, Map.of(), clock, distance, listing, this::listen);

  private Midnight(int count, Duration latency) {
    this.count = count;
    this.latency = latency;
  }

  /// Runs it.
  ///
  /// @param arguments `articles=…` and `latency=…`
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int articles = Integer.parseInt(arguments[0].replace("articles=", ""));
    int latency = Integer.parseInt(arguments[1].replace("latency=", ""));
    try (Midnight night = new Midnight(articles, Duration.ofMillis(latency))) {
      System.exit(night.run() ? 0 : 1);
    }
  }

  /// @return whether all was in time
  private boolean run() throws IOException, InterruptedException {
    say("%,d articles for %s, %d ms a request", count, midnight, latency.toMillis());
    upload();
    distance.set(latency);
    clock.set(midnight.plus(FIRST_ROUND).toInstant());
    long cpu = cpuTime();
    aws.keepSchedule(Duration.ofDays(1));
    boolean isInTime = awaitPages();
    say(
        "CPU until then %.0f s, S3 and site included; %d processors, %,d MB of heap",
        (cpuTime() - cpu) / 1e9,
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20);
    boolean areListed = awaitLists();
    return isInTime && areListed;
  }

  private void upload() throws InterruptedException {
    List<String> texts =
        IntStream.range(0, count + DELETED).mapToObj(_ -> articles.next()).toList();
    forEach(
        count + DELETED,
        number ->
            aws.upload(articles.key(number), texts.get(number).getBytes(StandardCharsets.UTF_8)));
    aws.drain(LONG);
    IntStream.range(count, count + DELETED).forEach(number -> aws.delete(articles.key(number)));
    aws.drain(LONG);
    long notes = keys(LocalStack.JSON, "due/");
    long pages = keys(LocalStack.HTML, "");
    say("%,d notes of articles that are due, %,d pages", notes, pages);
    if (notes != count + DELETED || pages != 0) {
      throw new IllegalStateException("expected a note for each article and no page");
    }
  }

  private void forEach(int number, IntConsumer action) {
    try (ExecutorService threads = Executors.newFixedThreadPool(UPLOADS_AT_ONCE)) {
      IntStream.range(0, number).forEach(i -> threads.execute(() -> action.accept(i)));
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

  /// Takes the lines of the console: a page that was published is read at once.
  private void listen(String line) {
    Matcher published = PUBLISHED.matcher(line);
    if (published.matches()) {
      URI page = aws.site().resolve("/" + published.group(1) + "/");
      readers.execute(() -> read(page));
    } else if (line.startsWith("trouble")
        || line.startsWith("retried")
        || line.startsWith("given")) {
      troubles.merge(line.replaceAll("m?[0-9]+", "…"), 1, Integer::sum);
    }
  }

  private void read(URI page) {
    try {
      if (get(page).statusCode() == 200) {
        served.putIfAbsent(page, sinceMidnight());
      }
    } catch (IOException | InterruptedException e) {
      say("not read %s: %s", page, e);
    }
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private Duration sinceMidnight() {
    return Duration.between(midnight.toInstant(), clock.instant());
  }

  private boolean awaitPages() throws IOException, InterruptedException {
    Duration told = Duration.ZERO;
    while (served.size() < count && sinceMidnight().compareTo(PATIENCE) < 0) {
      Thread.sleep(100);
      if (sinceMidnight().minus(told).compareTo(TELLING) > 0) {
        told = sinceMidnight();
        say("%5d s after midnight: %,d pages", told.toSeconds(), served.size());
      }
    }
    List<Duration> times = served.values().stream().sorted().toList();
    if (times.isEmpty()) {
      say("no page is served %.0f s after midnight", seconds(sinceMidnight()));
      return false;
    }
    for (int percent : List.of(50, 90, 99, 100)) {
      Duration time = times.get((times.size() * percent + 99) / 100 - 1);
      say("%3d %% of the pages are served %.1f s after midnight", percent, seconds(time));
    }
    int missing = 0;
    int extra = 0;
    for (int i = 0; i < count + DELETED; i++) {
      boolean isServed = get(page(i)).statusCode() == 200;
      missing += !isServed && i < count ? 1 : 0;
      extra += isServed && i >= count ? 1 : 0;
    }
    say("%,d pages are missing, %,d are of deleted articles", missing, extra);
    return missing == 0 && extra == 0 && times.getLast().compareTo(PROMISED) <= 0;
  }

  private URI page(int number) {
    return aws.site().resolve("/" + articles.key(number).replace(".md", "/"));
  }

  /// Whether a list shows all articles.
  private interface Look {
    boolean isWhole() throws IOException, InterruptedException;
  }

  private record Watched(String name, Look look) {}

  /// @return whether they are as the articles ask for
  private boolean awaitLists() throws IOException, InterruptedException {
    Queue<Watched> watched = new ArrayDeque<>(watched());
    Duration start = sinceMidnight();
    Duration told = start;
    listing.countDown();
    boolean isOpen = true;
    while (isOpen && sinceMidnight().compareTo(LONG) < 0) {
      isOpen = aws.open() > 0;
      while (!watched.isEmpty() && watched.element().look().isWhole()) {
        String name = watched.remove().name();
        say("%s shows all %.1f s later", name, seconds(sinceMidnight().minus(start)));
      }
      if (sinceMidnight().minus(told).compareTo(TELLING) > 0) {
        told = sinceMidnight();
        say("%5d s later: %,d messages are open", told.minus(start).toSeconds(), aws.open());
      }
      Thread.sleep(1_000);
    }
    say("all messages are followed %.1f s later", seconds(sinceMidnight().minus(start)));
    troubles.forEach((trouble, times) -> say("%,d times  %s", times, trouble));
    watched.forEach(list -> say("%s does not show all", list.name()));
    distance.set(Duration.ZERO);
    int differences = new SiteCheck("verify", aws.s3(), aws.site()).run(System.out);
    return watched.isEmpty() && differences == 0;
  }

  private List<Watched> watched() {
    int tags = count * MidnightArticles.TAGS_OF_ONE;
    return List.of(
        new Watched(
            "the month's archive", () -> json(month()).getAsJsonArray("articles").size() == count),
        new Watched("the list of tags", () -> sum(json("/api/tags.json")) == tags),
        new Watched("the last tag", this::areTagsWhole),
        new Watched("the home page and its feed", this::isNewestAtHome));
  }

  private String month() {
    return "/api/archive/" + YearMonth.from(midnight) + ".json";
  }

  private boolean areTagsWhole() throws IOException, InterruptedException {
    int all = 0;
    for (int i = 0; i < MidnightArticles.TAGS; i++) {
      all += json("/api/tags/" + MidnightArticles.tag(i) + ".json").get("count").getAsInt();
    }
    return all == count * MidnightArticles.TAGS_OF_ONE;
  }

  private boolean isNewestAtHome() throws IOException, InterruptedException {
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
    return text.startsWith("{") ? JsonParser.parseString(text).getAsJsonObject() : NO_LIST;
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
