package broadsheet.local;

import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.function.ArticleFunction;
import broadsheet.function.SiteFunction;
import broadsheet.function.event.ListsEvent;
import broadsheet.function.event.LogEvent;
import broadsheet.function.event.MetricsEvent;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.event.TroubleEvent;
import broadsheet.function.event.UnknownMessageEvent;
import broadsheet.function.search.SearchIndexer;
import broadsheet.function.search.SegmentCleaner;
import broadsheet.function.search.SegmentMerger;
import broadsheet.function.search.SegmentNames;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.local.Options.InvalidOptionException;
import broadsheet.local.aws.LocalContext;
import broadsheet.local.aws.LocalQueue;
import broadsheet.local.aws.ObjectChange;
import broadsheet.local.folder.FolderStore;
import broadsheet.local.folder.OutputFolder;
import broadsheet.store.Deadline;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// Publishes a folder of articles to another folder: pages at its root, the public JSON documents
/// under `api/`. Other files in the output folder are left unchanged, and an image among them
/// counts as uploaded.
final class FolderPublisher {

  private static final Duration RETRY_PAUSE = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofHours(1);
  private static final int BATCH_SIZE = 10;

  /// The maximum number of messages in the queue, so that a large folder needs no more memory.
  private static final int MAX_MESSAGES = 1_000;

  /// The maximum number of articles that are listed together: their texts, and all lists that they
  /// affect, are in memory at the same time.
  private static final int MAX_LISTED = 5_000;

  /// The requests of an article are sent one after another, since a folder answers at once, and
  /// each processor publishes an article of its own.
  private static final ScopedValue.Carrier SEQUENTIAL = ScopedValue.where(Parallel.WIDTH, 1);

  /// The search index has the same files for the same articles, and few segments.
  private static final ScopedValue.Carrier ONE_INDEX =
      ScopedValue.where(SegmentNames.REPRODUCIBLE, true).where(SearchIndexer.MAX_BATCH, MAX_LISTED);

  private static final String DOCUMENTS = "api/articles/";

  /// The order in which files are published.
  private static final int SETTINGS = 0;

  private static final int FILES = 1;
  private static final int OTHERS = 2;

  private final Settings settings;
  private final PrintStream console;
  private final int maxListed;

  /// What happened to each file. An article may be processed again because of another one.
  private final Map<ObjectId, Outcome> outcomes = new HashMap<>();

  /// The last receipts of the files with problems, by key.
  private final SortedMap<String, Receipt> problems = new TreeMap<>();

  private int failures;
  private int articlesWithLostText;

  /// @param environment the functions' settings; `BASE_URL` is the address of the future site
  FolderPublisher(Map<String, String> environment, PrintStream console) {
    this(environment, console, MAX_LISTED);
  }

  /// Creates a publisher.
  ///
  /// @param maxListed the maximum number of articles that are listed together
  FolderPublisher(Map<String, String> environment, PrintStream console, int maxListed) {
    this.maxListed = maxListed;
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
    FolderStore store =
        new FolderStore(outputs, FolderPublisher::isPublic, this::isFile, this::countUnwritten);
    Map<String, Path> files;
    try (Folder folder = new Folder(articles)) {
      files = folder.scan().changed();
    }
    publishFiles(files, store);
    problems.values().forEach(this::print);
    List<String> documents = store.keys(LocalStack.JSON, DOCUMENTS);
    publishLists(documents, store);
    check(documents, files, store);
    double seconds = (System.nanoTime() - start) / 1e9;
    summarize(files.size(), store.filesWritten(), out, seconds);
    return failures == 0 && !outcomes.containsValue(Outcome.REJECTED) ? 0 : 1;
  }

  /// A preview is not written, since only the desk links to it.
  private static boolean isPublic(ObjectId object) {
    return object.bucket().equals(LocalStack.HTML)
        ? !object.key().startsWith("site/preview/")
        : object.bucket().equals(LocalStack.JSON) && object.key().startsWith("api/");
  }

  /// Returns whether an object is a file such as an image. A file that is already in the output
  /// folder need not come from the articles.
  private boolean isFile(ObjectId object) {
    return object.bucket().equals(LocalStack.HTML)
        && SourceKeyReader.read(object.key(), settings.site().languages())
            instanceof SourceKey.File;
  }

  private void publishFiles(Map<String, Path> files, FolderStore store)
      throws InterruptedException {
    ArticleFunction function =
        new ArticleFunction(settings, store, InstantSource.system(), this::record);
    int processors = Runtime.getRuntime().availableProcessors();
    AtomicLong sent = new AtomicLong();
    try (LocalQueue queue =
            new LocalQueue(
                bound(SEQUENTIAL, unhurried(function)),
                processors,
                BATCH_SIZE,
                RETRY_PAUSE,
                this::countDeadLetter);
        ProgressLines _ =
            ProgressLines.start(
                console::println, "files", files.size(), () -> sent.get() - queue.size())) {
      // In stages, so that each article is published once: a change of the settings republishes all
      // articles, and a new image republishes those that show it.
      SortedMap<Integer, List<Map.Entry<String, Path>>> stages =
          files.entrySet().stream()
              .collect(
                  Collectors.groupingBy(
                      file -> stage(file.getKey()), TreeMap::new, Collectors.toList()));
      for (List<Map.Entry<String, Path>> stage : stages.values()) {
        for (Map.Entry<String, Path> file : stage) {
          queue.awaitAtMost(MAX_MESSAGES);
          publish(file.getKey(), file.getValue(), store, queue);
          sent.incrementAndGet();
        }
        queue.awaitAtMost(0);
      }
    }
  }

