package broadsheet.article.yaml;

import broadsheet.article.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Decodes files strictly as UTF-8 (RFC 3629).
public final class Utf8 {

  private Utf8() {}

  /// Returns the text with `\n` line ends and without a byte order mark.
  public static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /// Returns a problem for the first byte that is zero or not valid UTF-8, if there is one.
  public static Optional<Problem> problem(String file, byte[] bytes) {
    int offset = firstInvalid(bytes);
    if (offset == bytes.length) {
      return Optional.empty();
    }
    boolean utf16 = bytes.length > 1 && offset <= 1 && isUtf16Mark(bytes[0], bytes[1]);
    String lines = text(Arrays.copyOf(bytes, offset));
    int line = (int) lines.chars().filter(c -> c == '\n').count() + 1;
    String lastLine = lines.substring(lines.lastIndexOf('\n') + 1);
    return Optional.of(
        Problem.error(
            file,
            line,
            lastLine.codePointCount(0, lastLine.length()) + 1,
            "the byte 0x"
                + HexFormat.of().withUpperCase().toHexDigits(bytes[offset])
                + " at offset "
                + offset
                + (utf16 ? " (a UTF-16 byte order mark)" : ""),
            "text in UTF-8",
            "save the file as UTF-8"));
  }

  private static int firstInvalid(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    int end = result.isError() ? in.position() : bytes.length;
    for (int i = 0; i < end; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    return end;
  }

  private static boolean isUtf16Mark(byte first, byte second) {
    return (first == (byte) 0xFE && second == (byte) 0xFF)
        || (first == (byte) 0xFF && second == (byte) 0xFE);
  }
}
