package broadsheet.local.moving.hexo;

import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.site.Values;

/// A post, draft or page.
///
/// @param source the path within the site: `source/_posts/a.md`
/// @param kind what it is
/// @param path the path within its folder without the suffix: `2015/a`, `about/index`
/// @param language the folder of its language, such as `zh-cn`; empty for the default
/// @param parts its front matter and text
record HexoFile(String source, Kind kind, String path, String language, Matter.Parts parts) {

  /// What a file is.
  enum Kind {
    POST,
    DRAFT,
    PAGE
  }

  /// Returns the same file with other front matter.
  HexoFile with(Matter matter) {
    return new HexoFile(
        source,
        kind,
        path,
        language,
        new Matter.Parts(matter, parts.body(), parts.bodyLine(), parts.state()));
  }

  /// Returns the front matter as values.
  Values values() {
    return parts.matter().values();
  }

  /// Returns the name of the file without folders and suffix.
  String name() {
    return SourceTree.name(path);
  }

  /// Returns whether the front matter, if there is any, could be read.
  boolean isReadable() {
    return parts.state() != Matter.State.UNREADABLE;
  }
}
