package broadsheet.local.folder;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/// A temporary file for bytes that would take too much memory. It only grows, and is deleted when
/// the process ends, even if it is killed. Thread-safe.
final class SpillFile {

  private final FileChannel channel;
  private final AtomicLong end = new AtomicLong();

  private SpillFile(FileChannel channel) {
    this.channel = channel;
  }

  static SpillFile create() throws IOException {
    return new SpillFile(
        FileChannel.open(
            Files.createTempFile("broadsheet-", ".tmp"),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE));
  }

  /// Appends bytes.
  ///
  /// @return their offset
  long write(byte[] bytes) throws IOException {
    long offset = end.getAndAdd(bytes.length);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer, offset + buffer.position());
    }
    return offset;
  }

  /// Reads bytes that were written before.
  byte[] read(long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new EOFException("found the end of the temporary file at " + channel.size());
      }
    }
    return buffer.array();
  }
}
