package broadsheet.article;

/// Keys of reports about keys that are not safe themselves.
final class ReportKey {

  /// Longest name of a report, in characters.
  private static final int MAX_NAME = 250;

  private ReportKey() {}

  /// The key of the report about a key; what cannot stand in a key of our own is percent-encoded.
  static String safe(String key) {
    StringBuilder safe = new StringBuilder();
    for (String segment : key.split("/", -1)) {
      safe.append(safe.isEmpty() ? "" : "/").append(safeSegment(segment));
    }
    boolean isLong = safe.length() > MAX_NAME;
    String name = isLong ? PlainText.clean(safe.substring(0, MAX_NAME)) : safe.toString();
    return "reports/" + name + (isLong ? "~" + Integer.toHexString(key.hashCode()) : "") + ".json";
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
