package broadsheet.article.key;

import broadsheet.article.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Keys of reports about keys that are not safe themselves.
public final class ReportKey {

  /// Longest name of a report, in bytes: that of the longest key that is published.
  private static final int MAX_BYTES = 900;

  /// What is left of a name that would be too long, in characters.
  private static final int MAX_CUT = 250;

  private static final int HASH_BYTES = 16;

  /// The end of a name that has a hash.
  private static final Pattern HASHED = Pattern.compile("~[0-9a-f]{32}\\z");

  private ReportKey() {}

  /// The key of the report about a key, safe even where the key is not: what cannot stand in a key
  /// of our own is percent-encoded, and what is too long is cut. Such a name ends in a hash of the
  /// key, so that no other key has it; a key that ends in the same way has one, too.
  static String safe(String key) {
    StringBuilder safe = new StringBuilder();
    for (String segment : key.split("/", -1)) {
      safe.append(safe.isEmpty() ? "" : "/").append(safeSegment(segment));
    }
    boolean isLong = safe.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    if (!isLong && key.contentEquals(safe) && !HASHED.matcher(key).find()) {
      return "reports/" + key + ".json";
    }
    String name = isLong ? PlainText.clean(safe.substring(0, MAX_CUT)) : safe.toString();
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
    boolean isDots = segment.chars().allMatch(c -> c == '.');
    segment
        .codePoints()
        .forEach(c ->
            safe.append(
                KeyCharacters.isUnsafe(c)
                    ? UrlPath.encode(Character.toString(c))
                    : isDots ? "%2E" : Character.toString(c)));
    return safe.toString();
  }
}
