package broadsheet.markdown.text;

import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Text that knows the source offset of each of its characters. Immutable.
///
/// It consists of segments, each of which is contiguous in the source.
public final class Excerpt {

  public static final Excerpt EMPTY = of("", 0);

  private final String text;

  /// The position of the first character, in the coordinates of `starts`.
  private final int base;

  /// The start of each segment, ascending from 0.
  private final int[] starts;

  /// The source offset of each segment.
  private final int[] offsets;

  private Excerpt(String text, int base, int[] starts, int[] offsets) {
    this.text = text;
    this.base = base;
    this.starts = starts;
    this.offsets = offsets;
  }

  /// Returns an excerpt of a single segment.
  ///
  /// @param offset the source offset of the text
  public static Excerpt of(String text, int offset) {
    return new Excerpt(text, 0, new int[] {0}, new int[] {offset});
  }

  /// Returns the lines of a block, each ending in `\n`.
  public static Excerpt lines(List<BasedSequence> lines) {
    Builder builder = new Builder();
    lines.forEach(line -> builder.append(line.trimEOL() + "\n", start(line)));
    return builder.build();
  }

  /// Returns the source offset of a line's first character. Spaces that flexmark inserted for a
  /// partly consumed tab have no source offset of their own, so the result is moved back by their
  /// number.
  public static int start(BasedSequence line) {
    int prefix = line.length() - (line.getEndOffset() - line.getStartOffset());
    return line.getStartOffset() - prefix;
  }

  public String text() {
    return text;
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  /// Returns the source offset of the character at an index.
  public int offset(int index) {
    int found = Arrays.binarySearch(starts, base + index);
    int segment = found >= 0 ? found : -found - 2;
    return offsets[segment] + base + index - starts[segment];
  }

  /// Returns the excerpt from `start` to `end`.
  public Excerpt substring(int start, int end) {
    return new Excerpt(text.substring(start, end), base + start, starts, offsets);
  }

  /// Returns the excerpt from `start` on.
  public Excerpt from(int start) {
    return substring(start, text.length());
  }

  /// Returns the excerpt without leading and trailing spaces, tabs and line breaks.
  public Excerpt trimmed() {
    String trimmed = Scanner.trim(text);
    int start = text.indexOf(trimmed);
    return substring(start, start + trimmed.length());
  }

  /// Returns the lines without their line breaks.
  public List<Excerpt> lines() {
    List<Excerpt> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(substring(start, end));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(from(start));
    }
    return lines;
  }

  /// Builds an excerpt from segments.
  public static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private int[] starts = new int[8];
    private int[] offsets = new int[8];
    private int segments;

    /// Appends a segment.
    ///
    /// @param offset the source offset of the segment
    public void append(String segment, int offset) {
      if (segments == starts.length) {
        starts = Arrays.copyOf(starts, segments * 2);
        offsets = Arrays.copyOf(offsets, segments * 2);
      }
      starts[segments] = text.length();
      offsets[segments++] = offset;
      text.append(segment);
    }

    /// Returns the excerpt.
    public Excerpt build() {
      return segments == 0
          ? EMPTY
          : new Excerpt(
              text.toString(),
              0,
              Arrays.copyOf(starts, segments),
              Arrays.copyOf(offsets, segments));
    }
  }
}
