package broadsheet.search;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/// Collects the bytes of an object: numbers in as few bytes as they need (LEB128), and other bytes.
final class ByteOutput {

  private static final int BUFFER = 8_192;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /// Appends a number that is not negative.
  ///
  /// @param value up to 32 bits
  ByteOutput number(long value) {
    long rest = value;
    while (rest >= 0x80) {
      bytes.write((int) (rest | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
    return this;
  }

  /// Returns how many bytes a number takes that is not negative.
  static int length(long value) {
    return (Long.SIZE - Long.numberOfLeadingZeros(value | 1) + 6) / 7;
  }

  /// Appends a number that may be negative.
  ByteOutput signed(int value) {
    return number(Integer.toUnsignedLong((value << 1) ^ (value >> 31)));
  }

  ByteOutput oneByte(byte value) {
    bytes.write(value);
    return this;
  }

  ByteOutput bytes(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  /// Appends the length of other bytes, and these bytes.
  ByteOutput part(byte[] part) {
    return number(part.length).bytes(part);
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  /// Compresses bytes as raw deflate (RFC 1951), which browsers read as `deflate-raw`.
  static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER];
      while (!deflater.finished()) {
        compressed.write(buffer, 0, deflater.deflate(buffer));
      }
      return compressed.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
