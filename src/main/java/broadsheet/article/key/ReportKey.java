package broadsheet.article.key;

import broadsheet.article.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Keys of reports about sources whose own keys may be unsafe.
public final class ReportKey {

  /// The maximum length of a report's name in bytes, which equals that of a publishable key.
  private static final int MAX_BYTES = 900;

  /// The length to which a name that is too long is shortened, in characters.
  private static final int MAX_SHORTENED = 250;

  private static final int HASH_BYTES = 16;

  /// The hash at the end of a name.
  private static final Pattern HASHED = Pattern.compile("~[0-9a-f]{32}\\z");

  private ReportKey() {}

  /// Returns the key of the report about a source, which is safe even if the source's key is not:
  /// disallowed characters are percent-encoded, and a name that is too long is shortened. Such a
  /// name ends in a hash of the source's key, so that no two sources share a report. A key that
  /// already ends in such a hash gets one, too.
  static String safe(String key) {
    StringBuilder safe = new StringBuilder();
    for (String segment : key.split("/", -1)) {
      safe.append(safe.isEmpty() ? "" : "/").append(safeSegment(segment));
    }
    boolean tooLong = safe.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    if (!tooLong && key.contentEquals(safe) && !HASHED.matcher(key).find()) {
      return "reports/" + key + ".json";
    }
    String name = tooLong ? PlainText.clean(safe.substring(0, MAX_SHORTENED)) : safe.toString();
    return "reports/" + name + "~" + hash(key) + ".json";
  }

  private static String hash(String key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String safeSegment(String segment) {
    if (segment.isEmpty()) {
      return "%2F";
    }
    StringBuilder safe = new StringBuilder();
    boolean onlyDots = segment.chars().allMatch(c -> c == '.');
    segment
        .codePoints()
        .forEach(c ->
            safe.append(
                KeyCharacters.isUnsafe(c)
                    ? UrlPath.encode(Character.toString(c))
                    : onlyDots ? "%2E" : Character.toString(c)));
    return safe.toString();
  }
}
