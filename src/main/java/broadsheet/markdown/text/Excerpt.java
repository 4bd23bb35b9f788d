package broadsheet.markdown.text;

import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A piece of inline content that knows where in the source each of its characters stands.
///
/// It is made of segments: stretches of the text that follow each other in the source, too.
public final class Excerpt {

  public static final Excerpt EMPTY = of("", 0);

  private final String text;

  /// Where the text begins, counted as `starts` are.
  private final int base;

  /// Where each segment begins, ascending from 0, and at which offset of the source.
  private final int[] starts;

  private final int[] offsets;

  private Excerpt(String text, int base, int[] starts, int[] offsets) {
    this.text = text;
    this.base = base;
    this.starts = starts;
    this.offsets = offsets;
  }

  /// A text that stands in the source as it is.
  public static Excerpt of(String text, int offset) {
    return new Excerpt(text, 0, new int[] {0}, new int[] {offset});
  }

  /// The lines of a block, each with its end.
  public static Excerpt lines(List<BasedSequence> lines) {
    Builder builder = new Builder();
    lines.forEach(line -> builder.append(line.trimEOL() + "\n", start(line)));
    return builder.build();
  }

  /// The offset in the source at which a line begins. Columns that a tab stands for come before the
  /// line's own characters.
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

  /// The offset in the source of the character at a place in the text.
  public int offset(int index) {
    int found = Arrays.binarySearch(starts, base + index);
    int segment = found >= 0 ? found : -found - 2;
    return offsets[segment] + base + index - starts[segment];
  }

  public Excerpt substring(int start, int end) {
    return new Excerpt(text.substring(start, end), base + start, starts, offsets);
  }

  public Excerpt from(int start) {
    return substring(start, text.length());
  }

  /// The same without spaces, tabs and line ends around it.
  public Excerpt trimmed() {
    String trimmed = Scanner.trim(text);
    int start = text.indexOf(trimmed);
    return substring(start, start + trimmed.length());
  }

  /// Its lines, without their ends.
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

  /// Puts an excerpt together from its segments.
  public static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private int[] starts = new int[8];
    private int[] offsets = new int[8];
    private int segments;

    public void append(String segment, int offset) {
      if (segments == starts.length) {
        starts = Arrays.copyOf(starts, segments * 2);
        offsets = Arrays.copyOf(offsets, segments * 2);
      }
      starts[segments] = text.length();
      offsets[segments++] = offset;
      text.append(segment);
    }

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
