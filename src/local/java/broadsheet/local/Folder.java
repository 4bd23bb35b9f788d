package broadsheet.local;

import broadsheet.article.key.SourceKey;
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

/// A folder of articles on this machine, looked at again and again.
///
/// An event of the file system only says "look at the folder": what has changed is found by
/// looking. What is ignored in the bucket, as hidden and editors' files, is not part of it; links
/// are not followed.
final class Folder implements AutoCloseable {

  /// An editor that has been quiet for so long has finished saving, in milliseconds.
  private static final int QUIET = 60;

  /// Most events that are waited for before the next look.
  private static final int MAX_BURST = 50;

  private final Path root;
  private final WatchService watcher;
  private SortedMap<String, Version> seen = new TreeMap<>();

  /// A file as it was seen. Saving by renaming makes another file, even within a tick of the clock.
  private record Version(Path path, FileTime modified, long size, @Nullable Object file) {}

  /// What has changed between two looks, by key.
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

  /// What has changed since the last look; at the first look, every file.
  Changes look() throws IOException {
    SortedMap<String, Version> before = seen;
    seen = files();
    SortedMap<String, Path> changed = new TreeMap<>();
    seen.forEach((key, version) -> {
      if (!version.equals(before.get(key))) {
        changed.put(key, version.path());
      }
    });
    return new Changes(
        changed, before.keySet().stream().filter(key -> !seen.containsKey(key)).toList());
  }

  /// Waits until something may have changed since the last look.
  void await() throws InterruptedException {
    WatchKey key = watcher.take();
    for (int i = 0; i < MAX_BURST && key != null; i++) {
      key.pollEvents();
      key.reset();
      key = watcher.poll(QUIET, TimeUnit.MILLISECONDS);
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

    /// A folder is watched before it is listed, so that nothing happens unseen in between.
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (!folder.equals(root) && SourceKey.isIgnored(key(folder) + "/")) {
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
      if (attributes.isRegularFile() && !SourceKey.isIgnored(key(file))) {
        files.put(
            key(file),
            new Version(
                file, attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
      }
      return FileVisitResult.CONTINUE;
    }

    /// Editors come and go with their files while they are listed.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException && !file.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }
}
