package broadsheet.local.moving.output;

import broadsheet.local.folder.OutputFolder;
import broadsheet.local.moving.site.Notes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The folder that a move writes. It remembers what was written, so that a second move writes only
/// what has changed in the source, and nothing that somebody has edited in the folder.
public final class RecordedFolder {

  private final OutputFolder folder;

  /// The hidden folder with the record, with a slash at the end.
  private final String own;

  private final Notes notes;

  /// The hashes by file, as an earlier move has written them.
  private final Map<String, String> before;

  private final Map<String, String> now = new TreeMap<>();
  private int written;
  private int deleted;

  /// Creates the folder if it does not exist.
  ///
  /// @param own the name of the hidden folder with the record and the report
  /// @param notes receives what is not written, and why
  public RecordedFolder(Path root, String own, Notes notes) throws IOException {
    this.folder = new OutputFolder(root);
    this.own = own + "/";
    this.notes = notes;
    this.before = readRecord();
  }

  private String record() {
    return own + "files.txt";
  }

  private Map<String, String> readRecord() throws IOException {
    Map<String, String> hashes = new HashMap<>();
    if (folder.contains(record())) {
      String lines = new String(folder.read(record()), StandardCharsets.UTF_8);
      for (String line : lines.lines().toList()) {
        int space = line.indexOf(' ');
        hashes.put(line.substring(space + 1), line.substring(0, Math.max(0, space)));
      }
    }
    return hashes;
  }

  private interface FileContent {
    InputStream open() throws IOException;
  }

  private interface Writing {

    /// Returns whether the file was written.
    boolean run() throws IOException;
  }

  /// Writes a file unless the folder has it with the same bytes, or somebody has written or edited
  /// it there.
  ///
  /// @param name the path within the folder
  public void write(String name, byte[] bytes) {
    write(name, () -> new ByteArrayInputStream(bytes), () -> folder.write(name, bytes));
  }

  /// Writes a copy of a file of any size in the same way.
  public void copy(String name, Path file) {
    write(name, () -> Files.newInputStream(file), () -> folder.copy(name, file));
  }

  private void write(String name, FileContent content, Writing writing) {
    try {
      String hash = hash(content);
      String present = folder.contains(name) ? hash(() -> folder.open(name)) : hash;
      if (!present.equals(hash) && !present.equals(before.get(name))) {
        notes.add("files kept because they were edited in the new folder", name, "differs");
        now.put(name, before.getOrDefault(name, "-"));
        return;
      }
      written += writing.run() ? 1 : 0;
      now.put(name, hash);
    } catch (IOException e) {
      notes.add("files that could not be written", name, String.valueOf(e.getMessage()));
    }
  }

  /// Writes a text in the same way.
  public void write(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Deletes what an earlier move has written and this one has not, then records what was written.
  public void finish() throws IOException {
    for (Map.Entry<String, String> file : before.entrySet()) {
      String name = file.getKey();
      if (!now.containsKey(name)
          && folder.contains(name)
          && hash(() -> folder.open(name)).equals(file.getValue())) {
        folder.delete(name);
        deleted++;
      }
    }
    writeOwn(
        "files.txt",
        now.entrySet().stream()
            .map(file -> file.getValue() + " " + file.getKey() + "\n")
            .collect(Collectors.joining()));
  }

  /// Writes a file into the hidden folder.
  public void writeOwn(String name, String text) throws IOException {
    folder.write(own + name, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Returns the counts for the last line of the report.
  public String counts() {
    return written + " files written" + (deleted == 0 ? "" : ", " + deleted + " deleted");
  }

  /// Returns the SHA-256 of a text.
  static String hash(String text) {
    MessageDigest digest = digest();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String hash(FileContent content) throws IOException {
    MessageDigest digest = digest();
    try (InputStream input = new DigestInputStream(content.open(), digest)) {
      input.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
