package broadsheet.markdown.text;

import broadsheet.article.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects warnings about parts of a document that were left out, corrected or not understood,
/// with line and column.
public final class Warnings {

  /// The maximum number of warnings for a document.
  public static final int MAX = 100;

  private static final int MAX_SHOWN = 80;

  private final MarkdownText text;
  private final List<Problem> warnings = new ArrayList<>();

  /// The offset of each line, computed for the first warning.
  private int @Nullable [] lineStarts;

  public Warnings(MarkdownText text) {
    this.text = text;
  }

  /// Adds a warning unless there are [#MAX] already.
  ///
  /// @param offset the offset in the document
  public void add(int offset, String found, String expected, String fix) {
    if (warnings.size() == MAX) {
      return;
    }
    boolean last = warnings.size() == MAX - 1;
    int[] starts = lineStarts();
    int line = Arrays.binarySearch(starts, offset);
    line = line >= 0 ? line : -line - 2;
    int end = Math.min(Math.max(offset, 0), text.markdown().length());
    warnings.add(
        Problem.warning(
            text.file(),
            text.firstLine() + line,
            text.markdown().codePointCount(starts[line], end) + 1,
            found,
            expected,
            last ? fix + " (further warnings are omitted)" : fix));
  }

  /// Shortens a piece of the source for a message.
  public static String abbreviate(String source) {
    return source.codePointCount(0, source.length()) <= MAX_SHOWN
        ? source
        : source.substring(0, source.offsetByCodePoints(0, MAX_SHOWN)) + "…";
  }

  /// Returns all warnings in the order of the document.
  public List<Problem> all() {
    return warnings.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }

  private int[] lineStarts() {
    int[] starts = lineStarts;
    if (starts == null) {
      starts = findLineStarts(text.markdown());
      lineStarts = starts;
    }
    return starts;
  }

  private static int[] findLineStarts(String markdown) {
    int[] starts = new int[1 + (int) markdown.chars().filter(c -> c == '\n').count()];
    int line = 0;
    for (int end = markdown.indexOf('\n'); end >= 0; end = markdown.indexOf('\n', end + 1)) {
      starts[++line] = end + 1;
    }
    return starts;
  }
}
