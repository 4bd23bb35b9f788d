package broadsheet.markdown.sanitize;

import broadsheet.article.Problem;
import broadsheet.article.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of rendering a text.
public sealed interface Rendering {

  /// All that one pass over the text gives.
  ///
  /// @param html sanitised HTML, a sequence of blocks, no enclosing element
  /// @param text the same as plain text, blocks separated by an empty line
  /// @param title plain text of the first level-1 heading, when it was asked for as the title; it
  ///   is then not in `html`, `text` and `outline`
  /// @param more plain text before `<!--more-->`, `null` without that mark
  /// @param opening plain text of the first paragraphs (no headings, lists, tables, code), blocks
  ///   separated by an empty line, enough for a summary
  /// @param outline the headings, nested
  /// @param links every `href`, resolved, in reading order, without repetition; not those within
  ///   the text
  /// @param images every image, `src` resolved, in reading order
  /// @param contents whether the text asks for a table of contents by a mark such as `[TOC]`
  /// @param warnings what was shortened or left out
  record Rendered(
      String html,
      String text,
      @Nullable String title,
      @Nullable String more,
      String opening,
      List<Section> outline,
      List<Link> links,
      List<Image> images,
      boolean contents,
      List<Problem> warnings)
      implements Rendering {
    public Rendered {
      outline = List.copyOf(outline);
      links = List.copyOf(links);
      images = List.copyOf(images);
      warnings = List.copyOf(warnings);
    }
  }

  /// The text is beyond a limit.
  record Refused(List<Problem> problems) implements Rendering {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// A link of the text.
  ///
  /// @param text the plain text that is linked
  record Link(String url, String text) {}

  /// An image of the text.
  record Image(String url, String alt, @Nullable String title) {}
}
