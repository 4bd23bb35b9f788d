package broadsheet.local;

import broadsheet.function.ArticleFunction;
import broadsheet.function.LogEvent;
import broadsheet.function.Outcome;
import broadsheet.function.Receipt;
import broadsheet.function.Settings;
import broadsheet.store.MemoryStore;
import broadsheet.store.ObjectId;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Writes the outputs of a folder of articles to a folder: pages at its root, the public JSON
/// documents below `api/`. Files of others in that folder stay.
final class Once {

  private Once() {}

  /// Runs it.
  ///
  /// @return the process's exit code: 0, or 1 when an article was rejected or given up
  static int run(Path articles, Path out, PrintStream console)
      throws IOException, InterruptedException {
    MemoryStore store = new MemoryStore();
    AtomicInteger done = new AtomicInteger();
    AtomicInteger rejected = new AtomicInteger();
    Settings settings = LocalAws.settings(URI.create("http://127.0.0.1:8080"));
    ArticleFunction function =
        new ArticleFunction(
            settings,
            store,
            InstantSource.system(),
            event -> {
              done.incrementAndGet();
              report(event, rejected, console);
            });
    Map<String, Path> files = new Folder(articles).files();
    long start = System.nanoTime();
    try (LocalQueue queue =
        new LocalQueue(
            function,
            2,
            letter -> {
              rejected.incrementAndGet();
              console.println("given up   " + letter);
            })) {
      for (Map.Entry<String, Path> file : files.entrySet()) {
        store.upload(new ObjectId(LocalAws.ARTICLES, file.getKey()), Folder.read(file.getValue()));
        queue.send(new Change("ObjectCreated:Put", LocalAws.ARTICLES, file.getKey()).toJson());
      }
      while (queue.size() > 0) {
        long size = queue.size();
        queue.drain(1_000);
        if (queue.size() > 0 && queue.size() < size) {
          console.println(done.get() + " of " + files.size() + " files");
        }
      }
    }
    int written = write(store, LocalAws.HTML, "", out) + write(store, LocalAws.JSON, "api/", out);
    console.printf(
        "%d files read, %d rejected, %d written to %s in %.1f s%n",
        files.size(), rejected.get(), written, out, (System.nanoTime() - start) / 1e9);
    return rejected.get() == 0 ? 0 : 1;
  }

  private static void report(LogEvent event, AtomicInteger rejected, PrintStream console) {
    if (event instanceof Receipt receipt && receipt.outcome() == Outcome.REJECTED) {
      rejected.incrementAndGet();
      receipt.problems().forEach(problem -> console.println("rejected   " + problem));
    }
  }

  private static int write(MemoryStore store, String bucket, String prefix, Path out)
      throws IOException {
    int written = 0;
    for (String key : store.keys(bucket)) {
      Path file = out.resolve(key).normalize();
      if (key.startsWith(prefix) && file.startsWith(out.normalize())) {
        Files.createDirectories(file.getParent());
        Files.write(
            file, store.get(new ObjectId(bucket, key), Integer.MAX_VALUE).orElseThrow().bytes());
        written++;
      }
    }
    return written;
  }
}
