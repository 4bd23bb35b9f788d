package broadsheet.local.moving.hugo;

import broadsheet.local.moving.site.Matter;
import broadsheet.local.moving.site.SourceTree;
import broadsheet.local.moving.site.Values;

/// A file of content with front matter.
///
/// @param source the path within the site: `content/post/a.en.md`
/// @param language its language
/// @param path the path within the content, without language and suffix: `post/a`, `post/a/index`,
///   `post/_index`
/// @param parts its front matter and text
record HugoFile(String source, HugoLanguage language, String path, Matter.Parts parts) {

  /// Returns whether the front matter, if there is any, could be read.
  boolean isReadable() {
    return parts.state() != Matter.State.UNREADABLE;
  }

  /// Returns the same file with other front matter, unless its own cannot be read.
  HugoFile with(Matter matter) {
    if (!isReadable()) {
      return this;
    }
    return new HugoFile(
        source,
        language,
        path,
        new Matter.Parts(matter, parts.body(), parts.bodyLine(), parts.state()));
  }

  Values values() {
    return parts.matter().values();
  }

  /// Returns whether the page has a folder of its own, with its images.
  boolean isBundle() {
    return name().equals("index");
  }

  /// Returns whether the file is about a list.
  boolean isList() {
    return name().equals("_index");
  }

  String name() {
    return SourceTree.name(path);
  }

  /// Returns the folder of the file within the content, with a slash at the end; empty at the top.
  String folder() {
    return SourceTree.folder(path);
  }

  /// Returns the path of the page without the file name of a bundle: `post/a`.
  String pagePath() {
    return isBundle() || isList() ? folder().replaceFirst("/$", "") : path;
  }

  /// Returns the first folder; empty for a page at the top.
  String section() {
    String within = isBundle() ? SourceTree.folder(pagePath()) : folder();
    int slash = within.indexOf('/');
    return slash < 0 ? "" : within.substring(0, slash);
  }
}
