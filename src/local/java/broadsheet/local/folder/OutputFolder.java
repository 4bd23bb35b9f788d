package broadsheet.local.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The folder that outputs are written to. Nothing is written outside of it, not even through a
/// symbolic link. Thread-safe, except for calls with the same key.
///
/// A file is written under a temporary name and then moved, so that a run that is killed leaves no
/// truncated file under its final name. Two processes must not write to the same folder at the same
/// time.
public final class OutputFolder {

  private static final String TEMPORARY_PREFIX = ".broadsheet-";
  private static final String TEMPORARY_SUFFIX = ".tmp";

  private final Path root;

  /// The folders that exist and are not symbolic links.
  private final Set<Path> folders = ConcurrentHashMap.newKeySet();

  private final AtomicLong temporaryFiles = new AtomicLong();

  /// Creates the folder if it does not exist, and deletes the temporary files of a killed run.
  public OutputFolder(Path path) throws IOException {
    Files.createDirectories(path);
    this.root = path.toRealPath();
    folders.add(root);
    try (DirectoryStream<Path> leftOver =
        Files.newDirectoryStream(root, TEMPORARY_PREFIX + "*" + TEMPORARY_SUFFIX)) {
      for (Path file : leftOver) {
        Files.delete(file);
      }
    }
  }

  /// Returns whether one of the two folders contains the other, so that outputs could become
  /// articles.
  public boolean overlaps(Path folder) throws IOException {
    Path other = folder.toRealPath();
    return root.startsWith(other) || other.startsWith(root);
  }

  /// Writes a file unless it already has these bytes.
  ///
  /// @return whether the file was written
  /// @throws IOException if it cannot be written; the message says why
  public boolean write(String key, byte[] bytes) throws IOException {
    Path file = writable(key);
    if (Files.isRegularFile(file)
        && Files.size(file) == bytes.length
        && Arrays.equals(Files.readAllBytes(file), bytes)) {
      return false;
    }
    replace(
        file,
        temporary ->
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    return true;
  }

  /// Writes a copy of a file unless the target already has the same bytes.
  ///
  /// @return whether the file was written
  /// @throws IOException if it cannot be written; the message says why
  public boolean copy(String key, Path source) throws IOException {
    Path file = writable(key);
    if (Files.isRegularFile(file) && Files.mismatch(source, file) < 0) {
      return false;
    }
    replace(file, temporary -> Files.copy(source, temporary));
    return true;
  }

  /// Reads a file.
  public byte[] read(String key) throws IOException {
    return Files.readAllBytes(resolve(key));
  }

  /// Opens a file for reading.
  public InputStream open(String key) throws IOException {
    return Files.newInputStream(resolve(key));
  }

  /// Deletes a file that [#write] or [#copy] wrote.
  public void delete(String key) throws IOException {
    Files.deleteIfExists(resolve(key));
  }

  /// Returns whether a file with this key exists, no matter who wrote it.
  public boolean contains(String key) throws IOException {
    return Files.isRegularFile(resolve(key));
  }

  /// Returns the path of a file after all folders above it have been created.
  private Path writable(String key) throws IOException {
    Path file = resolve(key);
    createFolders(file.getParent());
    checkNoLink(file);
    return file;
  }

  private void createFolders(@Nullable Path folder) throws IOException {
    if (folder == null || folders.contains(folder)) {
      return;
    }
    createFolders(folder.getParent());
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      checkNoLink(folder);
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
    folders.add(folder);
  }

  private static void checkNoLink(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      throw new IOException(path + " is a symbolic link, which is not followed; delete it");
    }
  }

  private interface FileContent {
    void writeTo(Path file) throws IOException;
  }

  private void replace(Path file, FileContent content) throws IOException {
    String name = TEMPORARY_PREFIX + temporaryFiles.incrementAndGet() + TEMPORARY_SUFFIX;
    Path temporary = root.resolve(name);
    try {
      content.writeTo(temporary);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  private Path resolve(String key) throws IOException {
    try {
      Path file = root.resolve(key).normalize();
      if (file.startsWith(root) && !file.equals(root)) {
        return file;
      }
    } catch (InvalidPathException e) {
      throw new IOException("'" + key + "' is not a valid file name on this machine", e);
    }
    throw new IOException("'" + key + "' is outside of " + root);
  }
}
