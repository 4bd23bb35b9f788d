package broadsheet.local.moving.jekyll;

import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.site.Values;

/// A post, draft, document of a collection, or page.
///
/// @param source the path within the site: `_posts/2015-01-02-a.md`
/// @param collection `posts`, `drafts`, the name of another collection, or empty for a page
/// @param path the path within its folder without the suffix: `2015-01-02-a`
/// @param folder the folder that contains `_posts`, with a slash at the end; often empty
/// @param parts its front matter, defaults included, and its text
record JekyllFile(
    String source, String collection, String path, String folder, Matter.Parts parts) {

  static final String POSTS = "posts";
  static final String DRAFTS = "drafts";

  /// Returns whether the name of a file begins with a date. Jekyll publishes no other posts.
  ///
  /// @param path the path within its folder
  static boolean isDated(String path) {
    return SourceTree.name(path).matches("\\d{2,4}-\\d{1,2}-\\d{1,2}-.+");
  }

  Values values() {
    return parts.matter().values();
  }

  boolean isReadable() {
    return parts.state() != Matter.State.UNREADABLE;
  }

  boolean isPage() {
    return collection.isEmpty();
  }

  /// Returns the name of the file without a date.
  String slug() {
    return SourceTree.name(path).replaceFirst("^\\d{4}-\\d{1,2}-\\d{1,2}-", "");
  }

  /// Returns the date in the name of the file; empty if there is none.
  String dateOfName() {
    String name = SourceTree.name(path);
    return name.matches("\\d{4}-\\d{1,2}-\\d{1,2}-.*")
        ? name.replaceFirst("^(\\d{4}-\\d{1,2}-\\d{1,2})-.*", "$1")
        : "";
  }
}
