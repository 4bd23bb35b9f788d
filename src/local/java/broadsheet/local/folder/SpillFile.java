package broadsheet.local.folder;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;

/// A temporary file for bytes that would take too much memory. It only grows, and is deleted when
/// the process ends. Thread-safe.
///
/// It is not a `FileChannel`, which would be closed for all threads if one of them is interrupted.
final class SpillFile {

  private final RandomAccessFile file;

  private SpillFile(RandomAccessFile file) {
    this.file = file;
  }

  static SpillFile create() throws IOException {
    File path = File.createTempFile("broadsheet-", ".tmp");
    RandomAccessFile file = new RandomAccessFile(path, "rw");
    // Windows does not delete open files. Elsewhere, nothing is left even if the process is killed.
    if (!path.delete()) {
      path.deleteOnExit();
    }
    return new SpillFile(file);
  }

  /// Appends bytes.
  ///
  /// @return their offset
  synchronized long write(byte[] bytes) throws IOException {
    long offset = file.length();
    file.seek(offset);
    file.write(bytes);
    return offset;
  }

  /// Reads bytes that were written before.
  synchronized byte[] read(long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.seek(offset);
    file.readFully(bytes);
    return bytes;
  }
}
