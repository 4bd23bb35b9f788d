package broadsheet.markdown;

import broadsheet.markdown.inline.References;
import java.util.regex.Pattern;

/// The marks that stand for a table of contents, a paragraph of their own, in Typora,
/// Python-Markdown, GitLab, CSDN and kramdown.
final class ContentsMark {

  private static final Pattern MARK =
      Pattern.compile(
          "(?i)\\[TOC\\]|\\[\\[_?TOC_?\\]\\]|@\\[TOC\\](?:\\([^()\\n]{0,100}\\))?|\\$\\{toc\\}|\\{:\\s?toc\\}");

  private static final int MAX_LENGTH = 120;

  private ContentsMark() {}

  /// Whether a paragraph is such a mark, and no reference that the text defines.
  static boolean is(String paragraph, References references) {
    return paragraph.length() <= MAX_LENGTH
        && MARK.matcher(paragraph).matches()
        && references.target("TOC") == null;
  }
}
