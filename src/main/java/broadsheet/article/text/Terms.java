package broadsheet.article.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// Categories and tags as segments of addresses.
public final class Terms {

  /// Longest segment made of a term's own characters, in code points; in UTF-8 at most 240 bytes.
  private static final int MAX_LENGTH = 60;

  /// Stands before the hash and nowhere else, so that no term can be mistaken for another's.
  private static final String HASH_MARK = "~";

  /// What else stands where terms stand: numbered pages and months.
  private static final Pattern RESERVED = Pattern.compile("page|undated|\\d{4}-\\d{2}");

  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{C}_-]+");

  private static final Pattern PUNCTUATION = Pattern.compile("[\\p{Punct}&&[^-]]");

  private Terms() {}

  /// The segment of an address that stands for a term, decoded: `华尔街`, `night-economy`.
  ///
  /// A pure function of the term. Terms that differ only in case, in the form of their characters
  /// or in what separates their words (spaces, hyphens, underscores) are one to a reader, and so is
  /// their segment. All others have one each: where ASCII punctuation is lost (`C++`), a term is
  /// too long or its segment has another meaning (`page`, `2025-02`), a hash follows
  /// (`c~1f2e3d4c`). Never empty; never `.` or `..`; without slash.
  public static String segment(String term) {
    String words = words(term);
    String plain = words(PUNCTUATION.matcher(words).replaceAll("-"));
    int length = plain.codePointCount(0, plain.length());
    String kept = plain.substring(0, plain.offsetByCodePoints(0, Math.min(length, MAX_LENGTH)));
    boolean isItsOwn = kept.equals(words) && !kept.isEmpty() && !RESERVED.matcher(kept).matches();
    return isItsOwn ? kept : kept + HASH_MARK + hash(words);
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
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
