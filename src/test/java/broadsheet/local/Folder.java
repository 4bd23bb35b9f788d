package broadsheet.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A folder of articles on this machine. Files and folders whose names begin with a dot, and the
/// files that editors leave behind (`~`), are not part of it.
final class Folder {

  /// Time in which an editor that saves by renaming has finished, in milliseconds.
  private static final int BURST = 60;

  private final Path root;
  private Map<String, FileTime> seen = new HashMap<>();

  Folder(Path root) {
    this.root = root;
  }

  /// The files by their keys, and remembers them as seen.
  Map<String, Path> files() {
    Map<String, Path> files = new TreeMap<>();
    Map<String, FileTime> times = new HashMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        String key = root.relativize(file).toString().replace('\\', '/');
        if (!key.startsWith(".") && !key.contains("/.") && !key.endsWith("~")) {
          files.put(key, file);
          times.put(key, Files.getLastModifiedTime(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the folder " + root, e);
    }
    seen = times;
    return files;
  }

  /// Tells of every file that is changed or deleted from now on; does not return.
  ///
  /// An event only says "look at the folder": what has changed is found by looking.
  void follow(BiConsumer<String, byte[]> changed, Consumer<String> deleted)
      throws IOException, InterruptedException {
    try (WatchService watcher = FileSystems.getDefault().newWatchService()) {
      while (true) {
        watchAll(watcher);
        tell(changed, deleted);
        WatchKey key = watcher.take();
        Thread.sleep(BURST);
        while (key != null) {
          key.pollEvents();
          key.reset();
          key = watcher.poll();
        }
      }
    }
  }

  private void watchAll(WatchService watcher) throws IOException {
    try (Stream<Path> folders = Files.walk(root)) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        folder.register(
            watcher,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
      }
    }
  }

  private void tell(BiConsumer<String, byte[]> changed, Consumer<String> deleted) {
    Map<String, FileTime> before = seen;
    Map<String, Path> files = files();
    files.forEach((key, file) -> {
      if (!Objects.equals(seen.get(key), before.get(key))) {
        changed.accept(key, read(file));
      }
    });
    before.keySet().stream().filter(key -> !files.containsKey(key)).forEach(deleted);
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
