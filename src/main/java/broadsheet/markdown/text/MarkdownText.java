package broadsheet.markdown.text;

import java.util.Locale;
import java.util.function.UnaryOperator;

/// A document to render, with its options.
///
/// @param file the name of the source in problems
/// @param markdown CommonMark with the extensions that `Markdown` lists
/// @param firstLine the line of the file on which `markdown` begins, from 1
/// @param titleFromHeading whether the first level-1 heading is the title of the article and left
///   out of the rendered text
/// @param resolveLink resolves a relative address of a link or image for the page of the article
/// @param mathematics whether formulas are typeset: `$…$` and `\(…\)` inline, `$$…$$` and `\[…\]`
///   as display formulas. If not, these delimiters are text
/// @param lenient whether common mistakes are corrected, most of them with a warning: spaces inside
///   `**` next to CJK text, headings without a space after `#`, addresses with spaces. Boilerplate
///   at the end is set apart only then
/// @param words the words that Markdown adds to a text, in the language of the text: `table`, and
///   the titles of alerts (`note`, `tip`, `important`, `warning` and `caution`)
public record MarkdownText(
    String file,
    String markdown,
    int firstLine,
    boolean titleFromHeading,
    UnaryOperator<String> resolveLink,
    boolean mathematics,
    boolean lenient,
    UnaryOperator<String> words) {

  /// Creates a document whose added words are in English.
  public MarkdownText(
      String file,
      String markdown,
      int firstLine,
      boolean titleFromHeading,
      UnaryOperator<String> resolveLink,
      boolean mathematics,
      boolean lenient) {
    this(
        file,
        markdown,
        firstLine,
        titleFromHeading,
        resolveLink,
        mathematics,
        lenient,
        word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
  }

  /// Returns a document that begins on the first line of its file, with default options. Relative
  /// addresses are not changed.
  public static MarkdownText plain(String file, String markdown) {
    return new MarkdownText(file, markdown, 1, false, address -> address, false, true);
  }
}
