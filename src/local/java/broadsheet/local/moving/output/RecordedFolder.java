package broadsheet.local.moving.output;

import broadsheet.local.folder.OutputFolder;
import broadsheet.local.moving.site.Notes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    byte[] lines = read(record());
    if (lines != null) {
      for (String line : new String(lines, StandardCharsets.UTF_8).lines().toList()) {
        int space = line.indexOf(' ');
        hashes.put(line.substring(space + 1), line.substring(0, Math.max(0, space)));
      }
    }
    return hashes;
  }

  /// Writes a file unless it is there already, or is not as an earlier move has written it.
  ///
  /// @param name the path within the folder
  public void write(String name, byte[] bytes) {
    try {
      String hash = hash(bytes);
      byte[] there = read(name);
      String present = there == null ? hash : hash(there);
      if (!present.equals(hash) && !present.equals(before.get(name))) {
        notes.add("files that were edited in the new folder, and kept", name, "differs");
        now.put(name, before.getOrDefault(name, "-"));
        return;
      }
      written += folder.write(name, bytes) ? 1 : 0;
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
      byte[] there = now.containsKey(file.getKey()) ? null : read(file.getKey());
      if (there != null && hash(there).equals(file.getValue())) {
        folder.delete(file.getKey());
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

  private byte @Nullable [] read(String name) throws IOException {
    return folder.contains(name) ? folder.read(name) : null;
  }

  /// Returns the SHA-256 of bytes.
  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
