package broadsheet.article.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Converts categories and tags to segments of addresses.
public final class Slugs {

  private static final int HASH_DIGITS = 8;

  /// The maximum length of a segment before the hash, in code points; at most 240 bytes of UTF-8.
  private static final int MAX_LENGTH = 60;

  /// The separator before the hash. It occurs nowhere else, so that segments cannot collide.
  private static final String HASH_MARK = "~";

  /// Segments that have another meaning in the same position: the pages of all terms, and the
  /// months of an earlier version, whose addresses must not be reused.
  private static final Pattern RESERVED_SEGMENTS = Pattern.compile("page|undated|\\d{4}-\\d{2}");

  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{C}_-]+");

  private static final Pattern PUNCTUATION = Pattern.compile("[\\p{Punct}&&[^-]]");

  /// A segment with a hash.
  private static final Pattern HASHED = Pattern.compile("(.*)~[0-9a-f]{8}");

  /// The maximum number of terms to cache, because authors can use any number.
  private static final int MAX_CACHED = 20_000;

  /// The segments of terms, which lists ask for again and again.
  private static final Map<String, String> BY_TERM = new ConcurrentHashMap<>();

  private Slugs() {}

  /// Returns the decoded address segment of a term: `华尔街`, `night-economy`.
  ///
  /// The segment depends only on the term. Terms that differ only in case, in their Unicode form or
  /// in the separators of their words (spaces, hyphens, underscores) are the same to a reader and
  /// share a segment. All other terms have distinct segments: if ASCII punctuation is lost (`C++`),
  /// the term is too long, or the segment has another meaning (`page`, `2025-02`), a hash is
  /// appended (`c~1f2e3d4c`). A segment is never empty, `.` or `..`, and contains no slash.
  public static String segment(String term) {
    String known = BY_TERM.get(term);
    if (known != null) {
      return known;
    }
    String segment = newSegment(term);
    if (BY_TERM.size() < MAX_CACHED) {
      BY_TERM.put(term, segment);
    }
    return segment;
  }

  /// Returns the segment that the name of a folder stands for: that of the term with this name. A
  /// name that is itself a segment with a hash stands for that segment, since a term may have
  /// characters that no folder can have.
  public static String ofFolder(String name) {
    Matcher hashed = HASHED.matcher(name);
    return hashed.matches() && kept(words(hashed.group(1))).equals(hashed.group(1))
        ? name
        : segment(name);
  }

  private static String newSegment(String term) {
    String words = words(term);
    String kept = kept(words);
    boolean lossless =
        kept.equals(words) && !kept.isEmpty() && !RESERVED_SEGMENTS.matcher(kept).matches();
    return lossless ? kept : kept + HASH_MARK + hash(words);
  }

  /// Returns what is left of words in a segment.
  private static String kept(String words) {
    String plain = words(PUNCTUATION.matcher(words).replaceAll("-"));
    int length = plain.codePointCount(0, plain.length());
    return plain.substring(0, plain.offsetByCodePoints(0, Math.min(length, MAX_LENGTH)));
  }

  private static String words(String term) {
    String lower = Normalizer.normalize(term, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    String joined =
        SEPARATORS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFC)).replaceAll("-");
    int begin = joined.startsWith("-") ? 1 : 0;
    int end = joined.length() - (joined.length() > begin && joined.endsWith("-") ? 1 : 0);
    return joined.substring(begin, end);
  }

  private static String hash(String text) {
    return Sha256.of(text).substring(0, HASH_DIGITS);
  }
}
