package broadsheet.article;

import broadsheet.article.text.PlainText;

/// One thing that is wrong in a source, said so that its author can mend it.
///
/// @param severity whether the article is withheld for it
/// @param file the source, as `s3://bucket/key`
/// @param line line in the file, from 1; 0 when the problem has no place in the text
/// @param column column in code points, from 1; 0 when the problem has no place in the line
/// @param found the offending text in one line, without control characters, shortened to
///   [#MAX_FOUND] code points
/// @param expected what should have stood there
/// @param fix what to do about it
public record Problem(
    Severity severity,
    String file,
    int line,
    int column,
    String found,
    String expected,
    String fix) {

  /// Longest piece of the author's text that a report repeats, in code points.
  public static final int MAX_FOUND = 200;

  /// Whether an article with this problem is published.
  public enum Severity {
    /// The article is not published; its last good page stays.
    ERROR,
    /// The article is published; the value is left out or guessed.
    WARNING
  }

  public Problem {
    found = PlainText.clean(found).replace('\n', ' ');
    if (found.codePointCount(0, found.length()) > MAX_FOUND) {
      found = found.substring(0, found.offsetByCodePoints(0, MAX_FOUND)) + "…";
    }
  }

  /// A problem that keeps the article from being published.
  public static Problem error(
      String file, int line, int column, String found, String expected, String fix) {
    return new Problem(Severity.ERROR, file, line, column, found, expected, fix);
  }

  /// A problem that the article is published with.
  public static Problem warning(
      String file, int line, int column, String found, String expected, String fix) {
    return new Problem(Severity.WARNING, file, line, column, found, expected, fix);
  }

  /// The form of compilers: `file:line:column: found …, expected …; fix`.
  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line + ":" + column;
    return place + ": found " + found + ", expected " + expected + "; " + fix;
  }
}
