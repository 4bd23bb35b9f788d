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
import broadsheet.local.aws.LocalQueue;
import broadsheet.local.aws.MemoryStore;
import broadsheet.store.ObjectId;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Publishes a folder of articles to another folder: pages at its root, the public JSON documents
/// under `api/`. Other files in the output folder are left unchanged. An image that an article
/// shows and that the output folder lacks is reported as a warning.
final class FolderPublisher {

  private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(1);
  private static final Duration RETRY_PAUSE = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofHours(1);

  /// Writes the lists once, after all articles.
  private static final int ONE_BATCH = Integer.MAX_VALUE;

  private final Settings settings;
  private final PrintStream console;
  private final MemoryStore store = new MemoryStore();
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Map<ObjectId, Integer> warnings = new HashMap<>();
  private int failures;
  private int missingImages;
  private int articlesWithLostText;
  private int written;

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
    ArticleFunction function =
        new ArticleFunction(settings, store, InstantSource.system(), this::record);
    SiteFunction site = new SiteFunction(settings, store, InstantSource.system(), this::record);
    int processors = Runtime.getRuntime().availableProcessors();
    try (Folder folder = new Folder(articles);
        LocalQueue queue =
            new LocalQueue(function, processors, 10, RETRY_PAUSE, this::countDeadLetter);
        LocalQueue lists = new LocalQueue(site, 1, ONE_BATCH, RETRY_PAUSE, this::countDeadLetter)) {
      Map<String, Path> files = folder.scan().changed();
      Path settingsFile = files.get(SourceKey.SITE_FILE);
      if (settingsFile != null) {
        // First, since a change of the settings republishes every article.
        publish(SourceKey.SITE_FILE, settingsFile, queue);
        queue.drain(TIMEOUT);
      }
      for (Map.Entry<String, Path> file : files.entrySet()) {
        if (!file.getValue().equals(settingsFile)) {
          publish(file.getKey(), file.getValue(), queue);
        }
      }
      queue.drain(PROGRESS_INTERVAL);
      while (queue.size() > 0) {
        console.println(files.size() - queue.size() + " of " + files.size() + " files");
        queue.drain(PROGRESS_INTERVAL);
      }
      List<String> documents =
          store.keys(LocalStack.JSON).stream()
              .filter(key -> key.startsWith("api/articles/"))
              .toList();
      documents.forEach(
          key -> lists.send(new Change("ObjectCreated:Put", LocalStack.JSON, key).toJson()));
      if (documents.isEmpty()) {
        lists.send(LocalStack.scheduledEvent());
      }
      lists.drain(TIMEOUT);
      writeOutputs(outputs, LocalStack.HTML, "");
      writeOutputs(outputs, LocalStack.JSON, "api/");
      warnAboutImages(outputs);
      reportLostText(files);
      summarize(files.size(), out, (System.nanoTime() - start) / 1e9);
    }
    return failures == 0 ? 0 : 1;
  }

  private void publish(String key, Path file, LocalQueue queue) throws IOException {
    store.upload(new ObjectId(LocalStack.ARTICLES, key), Files.readAllBytes(file));
    queue.send(new Change("ObjectCreated:Put", LocalStack.ARTICLES, key).toJson());
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

  private synchronized void writeOutputs(OutputFolder outputs, String bucket, String prefix) {
    for (String key : store.keys(bucket)) {
      // Nobody could find a preview, since only the desk links to it.
      if (!key.startsWith(prefix) || key.startsWith("site/preview/")) {
        continue;
      }
      byte[] bytes = bytes(bucket, key);
      try {
        written += outputs.write(key, bytes) ? 1 : 0;
      } catch (IOException e) {
        failures++;
        console.println("not written  " + key + "  " + e);
      }
    }
  }

  private synchronized void warnAboutImages(OutputFolder outputs) throws IOException {
    for (ShownImage image : ShownImage.in(store, settings.site())) {
      if (!outputs.contains(image.key())) {
        missingImages++;
        console.println(Console.line(image.article(), image.missing()));
      }
    }
  }

  /// Prints the text of the published articles that no reader sees.
  private synchronized void reportLostText(Map<String, Path> files) throws IOException {
    for (String json : store.keys(LocalStack.JSON)) {
      if (json.startsWith("api/articles/")) {
        byte[] document = bytes(LocalStack.JSON, json);
        String key = LostText.source(document);
        String line = LostText.line(key, Files.readAllBytes(files.get(key)), document);
        if (!line.isEmpty()) {
          articlesWithLostText++;
          console.println(line);
        }
      }
    }
  }

  private byte[] bytes(String bucket, String key) {
    return store.get(new ObjectId(bucket, key), Integer.MAX_VALUE).orElseThrow().bytes();
  }

  private synchronized void summarize(int files, Path out, double seconds) {
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
