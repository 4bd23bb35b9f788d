package broadsheet.article.image;

import java.nio.charset.StandardCharsets;

/// The first bytes of a file. Reading beyond them gives [#MISSING], never an exception.
final class HeaderBytes {

  /// The result of reading beyond the end of the file, or beyond the part of it that is known.
  static final long MISSING = -1;

  private final byte[] bytes;

  HeaderBytes(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  long length() {
    return bytes.length;
  }

  /// Reads an unsigned number, the most significant byte first.
  ///
  /// @param count the number of bytes, at most 4
  long number(long offset, int count) {
    if (offset < 0 || offset + count > bytes.length) {
      return MISSING;
    }
    long number = 0;
    for (int i = 0; i < count; i++) {
      number = (number << 8) | (bytes[(int) offset + i] & 0xFF);
    }
    return number;
  }

  /// Reads an unsigned number, the least significant byte first.
  ///
  /// @param count the number of bytes, at most 4
  long reversed(long offset, int count) {
    long number = number(offset, count);
    return number == MISSING ? MISSING : Long.reverseBytes(number) >>> (64 - 8 * count);
  }

  /// Returns whether these characters of Latin-1 are at an offset.
  boolean has(long offset, String characters) {
    byte[] expected = characters.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < expected.length; i++) {
      if (number(offset + i, 1) != (expected[i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }
}
