package broadsheet.markdown.sanitize;

import broadsheet.article.text.HeadingId;
import broadsheet.markdown.text.Characters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The ids of one document. Each begins with [#PREFIX], so that an article can neither take an id
/// that the page uses nor shadow a property of `document` (DOM clobbering).
public final class Ids {

  static final String PREFIX = HeadingId.PREFIX;

  /// The maximum length of an id by another convention, in UTF-16 code units.
  private static final int MAX_OTHER_LENGTH = 300;

  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /// Returns the id with the prefix, which is not added twice.
  static String prefixed(String id) {
    String kept = Characters.withoutHarmful(id).strip();
    return kept.startsWith(PREFIX) ? kept : PREFIX + kept;
  }

  /// Claims an id that the author wrote with or without the prefix.
  ///
  /// @return the prefixed id; empty if it is invalid or already taken
  String claim(String id) {
    String prefixed = prefixed(id);
    boolean possible =
        prefixed.length() > PREFIX.length()
            && prefixed.codePoints().noneMatch(c -> Characters.isWhitespace(c) || c == '%');
    return possible && taken.add(prefixed) ? prefixed : "";
  }

  /// Returns a new id for a heading: the letters and digits of its text in lower case with `-`
  /// between words. Further headings with the same text get `-1`, `-2` and so on appended.
  String heading(String title) {
    return unique(HeadingId.of(title));
  }

  /// Returns the id that GitHub and Hugo give a heading, with a hyphen for each space; empty if it
  /// does not differ from `id` or is too long.
  ///
  /// @param id the id that [#heading] returned
  String otherConvention(String title, String id) {
    String other = HeadingId.ofOtherConvention(title);
    boolean differs = !id.equals(other) && !id.startsWith(other + "-");
    return differs && other.length() > PREFIX.length() && other.length() <= MAX_OTHER_LENGTH
        ? unique(other)
        : "";
  }

  boolean has(String id) {
    return taken.contains(id);
  }

  /// Returns the existing id that a link probably means, if its fragment is the text of a heading
  /// or an id by another convention; `null` if there is none.
  @Nullable String resolve(String id) {
    String plain = id.substring(PREFIX.length());
    return Stream.of(
            PREFIX + plain.toLowerCase(Locale.ROOT),
            HeadingId.ofOtherConvention(plain),
            HeadingId.of(plain))
        .filter(taken::contains)
        .findFirst()
        .orElse(null);
  }

  /// Claims an id, with a number appended if it is already taken, and returns it.
  String unique(String id) {
    String candidate = id;
    while (!taken.add(candidate)) {
      candidate = id + "-" + counts.merge(id, 1, Integer::sum);
    }
    return candidate;
  }
}
