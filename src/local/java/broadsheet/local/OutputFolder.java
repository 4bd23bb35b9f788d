package broadsheet.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/// The folder that outputs are written to. Nothing is written outside of it, not even through a
/// symbolic link, and nothing in it is deleted.
final class OutputFolder {

  private final Path root;

  /// Creates the folder if it does not exist.
  OutputFolder(Path path) throws IOException {
    Files.createDirectories(path);
    this.root = path.toRealPath();
  }

  /// Returns whether one of the two folders contains the other, so that outputs could become
  /// articles.
  boolean overlaps(Path folder) throws IOException {
    Path other = folder.toRealPath();
    return root.startsWith(other) || other.startsWith(root);
  }

  /// Writes a file unless it already has these bytes.
  ///
  /// @return whether the file was written
  /// @throws IOException if it cannot be written; the message says why
  boolean write(String key, byte[] bytes) throws IOException {
    Path file = resolve(key);
    Path folder = root;
    for (Path name : root.relativize(file)) {
      Files.createDirectories(folder);
      folder = folder.resolve(name);
      if (Files.isSymbolicLink(folder)) {
        throw new IOException(folder + " is a symbolic link, which is not followed; delete it");
      }
    }
    if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
      return false;
    }
    Files.write(file, bytes);
    return true;
  }

  /// Returns whether a file with this key exists, no matter who wrote it.
  boolean contains(String key) throws IOException {
    return Files.isRegularFile(resolve(key));
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
