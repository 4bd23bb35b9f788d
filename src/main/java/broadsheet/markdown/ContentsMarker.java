package broadsheet.markdown;

import broadsheet.markdown.inline.References;
import java.util.regex.Pattern;

/// Recognizes the paragraphs that other tools replace with a table of contents, such as `[TOC]`:
/// those of Typora, Python-Markdown, GitLab, CSDN and kramdown.
final class ContentsMarker {

  private static final Pattern MARKER =
      Pattern.compile(
          "(?i)\\[TOC\\]|\\[\\[_?TOC_?\\]\\]|@\\[TOC\\](?:\\([^()\\n]{0,100}\\))?|\\$\\{toc\\}|\\{:\\s?toc\\}");

  private static final int MAX_LENGTH = 120;

  private ContentsMarker() {}

  /// Returns whether a paragraph is such a marker and not a link whose reference is defined.
  static boolean matches(String paragraph, References references) {
    return paragraph.length() <= MAX_LENGTH
        && MARKER.matcher(paragraph).matches()
        && references.target("TOC") == null;
  }
}
