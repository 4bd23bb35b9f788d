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

/// The ids of one text. Each begins with [#PREFIX], so that no article can take an id, or as a
/// property of `document` a name, that the page uses itself (DOM clobbering).
public final class Ids {

  static final String PREFIX = HeadingId.PREFIX;

  /// Longest id by another convention, in UTF-16 code units.
  private static final int MAX_OTHER_LENGTH = 300;

  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /// The id as it stands in the page; an id that has the prefix already is left as it is.
  static String prefixed(String id) {
    String kept = Characters.withoutHarmful(id).strip();
    return kept.startsWith(PREFIX) ? kept : PREFIX + kept;
  }

  /// Takes an id that the author gave, without its prefix or with it.
  ///
  /// @return the prefixed id, empty when it cannot be one or is taken
  String author(String id) {
    String prefixed = prefixed(id);
    boolean possible =
        prefixed.length() > PREFIX.length()
            && prefixed.codePoints().noneMatch(c -> Characters.isWhitespace(c) || c == '%');
    return possible && taken.add(prefixed) ? prefixed : "";
  }

  /// Makes the id of a heading: the letters and digits of its text in lower case, `-` for what is
  /// between words, `-1`, `-2` … after the second and further of the same text.
  String heading(String title) {
    return unique(HeadingId.of(title));
  }

  /// The id that GitHub and Hugo give to a heading, with a hyphen for each space, where it is
  /// another than ours; empty where it is not, or is taken.
  ///
  /// @param id ours, as [#heading] made it
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

  /// The id that somebody means who writes a heading's text, or its id by another rule; `null` for
  /// none.
  @Nullable String meant(String id) {
    String plain = id.substring(PREFIX.length());
    return Stream.of(
            PREFIX + plain.toLowerCase(Locale.ROOT),
            HeadingId.ofOtherConvention(plain),
            HeadingId.of(plain))
        .filter(taken::contains)
        .findFirst()
        .orElse(null);
  }

  /// The id itself, or with a number behind it when it is taken.
  String unique(String id) {
    String candidate = id;
    while (!taken.add(candidate)) {
      candidate = id + "-" + counts.merge(id, 1, Integer::sum);
    }
    return candidate;
  }
}
