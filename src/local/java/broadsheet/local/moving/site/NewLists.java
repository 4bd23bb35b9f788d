package broadsheet.local.moving.site;

import broadsheet.article.text.Slugs;
import java.util.Set;

/// The addresses of Broadsheet's lists, for the lists of an old site.
public final class NewLists {

  /// The kinds of terms that have pages.
  private static final Set<String> KINDS = Set.of("tags", "categories", "series", "authors");

  private NewLists() {}

  /// Returns the decoded address of a term's page, or of the archive if Broadsheet has no pages for
  /// terms of its kind.
  ///
  /// @param prefix the first folder of the addresses of its language, such as `/en`; often empty
  /// @param kind such as `tags`
  public static String term(String prefix, String kind, String term) {
    return hasPages(kind) ? prefix + "/" + kind + "/" + Slugs.segment(term) + "/" : archive(prefix);
  }

  /// Returns whether Broadsheet has pages for terms of a kind, such as `tags`.
  public static boolean hasPages(String kind) {
    return KINDS.contains(kind);
  }

  /// Returns the decoded address of the list of a section.
  ///
  /// @param folder the first folder of the addresses of its articles
  public static String section(String prefix, String folder) {
    return prefix + "/" + folder + "/";
  }

  /// Returns the address of the archive, which takes the place of lists that Broadsheet does not
  /// have.
  public static String archive(String prefix) {
    return prefix + "/archive/";
  }
}
