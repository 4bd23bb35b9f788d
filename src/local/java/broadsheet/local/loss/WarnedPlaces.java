package broadsheet.local.loss;

import broadsheet.article.Problem;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The content that a text's warnings report as left out, by its position in the source.
public final class WarnedPlaces {

  private static final Pattern ADDRESS = Pattern.compile("the address '(.+)' with a space");

  private final String source;
  private final int[] lines;
  private final int firstLine;
  private final Map<Integer, String> found = new HashMap<>();

  /// The positions in the source that are left out.
  final BitSet places = new BitSet();

  WarnedPlaces(String source, int firstLine, List<Problem> warnings) {
    this.source = source;
    this.firstLine = firstLine;
    this.lines = starts(source);
    for (Problem warning : warnings) {
      int line = warning.line() - firstLine;
      boolean leftOut = warning.found().contains("left out");
      if (leftOut && line >= 0 && line < lines.length) {
        found.merge(line, warning.found().toLowerCase(Locale.ROOT), (a, b) -> a + "\n" + b);
        cells(lines[line], warning.column());
      }
      if (line >= 0 && line < lines.length) {
        address(lines[line], warning.column(), warning.found());
        comment(lines[line], warning.column(), warning.found());
      }
    }
  }

  private static int[] starts(String source) {
    int[] starts = new int[1 + (int) source.chars().filter(c -> c == '\n').count()];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = source.indexOf('\n', starts[i - 1]) + 1;
    }
    return starts;
  }

  /// A warning about an unclosed comment covers everything up to the end of the next comment.
  private void comment(int lineStart, int column, String found) {
    if (found.startsWith("a comment with another")) {
      int start = source.offsetByCodePoints(lineStart, column - 1);
      places.set(start, source.indexOf("-->", start) + "-->".length());
    }
  }

  /// A warning about an address with spaces covers the link or image at its position.
  private void address(int lineStart, int column, String found) {
    Matcher address = ADDRESS.matcher(found);
    if (address.lookingAt()) {
      int start = source.offsetByCodePoints(lineStart, column - 1);
      int end = source.indexOf(address.group(1), start);
      int open = source.indexOf("](", start);
      boolean image = source.startsWith("!", start);
      places.set(image ? start : open, source.indexOf(')', end + address.group(1).length()) + 1);
    }
  }

  /// A warning at a pipe or directly after one covers the remaining cells of the row.
  private void cells(int lineStart, int column) {
    int end = source.indexOf('\n', lineStart);
    String line = source.substring(lineStart, end < 0 ? source.length() : end);
    if (column < 2 || column > line.codePointCount(0, line.length())) {
      return;
    }
    int at = line.offsetByCodePoints(0, column - 1);
    if (line.charAt(at) == '|' || line.substring(0, at).stripTrailing().endsWith("|")) {
      places.set(lineStart + at, lineStart + line.length());
    }
  }

  /// Adds the elements, instructions and CDATA sections of a block that a warning on their first
  /// line names, each up to its end in the same block.
  void add(SourceRuns runs) {
    for (int i = 0; i < runs.tags.size(); i++) {
      SourceRuns.SourceTag tag = runs.tags.get(i);
      if (!tag.name().startsWith("</") && names(tag)) {
        boolean element = tag.name().matches("<[a-z].*");
        int closing = element ? runs.closing(i) : i;
        int end = Math.max(runs.tags.get(Math.max(closing, i)).end(), endOfScript(tag));
        places.set(tag.start(), end);
      }
    }
  }

  /// Returns whether a warning on the line of a footnote's label names it.
  boolean namesFootnote(int place) {
    return found.getOrDefault(line(place), "").contains("[^");
  }

  /// Returns the index after the first end tag of a script or style, which ends it whatever it
  /// contains; 0 for other elements.
  private int endOfScript(SourceRuns.SourceTag tag) {
    boolean script = tag.name().equals("<script") || tag.name().equals("<style");
    String endTag = "</" + tag.name().substring(1) + ">";
    int end = script ? source.toLowerCase(Locale.ROOT).indexOf(endTag, tag.start()) : -1;
    return end < 0 ? 0 : end + endTag.length();
  }

  private boolean names(SourceRuns.SourceTag tag) {
    String text = found.getOrDefault(line(tag.start()), "");
    return text.contains(tag.name()) || text.contains("<" + tag.name().substring(1));
  }

  /// Returns the line of a position, from 0.
  private int line(int place) {
    int line = Arrays.binarySearch(lines, place);
    return line >= 0 ? line : -line - 2;
  }

  /// Describes a lost run by its line, column and text.
  Conservation.Lost lost(TextRun run) {
    int line = line(run.offset());
    int end = Alphanumerics.runEnd(source, run.offset());
    end =
        end > run.offset()
            ? end
            : Math.max(run.offset(), MarkupScanner.entity(source, run.offset()));
    return new Conservation.Lost(
        firstLine + line,
        source.codePointCount(lines[line], run.offset()) + 1,
        source.substring(run.offset(), end));
  }
}
