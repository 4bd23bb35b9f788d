package broadsheet.local.moving.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The folder of the old site. Nothing in it is ever changed, and no link out of it is followed.
///
/// @param root the folder
public record SourceTree(Path root) {

  /// The largest text file that is read, in bytes.
  private static final long MAX_TEXT = 16 << 20;

  /// Returns whether a file exists.
  ///
  /// @param path the path within the site
  public boolean has(String path) {
    return Files.isRegularFile(root.resolve(path));
  }

  /// Returns whether a folder exists.
  ///
  /// @param path the path within the site
  public boolean hasFolder(String path) {
    return Files.isDirectory(root.resolve(path));
  }

  /// Returns the bytes of a file.
  ///
  /// @param path the path within the site
  public byte[] read(String path) {
    try {
      Path file = root.resolve(path);
      return Files.size(file) > MAX_TEXT ? new byte[0] : Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the paths of all files in a folder of the site, in order, with `/` between names.
  /// Hidden files and folders, `node_modules` and symbolic links are left out.
  ///
  /// @param folder the path within the site; empty for the whole site
  public List<String> files(String folder) {
    List<String> files = new ArrayList<>();
    Path start = root.resolve(folder);
    if (!Files.isDirectory(start)) {
      return files;
    }
    try {
      Files.walkFileTree(start, new Walk(start, files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(null);
    return files;
  }

  private final class Walk extends SimpleFileVisitor<Path> {

    private final Path start;
    private final List<String> files;

    Walk(Path start, List<String> files) {
      this.start = start;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      boolean skipped =
          !folder.equals(start) && (name.startsWith(".") || name.equals("node_modules"));
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && !String.valueOf(file.getFileName()).startsWith(".")) {
        files.add(root.relativize(file).toString().replace('\\', '/'));
      }
      return FileVisitResult.CONTINUE;
    }
  }

  /// Returns the name of a file without its folders.
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Returns the folder of a file with a slash at the end; empty if it has none.
  public static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /// Returns what follows the last dot of a file name, in lower case; empty without a dot.
  public static String suffix(String path) {
    String name = name(path);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /// Returns a path without the suffix of its file name.
  public static String withoutSuffix(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
  }
}
