package broadsheet.site.plan;

import broadsheet.article.text.Sha256;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.Leaf;
import broadsheet.site.state.Entry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of the older pages of a list. A page is named after its newest article, so that its
/// address stays the same as long as it ends with that article, whatever happens to others.
public final class LeafName {

  /// Matches a name: the article's date and time in UTC, or `undated`, and a hash of its id.
  public static final String PATTERN = "(?:\\d{4}-\\d{2}-\\d{2}-\\d{6}|undated)-[0-9a-f]{8}";

  private static final Pattern NAME =
      Pattern.compile("(?:(\\d{4}-\\d{2}-\\d{2})-(\\d{2})(\\d{2})(\\d{2})|undated)-[0-9a-f]{8}");

  private static final int HASH_DIGITS = 8;

  private LeafName() {}

  /// Returns the name of the page that ends with an article.
  ///
  /// @param key the key of its position, as in [broadsheet.site.state.Position]
  public static String of(String key) {
    int space = key.indexOf(' ');
    String time = key.substring(0, space);
    String hash = Sha256.of(key.substring(space + 1)).substring(0, HASH_DIGITS);
    int fraction = time.indexOf('.');
    String seconds = fraction < 0 ? time : time.substring(0, fraction);
    return (seconds.isEmpty() ? "undated" : seconds.replace(":", "").replace('T', '-'))
        + "-"
        + hash;
  }

  /// Returns the name of the page of a complete leaf.
  public static String of(Leaf<Entry> leaf) {
    return of(leaf.items().getLast().position().key());
  }

  /// Returns the name of the page before that of a leaf; empty for the first one.
  public static Optional<String> before(ChunkedList<Entry> list, Leaf<Entry> leaf) {
    return list.leafBefore(leaf).map(LeafName::of);
  }

  /// Returns the name of the newest older page that has articles which are not among the newest;
  /// empty if there are none.
  ///
  /// @param newest articles, newest first
  public static Optional<String> before(ChunkedList<Entry> list, List<Entry> newest) {
    return newest.isEmpty()
        ? Optional.empty()
        : list.before(newest.getLast().position().key(), 1).stream()
            .findFirst()
            .map(entry -> of(list.leaf(entry.position().key())));
  }

  /// Finds the complete leaf with a name; empty if there is none.
  ///
  /// @param key returns the key of an item
  public static <E> Optional<Leaf<E>> find(
      ChunkedList<E> list, String name, Function<E, String> key) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String begin =
        parts.group(1) == null
            ? " "
            : parts.group(1) + "T" + parts.group(2) + ":" + parts.group(3) + ":" + parts.group(4);
    Leaf<E> leaf = list.leaf(begin);
    while (!leaf.isOpen()) {
      String last = key.apply(leaf.items().getLast());
      if (!last.startsWith(begin)) {
        return Optional.empty();
      }
      if (of(last).equals(name)) {
        return Optional.of(leaf);
      }
      leaf = list.leafAfter(leaf);
    }
    return Optional.empty();
  }
}
