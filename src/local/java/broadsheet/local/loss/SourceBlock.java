package broadsheet.local.loss;

import java.util.ArrayList;
import java.util.List;

/// Lines of a source that form one block, without the list and quote markers before them.
public final class SourceBlock {

  enum Mode {
    /// Markdown.
    TEXT,
    /// HTML.
    RAW,
    /// Code, which is taken literally.
    CODE
  }

  final Mode mode;

  /// The label of the footnote that contains this block; empty for none.
  final String footnote;

  /// The runs of the markers before the lines, and of a fence.
  final List<TextRun> markers = new ArrayList<>();

  /// The level of a heading, from 1 to 6; 0 for other blocks.
  int level;

  private final StringBuilder text = new StringBuilder();

  /// For each line, its position in the text and in the source.
  private final List<int[]> lines = new ArrayList<>();

  SourceBlock(Mode mode, String footnote) {
    this.mode = mode;
    this.footnote = footnote;
  }

  void add(String source, int start, int end) {
    lines.add(new int[] {text.length(), start});
    text.append(source, start, end).append('\n');
  }

  String text() {
    return text.toString();
  }

  boolean startsFootnote() {
    return !markers.isEmpty() && markers.getFirst().exemption() == Exemption.FOOTNOTE_MARK;
  }

  boolean isEmpty() {
    return text.isEmpty() && markers.isEmpty();
  }

  /// Converts a position in the text to an offset in the source.
  int offset(int at) {
    int low = 0;
    int high = lines.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (lines.get(middle)[0] <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return lines.get(low)[1] + at - lines.get(low)[0];
  }
}
