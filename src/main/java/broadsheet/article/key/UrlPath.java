package broadsheet.article.key;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/// Converts keys to URL paths (RFC 3986, section 3.3) and back.
public final class UrlPath {

  /// Without the plus sign, which S3 decodes as a space.
  private static final String UNENCODED = "-._~!$&'()*,;=:@/";

  /// Characters that are not allowed in an address (RFC 3986, section 2).
  private static final String INVALID = "\"<>\\^`{|}\u007F";

  private UrlPath() {}

  /// Percent-encodes a key for use as the path of an address; slashes are kept.
  public static String encode(String key) {
    StringBuilder path = new StringBuilder(key.length() + 16);
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean unencoded =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || UNENCODED.indexOf(c) >= 0;
      if (unencoded) {
        path.append(c);
      } else {
        path.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
    return path.toString();
  }

  /// Percent-encodes the ASCII characters that are not allowed in an address, as browsers do.
  /// Quotes and angle brackets could otherwise end the context that contains the address.
  public static String encodeInvalid(String address) {
    StringBuilder encoded = new StringBuilder(address.length());
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      encoded.append(c <= ' ' || INVALID.indexOf(c) >= 0 ? encode(String.valueOf(c)) : c);
    }
    return encoded.toString();
  }

  /// Returns a path in Unicode normalization form NFC, the form of output keys.
  static String composed(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC);
  }

  /// Decodes well-formed percent-encoding and leaves the rest unchanged.
  public static String decode(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        bytes[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        bytes[length++] = bytes[i];
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static char hex(int digit) {
    return Character.toUpperCase(Character.forDigit(digit, 16));
  }
}
