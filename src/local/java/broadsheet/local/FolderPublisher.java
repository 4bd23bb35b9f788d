package broadsheet.local;

import broadsheet.article.key.SourceKey;
import broadsheet.function.ArticleFunction;
import broadsheet.function.SiteFunction;
import broadsheet.function.event.ListsEvent;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.MetricsEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.event.UnknownMessageEvent;
import broadsheet.function.shared.Settings;
import broadsheet.local.Options.InvalidOptionException;
import broadsheet.local.aws.Change;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.LocalQueue;
import broadsheet.local.folder.FolderStore;
import broadsheet.local.folder.OutputFolder;
import broadsheet.store.ObjectId;
import broadsheet.store.StoredObject;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Publishes a folder of articles to another folder: pages at its root, the public JSON documents
/// under `api/`. Other files in the output folder are left unchanged. An image that an article
/// shows and that the output folder lacks is reported as a warning.
final class FolderPublisher {

  private static final Duration RETRY_PAUSE = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofHours(1);
  private static final int BATCH_SIZE = 10;

  /// The maximum number of messages in the queue, so that a large folder needs no more memory.
  private static final int MAX_MESSAGES = 1_000;

  private static final String DOCUMENTS = "api/articles/";

  private final Settings settings;
  private final PrintStream console;
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Map<ObjectId, Integer> warnings = new HashMap<>();
  private int failures;
  private int missingImages;
  private int articlesWithLostText;

  /// @param environment the functions' settings; `BASE_URL` is the address of the future site
  FolderPublisher(Map<String, String> environment, PrintStream console) {
    String baseUrl = environment.getOrDefault("BASE_URL", "http://127.0.0.1:8080");
    this.settings = LocalStack.settings(URI.create(baseUrl), environment);
    this.console = console;
  }

  /// Publishes the folder.
  ///
  /// @return the process's exit code: 0, or 1 if an article was rejected or a file was not written
  int run(Path articles, Path out) throws IOException, InterruptedException {
    OutputFolder outputs = new OutputFolder(out);
    if (outputs.overlaps(articles)) {
      throw new InvalidOptionException(
          "'" + out + "' and '" + articles + "' overlap; choose another -Dout=FOLDER");
    }
    long start = System.nanoTime();
    FolderStore store = new FolderStore(outputs, FolderPublisher::isPublic, this::countUnwritten);
    Map<String, Path> files;
    try (Folder folder = new Folder(articles)) {
      files = folder.scan().changed();
    }
    publishFiles(files, store);
    List<String> documents = store.keys(LocalStack.JSON, DOCUMENTS);
    publishLists(documents, store);
    check(documents, files, store, outputs);
    double seconds = (System.nanoTime() - start) / 1e9;
    summarize(files.size(), store.filesWritten(), out, seconds);
    return failures == 0 ? 0 : 1;
  }

  /// Nobody could find a preview, since only the desk links to it.
  private static boolean isPublic(ObjectId object) {
    return object.bucket().equals(LocalStack.HTML)
        ? !object.key().startsWith("site/preview/")
        : object.bucket().equals(LocalStack.JSON) && object.key().startsWith("api/");
  }

  private void publishFiles(Map<String, Path> files, FolderStore store)
      throws InterruptedException {
    ArticleFunction function =
        new ArticleFunction(settings, store, InstantSource.system(), this::record);
    int processors = Runtime.getRuntime().availableProcessors();
    AtomicLong sent = new AtomicLong();
    try (LocalQueue queue =
            new LocalQueue(
                unhurried(function), processors, BATCH_SIZE, RETRY_PAUSE, this::countDeadLetter);
        ProgressLines _ =
            ProgressLines.start(
                console::println, "files", files.size(), () -> sent.get() - queue.size())) {
      // First, since a change of one of these files republishes every article.
      for (String key : SourceKey.SITE_FILES) {
        Path file = files.get(key);
        if (file != null) {
          publish(key, file, store, queue);
          sent.incrementAndGet();
        }
      }
      queue.awaitAtMost(0);
      for (Map.Entry<String, Path> file : files.entrySet()) {
        if (!SourceKey.SITE_FILES.contains(file.getKey())) {
          queue.awaitAtMost(MAX_MESSAGES);
          publish(file.getKey(), file.getValue(), store, queue);
          sent.incrementAndGet();
        }
      }
      queue.awaitAtMost(0);
    }
  }

  private static void publish(String key, Path file, FolderStore store, LocalQueue queue) {
    store.upload(new ObjectId(LocalStack.ARTICLES, key), file);
    queue.send(new Change("ObjectCreated:Put", LocalStack.ARTICLES, key).toJson());
  }

