package broadsheet.article.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// SHA-256 of text, for names that depend on a text and for detecting changes.
public final class Sha256 {

  private Sha256() {}

  /// Returns the digest of a text as 64 hexadecimal digits.
  public static String of(String text) {
    MessageDigest sha256 = digest();
    return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Returns the digest of several texts, each of which ends with a zero byte, as 64 hexadecimal
  /// digits.
  public static String of(List<String> texts) {
    MessageDigest sha256 = digest();
    for (String text : texts) {
      sha256.update(text.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
