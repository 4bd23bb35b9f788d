package broadsheet.local;

import broadsheet.article.key.SourceKeyReader;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A watched folder of articles on this machine.
///
/// A file system event only triggers a scan; the scan itself finds the changes. Files that are
/// ignored in the bucket, such as hidden files and editors' backups, are ignored here, too.
/// Symbolic links are not followed.
final class Folder implements AutoCloseable {

  /// The milliseconds without an event after which an editor has finished saving.
  private static final int QUIET_MILLIS = 60;

  /// The maximum number of events to wait for before the next scan.
  private static final int MAX_BURST = 50;

  private final Path root;
  private final WatchService watcher;
  private SortedMap<String, Version> known = new TreeMap<>();

  /// The state of a file. The file key detects an editor that saves by renaming a new file over the
  /// old one within one clock tick.
  private record Version(Path path, FileTime modified, long size, @Nullable Object file) {}

  /// The changes between two scans, by key.
  record Changes(SortedMap<String, Path> changed, List<String> deleted) {
    Changes {
      changed = Collections.unmodifiableSortedMap(new TreeMap<>(changed));
      deleted = List.copyOf(deleted);
    }
  }

  Folder(Path root) throws IOException {
    this.root = root;
    this.watcher = root.getFileSystem().newWatchService();
  }

  /// Returns the changes since the last scan; the first scan returns every file.
  Changes scan() throws IOException {
    SortedMap<String, Version> before = known;
    known = files();
    SortedMap<String, Path> changed = new TreeMap<>();
    known.forEach((key, version) -> {
      if (!version.equals(before.get(key))) {
        changed.put(key, version.path());
      }
    });
    return new Changes(
        changed, before.keySet().stream().filter(key -> !known.containsKey(key)).toList());
  }

  /// Waits until something may have changed since the last scan.
  void await() throws InterruptedException {
    WatchKey key = watcher.take();
    for (int i = 0; i < MAX_BURST && key != null; i++) {
      key.pollEvents();
      key.reset();
      key = watcher.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() throws IOException {
    watcher.close();
  }

  private SortedMap<String, Version> files() throws IOException {
    SortedMap<String, Version> files = new TreeMap<>();
    Files.walkFileTree(root, new Walk(files));
    return files;
  }

  private String key(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private final class Walk extends SimpleFileVisitor<Path> {

    private final SortedMap<String, Version> files;

    Walk(SortedMap<String, Version> files) {
      this.files = files;
    }

    /// Watches a folder before it is listed, so that no change in between is missed.
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (!folder.equals(root) && SourceKeyReader.isIgnored(key(folder) + "/")) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      folder.register(
          watcher,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && !SourceKeyReader.isIgnored(key(file))) {
        files.put(
            key(file),
            new Version(
                file, attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
      }
      return FileVisitResult.CONTINUE;
    }

    /// Ignores files that an editor deletes while they are listed.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException && !file.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }
}
