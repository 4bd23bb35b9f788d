package broadsheet.local.moving.export;

import broadsheet.article.key.SourceKey;

/// An article with its place in the Hugo site.
///
/// @param name the path within the site: `content/2025/02/summit.en.md`
/// @param needsUrl whether Hugo would give this file another address
record ContentFile(SourceKey.Text article, String name, boolean needsUrl) {

  /// Returns the decoded address of the page: `/en/2025/02/summit/`.
  String address() {
    return "/" + article.prefix() + article.path() + "/";
  }
}
