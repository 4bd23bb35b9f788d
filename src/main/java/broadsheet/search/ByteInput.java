package broadsheet.search;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// Reads the bytes of an object of the index. Anything without the expected form throws
/// [UnreadableIndex].
final class ByteInput {

  /// The maximum size of an object when it is inflated, in bytes.
  private static final int MAX_SIZE = 256 << 20;

  private final byte[] bytes;
  private int position;

  ByteInput(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Reads raw deflate.
  static ByteInput inflated(byte[] compressed) {
    Inflater inflater = new Inflater(true);
    try (InflaterInputStream input =
        new InflaterInputStream(new ByteArrayInputStream(compressed), inflater)) {
      byte[] bytes = input.readNBytes(MAX_SIZE + 1);
      if (bytes.length > MAX_SIZE) {
        throw new UnreadableIndex("it has more than " + MAX_SIZE + " bytes");
      }
      return new ByteInput(bytes);
    } catch (IOException e) {
      throw new UnreadableIndex("it is not compressed as expected: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }

  boolean hasMore() {
    return position < bytes.length;
  }

  /// Reads a number of up to 32 bits that is not negative.
  long number() {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = next();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new UnreadableIndex("a number is too long");
  }

  /// Reads a number that must fit into an `int`.
  int count() {
    long count = number();
    if (count > Integer.MAX_VALUE) {
      throw new UnreadableIndex("a number is too large");
    }
    return (int) count;
  }

  int signed() {
    int value = (int) number();
    return (value >>> 1) ^ -(value & 1);
  }

  int next() {
    if (!hasMore()) {
      throw new UnreadableIndex("it ends too early");
    }
    return bytes[position++] & 0xff;
  }

  byte[] bytes(int length) {
    if (length > bytes.length - position) {
      throw new UnreadableIndex("it ends too early");
    }
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  /// Reads a length and that many bytes.
  ByteInput part() {
    return new ByteInput(bytes(count()));
  }

  byte[] rest() {
    return bytes(bytes.length - position);
  }

  String text(int length) {
    return new String(bytes(length), StandardCharsets.UTF_8);
  }
}
