package broadsheet.markdown.text;

import java.util.function.UnaryOperator;

/// A text to render, and what must be known about its place.
///
/// @param file the source as it is named in problems
/// @param markdown CommonMark with the extensions that `Markdown` names
/// @param firstLine line of the file in which `markdown` begins, from 1
/// @param titleFromHeading whether the first level-1 heading is the article's title and so left out
///   of the text
/// @param resolveLink maps each relative address of a link or an image to the one that is right on
///   the article's page
/// @param mathematics whether formulas are typeset: `$…$` and `\(…\)` in a line, `$$…$$` and
///   `\[…\]` displayed; else these marks are text
/// @param lenient whether common slips are read as they are meant, each with a warning: spaces
///   inside `**` beside CJK text, headings without a space behind `#`, addresses with spaces
public record MarkdownText(
    String file,
    String markdown,
    int firstLine,
    boolean titleFromHeading,
    UnaryOperator<String> resolveLink,
    boolean mathematics,
    boolean lenient) {

  /// A text that begins in the first line of its file, in which addresses stay as they are.
  public static MarkdownText plain(String file, String markdown) {
    return new MarkdownText(file, markdown, 1, false, address -> address, false, true);
  }
}
