package broadsheet.article.key;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The top-level folders that no article or image may be in, because they hold the site's own
/// outputs.
final class ReservedFolders {

  private static final Set<String> NAMES =
      Set.of(
          "api",
          "archive",
          "assets",
          "authors",
          "categories",
          "feeds",
          "fragments",
          "index",
          "page",
          "reports",
          "search",
          "sections",
          "series",
          "site",
          "tags");

  private ReservedFolders() {}

  /// Returns whether the first segment of a path is reserved. The site's languages are reserved,
  /// too.
  ///
  /// @param languages canonical tags
  static boolean contains(String path, List<String> languages) {
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    return NAMES.contains(first.toLowerCase(Locale.ROOT))
        || languages.stream().anyMatch(first::equalsIgnoreCase);
  }
}
