package broadsheet.markdown.inline;

import broadsheet.markdown.text.CjkFlanking;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A delimiter run. It writes its end tags, then its unused characters, then its start tags.
final class DelimiterRun {
  final char delimiter;
  final int length;
  final int position;

  /// The index in the text.
  final int start;

  final List<String> closes = new ArrayList<>(1);
  final List<String> opens = new ArrayList<>(1);
  int unused;

  /// Whether [BoldCorrector] paired it. Spaces inside the bold text are then moved outside.
  boolean guessed;

  private boolean canOpen;
  private boolean canClose;
  @Nullable DelimiterRun previous;
  @Nullable DelimiterRun next;

  DelimiterRun(char delimiter, int length, int position, int start, CjkFlanking flanking) {
    this.delimiter = delimiter;
    this.length = length;
    this.unused = length;
    this.position = position;
    this.start = start;
    this.canOpen = flanking.canOpen(delimiter);
    this.canClose = flanking.canClose(delimiter);
  }

  /// Undoes the pairing and changes whether the run can open and close.
  void reset(boolean canOpen, boolean canClose, boolean guessed) {
    this.canOpen = canOpen;
    this.canClose = canClose;
    this.guessed = guessed;
    reset();
  }

  void reset() {
    closes.clear();
    opens.clear();
    unused = length;
  }

  boolean canOpen() {
    return canOpen;
  }

  boolean canClose() {
    return canClose;
  }
}
