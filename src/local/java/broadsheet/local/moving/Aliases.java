package broadsheet.local.moving;

import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import java.util.List;

/// The addresses that an article's front matter may have as `aliases`. Others are only in
/// `redirects.json`.
final class Aliases {

  /// The maximum number of an article.
  private static final int MAX = 20;

  private Aliases() {}

  /// Returns the addresses that redirect pages can have.
  ///
  /// @param languages canonical tags, the default first
  static List<String> possible(List<String> addresses, List<String> languages) {
    return addresses.stream().filter(address -> isPossible(address, languages)).limit(MAX).toList();
  }

  private static boolean isPossible(String address, List<String> languages) {
    String path = address.replaceAll("^/+|/+$", "");
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    boolean isInLanguage = slash > 0 && languages.stream().anyMatch(first::equalsIgnoreCase);
    String within = isInLanguage ? path.substring(slash + 1) : path;
    return !within.isEmpty()
        && address.chars().noneMatch(c -> c == '?' || c == '#' || c == '\\')
        && SourceKeyReader.read(within.replaceFirst("(^|/)index\\.html$", "") + "/x.md", languages)
            instanceof SourceKey.Text;
  }
}
