package broadsheet.local.loss;

import java.util.ArrayList;
import java.util.List;

/// Lines of a source that are read as one, without the marks of lists and quotes before them.
public final class Chunk {

  enum Mode {
    /// Markdown.
    TEXT,
    /// HTML.
    RAW,
    /// Code; what stands in it is meant as it stands.
    CODE
  }

  final Mode mode;

  /// The footnote that this stands in; empty for none.
  final String footnote;

  /// The runs of the marks before the lines, and of a fence.
  final List<Run> marks = new ArrayList<>();

  /// 1 to 6 for a heading.
  int level;

  private final StringBuilder text = new StringBuilder();
  private final List<int[]> places = new ArrayList<>();

  Chunk(Mode mode, String footnote) {
    this.mode = mode;
    this.footnote = footnote;
  }

  void add(String source, int start, int end) {
    places.add(new int[] {text.length(), start});
    text.append(source, start, end).append('\n');
  }

  String text() {
    return text.toString();
  }

  boolean isFootnoteStart() {
    return !marks.isEmpty() && marks.getFirst().exempt() == Exempt.FOOTNOTE_MARK;
  }

  boolean isEmpty() {
    return text.isEmpty() && marks.isEmpty();
  }

  /// Where a place of the text is in the source.
  int offset(int at) {
    int low = 0;
    int high = places.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (places.get(middle)[0] <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return places.get(low)[1] + at - places.get(low)[0];
  }
}
