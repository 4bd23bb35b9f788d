package broadsheet.bench.soak;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;

/// `mvn -q -Psoak [-Dseed=N] [-Dminutes=N] [-Doperations=N]`: several clients upload, edit, move
/// and delete, while the functions are exposed to every fault that can happen. In the end, all
/// outputs must equal those of a [CleanRun].
///
/// The seed determines what the clients do and which requests fail, but not their timing.
public final class Soak {

  /// The folder for the functions' logs and both sides of every difference.
  private static final Path WORK = Path.of("target/soak");

  private static final int EDITORS = 4;

  /// The number of waiting messages above which the clients pause: many for each file, so that most
  /// of them are outdated when they are delivered.
  private static final int MAX_BACKLOG = 10_000;

  /// The number of operations before the first measurement and the first kill.
  private static final int WARM_UP = 100;

  private static final int REPORT_EVERY = 250;

  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(40);

  private final long seed;
  private final Duration time;
  private final long operations;
  private final AtomicLong done = new AtomicLong();
  private final List<String> failures = new ArrayList<>();
  private final long start = System.nanoTime();

  private Soak(Map<String, Long> options) {
    this.seed = options.getOrDefault("seed", 0L);
    this.operations = options.getOrDefault("operations", Long.MAX_VALUE);
    this.time =
        options.containsKey("operations")
            ? Duration.ofDays(1)
            : Duration.ofMinutes(options.getOrDefault("minutes", 2L));
  }

  /// Runs the soak test, prints its figures, and exits with 1 if it found a failure.
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Map<String, Long> options =
        Arrays.stream(arguments)
            .map(argument -> argument.split("=", 2))
            .filter(option -> !option[1].isEmpty())
            .collect(Collectors.toMap(option -> option[0], option -> Long.parseLong(option[1])));
    Soak soak = new Soak(options);
    soak.run();
    soak.failures.forEach(System.out::println);
    System.out.println(
        soak.failures.isEmpty()
            ? "all outputs match the clean run"
            : soak.failures.size() + " failures");
    System.exit(soak.failures.isEmpty() ? 0 : 1);
  }

  private void run() throws IOException, InterruptedException, ExecutionException {
    clear();
    try (Stack stack = new Stack(seed, Files.createDirectories(WORK))) {
      stack
          .client()
          .putObject(
              put -> put.bucket(Stack.ARTICLES).key(Stack.POISON), RequestBody.fromString("毒"));
      List<Editor> editors = new ArrayList<>();
      for (int i = 0; i < EDITORS; i++) {
        editors.add(new Editor(i, stack.client(), seed * EDITORS + i));
      }
      edit(editors, stack, WARM_UP, time);
      ProcessUsage articlesAtStart = stack.articles().usage();
      ProcessUsage siteAtStart = stack.site().usage();
      stack.startKilling();
      edit(editors, stack, operations, time);
      editors.forEach(Editor::correct);
      Thread.sleep(Duration.ofSeconds(RandomContent.MAX_WAIT));
      awaitIdle(stack);
      checkDeadLetters(stack);
      int letters = stack.deadLetters().size();
      stack.redrive();
      awaitIdle(stack);
      verify(stack);
      stack.createOutputBuckets(CleanRun.HTML, CleanRun.JSON);
      new CleanRun(stack.client()).run();
      Comparison comparison = new Comparison(stack.client(), WORK);
      comparison.run();
      failures.addAll(comparison.differences());
      print(stack, letters, comparison);
      print("ArticleFunction", articlesAtStart, stack.articles().usage());
      print("SiteFunction", siteAtStart, stack.site().usage());
    }
  }

  private static void clear() throws IOException {
    if (Files.exists(WORK)) {
      try (Stream<Path> files = Files.walk(WORK)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /// Runs all editors until a number of operations is done or the time is up.
  private void edit(List<Editor> editors, Stack stack, long until, Duration atMost)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + atMost.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (Editor editor : editors) {
        running.add(threads.submit(() -> edit(editor, stack, until, end)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  private @Nullable Void edit(Editor editor, Stack stack, long until, long end)
      throws InterruptedException {
    while (System.nanoTime() < end && done.get() < until) {
      if (stack.backlog() > MAX_BACKLOG) {
        Thread.sleep(50);
      } else {
        editor.operate();
        report(done.incrementAndGet(), stack);
      }
    }
    return null;
  }

  private void report(long operations, Stack stack) {
    if (operations % REPORT_EVERY == 0) {
      System.out.printf(
          Locale.ROOT,
          "%,d operations after %,d s, %d messages waiting%n",
          operations,
          Duration.ofNanos(System.nanoTime() - start).toSeconds(),
          stack.backlog());
    }
  }

  private void awaitIdle(Stack stack) throws InterruptedException {
    if (!stack.awaitIdle(IDLE_TIMEOUT)) {
      failures.add(
          "not idle after " + IDLE_TIMEOUT + ": " + stack.backlog() + " messages are left");
    }
  }

  private void checkDeadLetters(Stack stack) {
    stack.deadLetters().stream()
        .map(JsonObject::toString)
        .filter(letter -> !letter.contains('"' + Stack.POISON + '"'))
        .forEach(letter -> failures.add("dead letter: " + letter));
    if (stack.deadLetters().isEmpty()) {
      failures.add("no dead letter for " + Stack.POISON);
    }
  }

  /// Verifies all lists with SiteFunction itself.
  private void verify(Stack stack) throws IOException, InterruptedException {
    String cursor = "";
    do {
      JsonObject event = new JsonObject();
      JsonObject parameters = new JsonObject();
      parameters.addProperty("cursor", cursor);
      event.add("verify", parameters);
      JsonObject answer =
          JsonParser.parseString(stack.site().call(event.toString())).getAsJsonObject();
      for (JsonElement difference : answer.getAsJsonArray("differences")) {
        failures.add("verify: " + difference);
      }
      cursor = answer.get("cursor").getAsString();
    } while (!cursor.isEmpty());
  }

  private void print(Stack stack, int letters, Comparison comparison) {
    Instances articles = stack.articles();
    Instances site = stack.site();
    line("seed", seed);
    line("seconds", Duration.ofNanos(System.nanoTime() - start).toSeconds());
    line("operations of " + EDITORS + " clients", done.get());
    line("messages", stack.messages());
    line("deliveries", articles.deliveries() + site.deliveries());
    line("retried messages", articles.retries() + site.retries());
    line("invocations of ArticleFunction", articles.invocations());
    line("invocations of SiteFunction", site.invocations());
    line("invocations that timed out", articles.timeouts() + site.timeouts());
    line("kills", articles.kills() + site.kills());
    line("requests to S3", stack.faultyS3().requests());
    stack.faultyS3().faults().forEach((fault, count) -> line("  " + fault, count));
    line("dead letters, redriven", letters);
    line("objects compared", comparison.objects());
    line("differences", comparison.differences().size());
  }

  private static void print(String function, ProcessUsage start, ProcessUsage end) {
    line(function + ", MB at start", start.memory());
    line(function + ", MB at end", end.memory());
    line(function + ", peak MB", end.peak());
    line(function + ", threads at start", start.threads());
    line(function + ", threads at end", end.threads());
  }

  private static void line(String name, long value) {
    System.out.printf(Locale.ROOT, "%-40s %,10d%n", name, value);
  }
}
