package broadsheet.article.key;

/// The type of a file that is published: as it is, or sanitized if it is an SVG image.
///
/// @param contentType for text with the charset, which is always UTF-8
/// @param use what a browser does with the file
public record FileType(String contentType, Use use) {

  /// The content type of SVG images.
  static final String SVG = "image/svg+xml";

  private static final long MIB = 1L << 20;

  /// What a browser does with a file.
  public enum Use {

    /// Shows it in a page.
    IMAGE,

    /// Plays it in a page.
    AUDIO,

    /// Plays it in a page.
    VIDEO,

    /// Shows it in a video.
    SUBTITLES,

    /// Shows it by itself. The file cannot act on behalf of the site: it contains no script, or a
    /// viewer isolates it.
    DOCUMENT,

    /// Saves it and never opens it under the origin of the site.
    DOWNLOAD
  }

  public boolean isImage() {
    return use == Use.IMAGE;
  }

  /// Returns whether the file is an image that could contain scripts, and is therefore read and
  /// written again.
  public boolean isSvg() {
    return contentType.equals(SVG);
  }

  /// Returns whether pages can show or play the file, and not only link to it.
  public boolean isShown() {
    return use != Use.DOCUMENT && use != Use.DOWNLOAD;
  }

  /// Returns the header `Content-Disposition`; empty for a file that a browser may open.
  public String disposition() {
    return use == Use.DOWNLOAD ? "attachment" : "";
  }

  /// Returns the maximum size of a file in bytes. S3 copies it within one request, for which a
  /// function has less than a minute. An SVG image is read into memory, and drawn by each reader's
  /// browser.
  public long maxSize() {
    return isSvg() ? MIB : isImage() ? 50 * MIB : 500 * MIB;
  }

  /// Returns what a file of this type is called in messages.
  public String noun() {
    return isImage() ? "an image" : "a file";
  }
}
