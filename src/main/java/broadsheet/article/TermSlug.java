package broadsheet.article;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;

/// The name of a term in keys and addresses: `华尔街` is at `/tags/华尔街/`, `Open Source` at
/// `/tags/Open_Source/`.
public final class TermSlug {

  /// File systems end at 255, and local stores keep a key's segment as a file name.
  private static final int MAX_BYTES = 200;

  /// The rest of ASCII ends a path, or is not safe in a key. The tilde marks a hash.
  private static final String KEPT = "-.+#&'!,()=@$";

  private TermSlug() {}

  /// The slug of a term, which no other term has, whatever other terms there are.
  ///
  /// Letters keep their case, since `AI` and `Ai` are two terms; a space becomes an underscore.
  /// Where anything else had to change, a hash of the term follows a tilde.
  ///
  /// @param term in one line, as front matter gives it
  public static String of(String term) {
    String normal = Normalizer.normalize(term, Normalizer.Form.NFC);
    StringBuilder slug = new StringBuilder(normal.length());
    boolean isExact = normal.equals(term) && !normal.matches("|\\..*|index\\..*");
    for (int c : normal.codePoints().toArray()) {
      boolean isKept = isKept(c);
      isExact &= isKept || c == ' ';
      slug.appendCodePoint(isKept ? c : c == ' ' ? '_' : '-');
    }
    isExact &= slug.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    return isExact ? slug.toString() : readable(slug.toString()) + "~" + hash(term);
  }

  private static boolean isKept(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> c < 0x80 ? Character.isLetterOrDigit(c) || KEPT.indexOf(c) >= 0 : c != 0xFFFD;
    };
  }

  /// As much of a slug as a reader needs, without dots at its start.
  private static String readable(String slug) {
    String name = slug.replaceFirst("^[.-]+", "");
    int length = Math.min(40, name.codePointCount(0, name.length()));
    return name.substring(0, name.offsetByCodePoints(0, length));
  }

  private static String hash(String term) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(term.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