  private int stage(String key) {
    return switch (SourceKeyReader.read(key, settings.site().languages())) {
      case SourceKey.SiteFile _, SourceKey.RedirectFile _ -> SETTINGS;
      case SourceKey.File _ -> FILES;
      case SourceKey.Text _,
          SourceKey.IntroductionFile _,
          SourceKey.Ignored _,
          SourceKey.Refused _ ->
          OTHERS;
    };
  }

  private static void publish(String key, Path file, FolderStore store, LocalQueue queue) {
    store.upload(new ObjectId(LocalStack.ARTICLES, key), file);
    queue.send(new ObjectChange("ObjectCreated:Put", LocalStack.ARTICLES, key).toJson());
  }

  /// Writes the lists after all articles: once, unless there are very many.
  private void publishLists(List<String> documents, FolderStore store) throws InterruptedException {
    SiteFunction function = new SiteFunction(settings, store, InstantSource.system(), this::record);
    int before = store.filesWritten();
    try (LocalQueue queue =
            new LocalQueue(
                bound(ONE_INDEX, unhurried(function)),
                1,
                1,
                RETRY_PAUSE,
                _ -> countUnwrittenLists());
        ProgressLines _ =
            ProgressLines.start(
                console::println, "list files", 0, () -> store.filesWritten() - before)) {
      if (documents.isEmpty()) {
        queue.send(LocalStack.scheduledEvent());
        queue.awaitAtMost(0);
      }
      for (int from = 0; from < documents.size(); from += maxListed) {
        int to = Math.min(from + maxListed, documents.size());
        queue.send(changes(documents.subList(from, to)));
        queue.awaitAtMost(0);
        // Otherwise the heap grows before what is no longer needed is collected.
        System.gc();
      }
      ONE_INDEX.run(() -> mergeSearch(store));
    }
  }

  private static JsonObject changes(List<String> documents) {
    return ObjectChange.toJson(
        documents.stream()
            .map(key -> new ObjectChange("ObjectCreated:Put", LocalStack.JSON, key))
            .toList());
  }

  /// Merges the segments of the search indexes, as the schedule does on a stack, and deletes the
  /// merged ones at once, since nobody is reading them.
  private void mergeSearch(FolderStore store) {
    Outputs outputs = new Outputs(store);
    for (String language : settings.site().languages()) {
      new SegmentMerger(store, settings, language, outputs, InstantSource.system(), Backoff.real())
          .run(Deadline.NEVER);
      SegmentCleaner cleaner = new SegmentCleaner(store, settings, language, outputs);
      Instant now = Instant.now();
      cleaner.run(now);
      cleaner.run(now.plus(SegmentCleaner.KEPT));
    }
  }

  /// Binds values for each invocation.
  private static RequestStreamHandler bound(
      ScopedValue.Carrier values, RequestStreamHandler function) {
    return (event, response, context) ->
        values.call(() -> {
          function.handleRequest(event, response, context);
          return true;
        });
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
      case Receipt receipt when receipt.outcome() == Outcome.RETRIED -> print(receipt);
      case Receipt receipt -> {
        outcomes.merge(
            receipt.source(),
            receipt.outcome(),
            (earlier, later) -> later == Outcome.UNCHANGED ? earlier : later);
        if (receipt.problems().isEmpty()) {
          problems.remove(receipt.source().key());
        } else {
          problems.put(receipt.source().key(), receipt);
        }
      }
    }
  }

  private void print(Receipt receipt) {
    Console.lines(receipt, settings.site()).forEach(console::println);
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

  /// Checks the published articles for lost text.
  private void check(List<String> documents, Map<String, Path> files, FolderStore store) {
    AtomicLong checked = new AtomicLong();
    List<String> lines;
    try (ProgressLines _ =
        ProgressLines.start(console::println, "articles checked", documents.size(), checked::get)) {
      lines =
          documents.parallelStream()
              .map(key -> {
                String line = lostText(key, files, store);
                checked.incrementAndGet();
                return line;
              })
              .filter(line -> !line.isEmpty())
              .toList();
    }
    lines.forEach(console::println);
    articlesWithLostText = lines.size();
  }

  /// Returns a line about text of an article that no reader sees; empty if there is none.
  private static String lostText(String document, Map<String, Path> files, FolderStore store) {
    StoredObject object =
        store.get(new ObjectId(LocalStack.JSON, document), Integer.MAX_VALUE).orElseThrow();
    JsonObject json = JsonParser.parseString(object.text()).getAsJsonObject();
    String key = json.getAsJsonObject("source").get("key").getAsString();
    try {
      return LostText.line(key, Files.readAllBytes(files.get(key)), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void summarize(int files, int written, Path out, double seconds) {
    StringBuilder counts = new StringBuilder();
    outcomes.values().stream()
        .collect(Collectors.groupingBy(it -> it, TreeMap::new, Collectors.counting()))
        .forEach((outcome, count) -> counts.append(", ").append(count).append(' ').append(outcome));
    int warningCount =
        problems.values().stream()
            .filter(receipt -> receipt.outcome() != Outcome.REJECTED)
            .mapToInt(receipt -> receipt.problems().size())
            .sum();
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
