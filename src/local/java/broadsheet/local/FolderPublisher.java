package broadsheet.local;

import broadsheet.article.key.SourceKey;
import broadsheet.function.ArticleFunction;
import broadsheet.function.SiteFunction;
import broadsheet.function.event.ListsEvent;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.event.UnknownMessageEvent;
import broadsheet.function.shared.Settings;
import broadsheet.local.Options.Unusable;
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
import java.util.Locale;
import java.util.Map;

/// Writes the outputs of a folder of articles to a folder: pages at its root, the public JSON
/// documents below `api/`. What is there already and is of others stays. Images that an article
/// shows and that are nowhere in the folder are warnings.
final class Once {

  private static final Duration PROGRESS = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofHours(1);

  /// The lists are written once, when all articles are there.
  private static final int ALL = Integer.MAX_VALUE;

  private final Settings settings;
  private final PrintStream console;
  private final MemoryStore store = new MemoryStore();
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Map<ObjectId, Integer> warnings = new HashMap<>();
  private int failures;
  private int missing;
  private int lost;
  private int written;

  /// @param environment the function's settings; `BASE_URL` is the address of the site to be
  Once(Map<String, String> environment, PrintStream console) {
    String baseUrl = environment.getOrDefault("BASE_URL", "http://127.0.0.1:8080");
    this.settings = LocalStack.settings(URI.create(baseUrl), environment);
    this.console = console;
  }

  /// Runs it.
  ///
  /// @return the process's exit code: 0, or 1 when an article was rejected or a file not written
  int run(Path articles, Path out) throws IOException, InterruptedException {
    OutFolder outputs = new OutFolder(out);
    if (outputs.overlaps(articles)) {
      throw new Unusable(
          "'" + out + "' and '" + articles + "' are in one another; choose another -Dout=FOLDER");
    }
    long start = System.nanoTime();
    ArticleFunction function =
        new ArticleFunction(settings, store, InstantSource.system(), this::note);
    SiteFunction site = new SiteFunction(settings, store, InstantSource.system(), this::note);
    int processors = Runtime.getRuntime().availableProcessors();
    try (Folder folder = new Folder(articles);
        LocalQueue queue = new LocalQueue(function, processors, 10, PAUSE, this::giveUp);
        LocalQueue lists = new LocalQueue(site, 1, ALL, PAUSE, this::giveUp)) {
      Map<String, Path> files = folder.look().changed();
      Path settingsFile = files.get(SourceKey.SITE_FILE);
      if (settingsFile != null) {
        // Later it would have every article published again.
        publish(SourceKey.SITE_FILE, settingsFile, queue);
        queue.drain(LONG);
      }
      for (Map.Entry<String, Path> file : files.entrySet()) {
        if (!file.getValue().equals(settingsFile)) {
          publish(file.getKey(), file.getValue(), queue);
        }
      }
      queue.drain(PROGRESS);
      while (queue.size() > 0) {
        console.println(files.size() - queue.size() + " of " + files.size() + " files");
        queue.drain(PROGRESS);
      }
      store.keys(LocalStack.JSON).stream()
          .filter(key -> key.startsWith("api/articles/"))
          .forEach(
              key -> lists.send(new Change("ObjectCreated:Put", LocalStack.JSON, key).toJson()));
      lists.drain(LONG);
      write(outputs, LocalStack.HTML, "");
      write(outputs, LocalStack.JSON, "api/");
      warnAboutImages(outputs);
      compare(files);
      summarise(files.size(), out, (System.nanoTime() - start) / 1e9);
    }
    return failures == 0 ? 0 : 1;
  }

  private void publish(String key, Path file, LocalQueue queue) throws IOException {
    store.upload(new ObjectId(LocalStack.ARTICLES, key), Files.readAllBytes(file));
    queue.send(new Change("ObjectCreated:Put", LocalStack.ARTICLES, key).toJson());
  }

  private synchronized void note(LogEvent event) {
    switch (event) {
      case ListsEvent listed -> {
        if (!listed.trouble().isEmpty()) {
          Console.lines(listed, settings.site()).forEach(console::println);
        }
      }
      case UnknownMessageEvent(String id, String why) ->
          console.println("trouble    " + id + "  " + why);
      case TroubleEvent trouble ->
          Console.lines(trouble, settings.site()).forEach(console::println);
      case Receipt receipt -> {
        outcomes.merge(receipt.outcome(), 1, Integer::sum);
        boolean isWorthALine =
            !receipt.problems().isEmpty() || receipt.outcome() == Outcome.RETRIED;
        if (isWorthALine) {
          Console.lines(receipt, settings.site()).forEach(console::println);
        }
        boolean isRejected = receipt.outcome() == Outcome.REJECTED;
        failures += isRejected ? 1 : 0;
        warnings.put(receipt.source(), isRejected ? 0 : receipt.problems().size());
      }
    }
  }

  private synchronized void giveUp(JsonObject letter) {
    failures++;
    console.println("given up   " + letter);
  }

  private synchronized void write(OutFolder outputs, String bucket, String prefix) {
    for (String key : store.keys(bucket)) {
      if (!key.startsWith(prefix)) {
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

  private synchronized void warnAboutImages(OutFolder outputs) throws IOException {
    for (ShownImage image : ShownImage.in(store, settings.site())) {
      if (!outputs.contains(image.key())) {
        missing++;
        console.println(Console.line(image.article(), image.missing()));
      }
    }
  }

  /// Prints what of the published articles no reader sees.
  private synchronized void compare(Map<String, Path> files) throws IOException {
    for (String json : store.keys(LocalStack.JSON)) {
      if (json.startsWith("api/articles/")) {
        byte[] document = bytes(LocalStack.JSON, json);
        String key = LostText.source(document);
        String line = LostText.line(key, Files.readAllBytes(files.get(key)), document);
        if (!line.isEmpty()) {
          lost++;
          console.println(line);
        }
      }
    }
  }

  private byte[] bytes(String bucket, String key) {
    return store.get(new ObjectId(bucket, key), Integer.MAX_VALUE).orElseThrow().bytes();
  }

  private synchronized void summarise(int files, Path out, double seconds) {
    StringBuilder counts = new StringBuilder();
    outcomes.forEach(
        (outcome, count) -> counts.append(", ").append(count).append(' ').append(outcome));
    int all = missing + warnings.values().stream().mapToInt(Integer::intValue).sum();
    counts.append(Console.warnings(all));
    if (lost > 0) {
      counts.append(", ").append(lost).append(" with lost text");
    }
    console.printf(
        Locale.ROOT,
        "%d files%s; %d files written to %s in %.1f s (%.0f a second)%n",
        files,
        counts,
        written,
        out,
        seconds,
        files / seconds);
  }
}