  /// Writes the lists once, after all articles.
  private void publishLists(List<String> documents, FolderStore store) throws InterruptedException {
    SiteFunction function = new SiteFunction(settings, store, InstantSource.system(), this::record);
    int before = store.filesWritten();
    try (LocalQueue queue =
            new LocalQueue(unhurried(function), 1, 1, RETRY_PAUSE, _ -> countUnwrittenLists());
        ProgressLines _ =
            ProgressLines.start(
                console::println, "list files", 0, () -> store.filesWritten() - before)) {
      queue.send(
          documents.isEmpty()
              ? LocalStack.scheduledEvent()
              : Change.toJson(
                  documents.stream()
                      .map(key -> new Change("ObjectCreated:Put", LocalStack.JSON, key))
                      .toList()));
      queue.awaitAtMost(0);
    }
  }

  /// Gives an invocation as much time as it needs.
  private static RequestStreamHandler unhurried(RequestStreamHandler function) {
    return (event, response, _) ->
        function.handleRequest(event, response, new LocalContext(TIMEOUT));
  }

  private synchronized void record(LogEvent event) {
    switch (event) {
      case ListsEvent listed -> {
        if (!listed.trouble().isEmpty()) {
          Console.lines(listed, settings.site()).forEach(console::println);
        }
      }
      case MetricsEvent _ -> {}
      case UnknownMessageEvent(String id, String why) ->
          console.println("error      " + id + "  " + why);
      case TroubleEvent trouble ->
          Console.lines(trouble, settings.site()).forEach(console::println);
      case Receipt receipt -> {
        outcomes.merge(receipt.outcome(), 1, Integer::sum);
        if (!receipt.problems().isEmpty() || receipt.outcome() == Outcome.RETRIED) {
          Console.lines(receipt, settings.site()).forEach(console::println);
        }
        boolean rejected = receipt.outcome() == Outcome.REJECTED;
        failures += rejected ? 1 : 0;
        warnings.put(receipt.source(), rejected ? 0 : receipt.problems().size());
      }
    }
  }

  private synchronized void countDeadLetter(JsonObject letter) {
    failures++;
    console.println("given up   " + letter);
  }

  private synchronized void countUnwrittenLists() {
    failures++;
    console.println("given up   the lists");
  }

  private synchronized void countUnwritten(String key, IOException e) {
    failures++;
    console.println("not written  " + key + "  " + e);
  }

  /// What the documents of an article show apart from its outcome.
  ///
  /// @param missing the images that it shows and that do not exist
  /// @param lostText a line about text that no reader sees; empty if there is none
  private record Finding(List<ShownImage> missing, String lostText) {}

  /// Checks the published articles for missing images and lost text.
  private void check(
      List<String> documents, Map<String, Path> files, FolderStore store, OutputFolder outputs) {
    AtomicLong checked = new AtomicLong();
    List<Finding> findings;
    try (ProgressLines _ =
        ProgressLines.start(console::println, "articles checked", documents.size(), checked::get)) {
      findings =
          documents.parallelStream()
              .map(key -> {
                Finding finding = finding(key, files, store, outputs);
                checked.incrementAndGet();
                return finding;
              })
              .toList();
    }
    findings.forEach(finding ->
        finding
            .missing()
            .forEach(image -> console.println(Console.line(image.article(), image.missing()))));
    findings.stream()
        .map(Finding::lostText)
        .filter(line -> !line.isEmpty())
        .forEach(console::println);
    missingImages = findings.stream().mapToInt(finding -> finding.missing().size()).sum();
    articlesWithLostText =
        (int) findings.stream().filter(finding -> !finding.lostText().isEmpty()).count();
  }

  private Finding finding(
      String document, Map<String, Path> files, FolderStore store, OutputFolder outputs) {
    StoredObject object =
        store.get(new ObjectId(LocalStack.JSON, document), Integer.MAX_VALUE).orElseThrow();
    JsonObject json = JsonParser.parseString(object.text()).getAsJsonObject();
    String key = json.getAsJsonObject("source").get("key").getAsString();
    try {
      List<ShownImage> missing = new ArrayList<>();
      for (ShownImage image : ShownImage.in(json, settings.site())) {
        if (!outputs.contains(image.key())) {
          missing.add(image);
        }
      }
      return new Finding(missing, LostText.line(key, Files.readAllBytes(files.get(key)), json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void summarize(int files, int written, Path out, double seconds) {
    StringBuilder counts = new StringBuilder();
    outcomes.forEach(
        (outcome, count) -> counts.append(", ").append(count).append(' ').append(outcome));
    int warningCount = missingImages + warnings.values().stream().mapToInt(Integer::intValue).sum();
    counts.append(Console.warnings(warningCount));
    if (articlesWithLostText > 0) {
      counts.append(", ").append(articlesWithLostText).append(" with lost text");
    }
    console.printf(
        Locale.ROOT,
        "%d files%s; %d files written to %s in %.1f s (%.0f per second)%n",
        files,
        counts,
        written,
        out,
        seconds,
        files / seconds);
  }
}
