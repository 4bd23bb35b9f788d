package broadsheet.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/// A folder that outputs are written to. Nothing is written outside of it, not even through a link,
/// and nothing in it is deleted.
final class OutFolder {

  private final Path root;

  /// Makes the folder where it is not there yet.
  OutFolder(Path path) throws IOException {
    Files.createDirectories(path);
    this.root = path.toRealPath();
  }

  /// Whether one of the two folders is in the other, so that outputs could become articles.
  boolean overlaps(Path folder) throws IOException {
    Path other = folder.toRealPath();
    return root.startsWith(other) || other.startsWith(root);
  }

  /// Makes a file say what it should.
  ///
  /// @return false when it did already
  /// @throws IOException when it cannot be written here; the message says why
  boolean write(String key, byte[] bytes) throws IOException {
    Path file = resolve(key);
    Path folder = root;
    for (Path name : root.relativize(file)) {
      Files.createDirectories(folder);
      folder = folder.resolve(name);
      if (Files.isSymbolicLink(folder)) {
        throw new IOException(folder + " is a link, which is not followed; delete it");
      }
    }
    if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
      return false;
    }
    Files.write(file, bytes);
    return true;
  }

  /// Whether there is a file of this key, whoever wrote it.
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
      throw new IOException("'" + key + "' is no name of a file on this machine", e);
    }
    throw new IOException("'" + key + "' leads out of " + root);
  }
}
