package broadsheet.article.key;

import broadsheet.article.text.PlainText;
import broadsheet.article.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Keys of reports about sources whose own keys may be unsafe.
public final class ReportKey {

  /// The maximum length of a report's name in bytes, which equals that of a publishable key.
  private static final int MAX_BYTES = 900;

  /// The length to which a name that is too long is shortened, in characters.
  private static final int MAX_SHORTENED = 250;

  private static final int HASH_DIGITS = 32;

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
    return Sha256.of(key).substring(0, HASH_DIGITS);
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
