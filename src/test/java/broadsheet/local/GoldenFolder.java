package broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Compares folders with expected ones. `-Dgolden.accept` accepts changes.
final class GoldenFolder {

  private GoldenFolder() {}

  /// Checks that two folders have the same files.
  static void assertEqual(Path expected, Path found) throws IOException {
    if (System.getProperty("golden.accept") != null) {
      replace(expected, found);
    }
    Map<String, String> wanted = files(expected);
    Map<String, String> present = files(found);
    assertEquals(wanted.keySet(), present.keySet());
    wanted.forEach((file, text) -> assertEquals(text, present.get(file), file));
  }

  private static void replace(Path target, Path source) throws IOException {
    for (String file : files(target).keySet()) {
      Files.delete(target.resolve(file));
    }
    for (String file : files(source).keySet()) {
      Path copy = target.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(source.resolve(file), copy);
    }
  }

  /// Returns the files of a folder with their content, or with a hash if it is not text.
  static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (!Files.exists(root)) {
      return files;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(path);
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean isText = Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
        files.put(
            root.relativize(path).toString().replace('\\', '/'),
            isText ? text : Integer.toHexString(Arrays.hashCode(bytes)));
      }
    }
    return files;
  }
}
