package broadsheet.look;

import broadsheet.article.Problem;
import broadsheet.article.yaml.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects the problems of a file by the offsets at which they were found.
final class LookReport {

  /// The maximum number of problems. The others are seldom worth reading before these are fixed.
  private static final int MAX_PROBLEMS = 20;

  private final String file;
  private final String text;
  private final List<Problem> problems = new ArrayList<>();

  /// @param file the file as problems name it, such as `s3://bucket/theme.css`
  LookReport(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /// Returns the problem of a file that cannot be read as text at all.
  ///
  /// @param maxSize the maximum size in bytes
  static Optional<Problem> unreadable(String file, byte[] bytes, int maxSize) {
    if (bytes.length > maxSize) {
      String expected = "a file of at most " + (maxSize >> 10) + " KiB";
      String found = "more than " + maxSize + " bytes";
      return Optional.of(Problem.error(file, 0, 0, found, expected, "shorten it"));
    }
    return Utf8.problem(file, bytes);
  }

  /// Adds a problem that prevents the file from taking effect.
  ///
  /// @param offset where the problem begins in the text
  void add(int offset, String found, String expected, String fix) {
    if (problems.size() < MAX_PROBLEMS) {
      int end = Math.min(offset, text.length());
      int lineStart = text.lastIndexOf('\n', end - 1) + 1;
      int line = (int) text.substring(0, end).chars().filter(c -> c == '\n').count() + 1;
      int column = text.codePointCount(lineStart, end) + 1;
      problems.add(Problem.error(file, line, column, found, expected, fix));
    }
  }

  /// Returns the line of an offset, for a message about another offset.
  String line(int offset) {
    return "line " + (text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }
}
