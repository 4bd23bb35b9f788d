package broadsheet.local.aws;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The ETag that S3 gives an object.
public final class ETag {

  private ETag() {}

  /// Returns the MD5 of an object's bytes in quotes.
  public static String of(byte[] bytes) {
    MessageDigest md5 = digest();
    md5.update(bytes);
    return of(md5);
  }

  /// Returns the digest of the bytes that it has read in quotes.
  ///
  /// @param md5 from [#digest]
  public static String of(MessageDigest md5) {
    return '"' + HexFormat.of().formatHex(md5.digest()) + '"';
  }

  /// Returns a digest for bytes that are read one after another.
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
