package broadsheet.markdown.sanitize;

import broadsheet.article.Problem;
import broadsheet.article.Section;
import broadsheet.article.image.ImageSize;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The result of rendering a document.
public sealed interface Rendering {

  /// A rendered document.
  ///
  /// @param html sanitized HTML, a sequence of blocks without an enclosing element
  /// @param text the document as plain text; an empty line separates blocks
  /// @param title the plain text of the first level-1 heading if it is used as the title, otherwise
  ///   `null`; that heading is not in `html`, `text` and `outline`
  /// @param more the plain text before `<!--more-->`; `null` if there is no such comment
  /// @param opening the plain text of the first paragraphs (no headings, lists, tables or code),
  ///   long enough for a summary; an empty line separates blocks
  /// @param outline the nested headings
  /// @param links the distinct links with resolved addresses in reading order, without links within
  ///   the document
  /// @param images all images with resolved addresses in reading order
  /// @param source the address of the link in the last line, if this line names the source of the
  ///   text, as the author wrote it; otherwise `null`
  /// @param contents whether the document has a marker such as `[TOC]` for a table of contents
  /// @param warnings what was left out, corrected or not understood
  record Rendered(
      String html,
      String text,
      @Nullable String title,
      @Nullable String more,
      String opening,
      List<Section> outline,
      List<DocumentLink> links,
      List<Image> images,
      @Nullable String source,
      boolean contents,
      List<Problem> warnings)
      implements Rendering {
    public Rendered {
      outline = List.copyOf(outline);
      links = List.copyOf(links);
      images = List.copyOf(images);
      warnings = List.copyOf(warnings);
    }

    /// Returns the same document with the sizes of images in its HTML.
    ///
    /// @param sizes by resolved address
    public Rendered with(Map<String, ImageSize> sizes) {
      return new Rendered(
          ImageSizes.write(html, sizes),
          text,
          title,
          more,
          opening,
          outline,
          links,
          images,
          source,
          contents,
          warnings);
    }
  }

  /// A document that exceeds a limit.
  record Refused(List<Problem> problems) implements Rendering {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// A link in the document, or audio, video or subtitles that it plays.
  ///
  /// @param text the plain text of the link
  /// @param isPlayed whether the page plays what is at the address
  record DocumentLink(String url, String text, boolean isPlayed) {
    public DocumentLink(String url, String text) {
      this(url, text, false);
    }
  }

  /// An image in the document.
  record Image(String url, String alt, @Nullable String title) {}
}
