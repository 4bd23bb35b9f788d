package broadsheet.local.moving;

import broadsheet.article.key.RedirectKey;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import java.util.List;

/// The addresses that an article's front matter may have as `aliases`. Others are only in
/// `redirects.json`.
final class AliasFilter {

  /// The maximum number of aliases of an article.
  private static final int MAX = 20;

  private AliasFilter() {}

  /// Returns the addresses that redirect pages can have.
  ///
  /// @param languages canonical tags, the default first
  static List<String> possible(List<String> addresses, List<String> languages) {
    return addresses.stream().filter(address -> isPossible(address, languages)).limit(MAX).toList();
  }

  /// An address is possible if its redirect page has a valid key, as when the article is published.
  /// The article does not matter, since the addresses are paths from the root.
  private static boolean isPossible(String address, List<String> languages) {
    return !List.of(address.split("/", -1)).contains("..")
        && SourceKeyReader.read("article.md", languages) instanceof SourceKey.Text article
        && RedirectKey.read(address, article, "", languages) instanceof RedirectKey.Valid;
  }
}
