package broadsheet.search;

import java.nio.charset.StandardCharsets;

/// Texts in the compressed form in which they are stored: as raw deflate.
public final class Deflated {

  private Deflated() {}

  /// Returns the stored form of a text.
  public static byte[] of(String text) {
    return ByteOutput.deflated(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Reads a text.
  ///
  /// @throws UnreadableIndex if it does not have the expected form
  public static String text(byte[] stored) {
    return new String(ByteInput.inflated(stored).rest(), StandardCharsets.UTF_8);
  }
}
