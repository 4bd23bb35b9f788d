package broadsheet.article;

import broadsheet.article.text.PlainText;

/// A problem in a source, described so that its author can fix it.
///
/// @param severity whether the problem prevents publication
/// @param file the source, as `s3://bucket/key`
/// @param line the line in the file, from 1; 0 if the problem has no position in the text
/// @param column the column in code points, from 1; 0 if the problem has no position in the line
/// @param found the offending text as one line without control characters, shortened to
///   [#MAX_FOUND] code points
/// @param expected what was expected instead
/// @param fix how to fix the problem
public record Problem(
    Severity severity,
    String file,
    int line,
    int column,
    String found,
    String expected,
    String fix) {

  /// The maximum length of a quotation from the source in a report, in code points.
  public static final int MAX_FOUND = 200;

  /// Whether an article with this problem is published.
  public enum Severity {
    /// The article is not published; its last good page is kept.
    ERROR,
    /// The article is published; the value is ignored or guessed.
    WARNING
  }

  public Problem {
    found = PlainText.clean(found).replace('\n', ' ');
    if (found.codePointCount(0, found.length()) > MAX_FOUND) {
      found = found.substring(0, found.offsetByCodePoints(0, MAX_FOUND)) + "…";
    }
  }

  /// Creates a problem that prevents the article from being published.
  public static Problem error(
      String file, int line, int column, String found, String expected, String fix) {
    return new Problem(Severity.ERROR, file, line, column, found, expected, fix);
  }

  /// Creates a problem that does not prevent the article from being published.
  public static Problem warning(
      String file, int line, int column, String found, String expected, String fix) {
    return new Problem(Severity.WARNING, file, line, column, found, expected, fix);
  }

  /// Returns the position in the file for people, such as `line 3, column 7`; empty if there is
  /// none.
  public String place() {
    if (line == 0) {
      return "";
    }
    return column == 0 ? "line " + line : "line " + line + ", column " + column;
  }

  /// Returns the problem in the format of compilers: `file:line:column: found …, expected …; fix`.
  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line + (column == 0 ? "" : ":" + column);
    return place + ": found " + found + ", expected " + expected + "; " + fix;
  }
}
