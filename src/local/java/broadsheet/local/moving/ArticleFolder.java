package broadsheet.local.moving;

import broadsheet.local.moving.site.Notes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The folder that gets the articles. It remembers what was written, so that a second move writes
/// only what has changed in the old site, and nothing that somebody has edited in the folder.
final class ArticleFolder {

  /// A hidden folder, which Broadsheet ignores.
  private static final String OWN = ".import/";

  private static final String WRITTEN = OWN + "files.txt";

  private final Path root;
  private final Notes notes;

  /// The hashes by key, as an earlier move has written the files.
  private final Map<String, String> before;

  private final Map<String, String> now = new TreeMap<>();
  private int written;
  private int deleted;

  ArticleFolder(Path root, Notes notes) throws IOException {
    this.root = root;
    this.notes = notes;
    this.before = readWritten();
  }

  private Map<String, String> readWritten() throws IOException {
    Map<String, String> hashes = new HashMap<>();
    Path file = root.resolve(WRITTEN);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        int space = line.indexOf(' ');
        hashes.put(line.substring(space + 1), line.substring(0, space));
      }
    }
    return hashes;
  }

  /// Writes a file unless it is there already, or is not as an earlier move has written it.
  void write(String key, byte[] bytes) {
    String hash = hash(bytes);
    try {
      byte[] there = read(key);
      if (there == null) {
        put(key, bytes);
      } else if (!Arrays.equals(there, bytes)) {
        if (!hash(there).equals(before.get(key))) {
          notes.add("files that were edited in the new folder, and kept", key, "differs");
          now.put(key, before.getOrDefault(key, "-"));
          return;
        }
        put(key, bytes);
      }
      now.put(key, hash);
    } catch (IOException e) {
      notes.add("files that could not be written", key, String.valueOf(e.getMessage()));
    }
  }

  /// Deletes what an earlier move has written and this one has not, then writes the report and the
  /// list of addresses.
  void finish(String report, String addresses) throws IOException {
    for (Map.Entry<String, String> file : before.entrySet()) {
      byte[] there = now.containsKey(file.getKey()) ? null : read(file.getKey());
      if (there != null && hash(there).equals(file.getValue())) {
        Files.delete(root.resolve(file.getKey()));
        deleted++;
      }
    }
    putIfChanged(OWN + "report.txt", report);
    putIfChanged(OWN + "addresses.tsv", addresses);
    putIfChanged(
        WRITTEN,
        now.entrySet().stream()
            .map(file -> file.getValue() + " " + file.getKey() + "\n")
            .collect(Collectors.joining()));
  }

  int written() {
    return written;
  }

  int deleted() {
    return deleted;
  }

  private void putIfChanged(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] there = read(name);
    if (there == null || !Arrays.equals(there, bytes)) {
      Files.createDirectories(root.resolve(OWN));
      Files.write(root.resolve(name), bytes);
    }
  }

  private byte @Nullable [] read(String key) throws IOException {
    Path file = root.resolve(key);
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }

  private void put(String key, byte[] bytes) throws IOException {
    Path file = root.resolve(key);
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(file, bytes);
    written++;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
