package broadsheet.markdown.inline;

import broadsheet.markdown.text.Flanking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pairs the runs of `*`, `_` and `~`, following CommonMark 0.31.2, "An algorithm for parsing
/// nested emphasis and links".
public final class DelimiterStack {

  /// A delimiter run. It writes its end tags, then its unused characters, then its start tags.
  static final class Run {
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
    private @Nullable Run previous;
    private @Nullable Run next;

    Run(char delimiter, int length, int position, int start, Flanking flanking) {
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

    private void reset() {
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

  private record Kind(char delimiter, boolean canOpen, int length) {}

  private final @Nullable BoldCorrector corrector;
  private @Nullable Run last;

  /// @param corrector pairs `**` with spaces inside; `null` to follow CommonMark strictly
  DelimiterStack(@Nullable BoldCorrector corrector) {
    this.corrector = corrector;
  }

  @Nullable Run last() {
    return last;
  }

  void add(Run run) {
    run.previous = last;
    if (last != null) {
      last.next = run;
    }
    last = run;
  }

  /// Pairs the runs after `bottom` and removes them from the stack.
  ///
  /// @return the runs that were paired although CommonMark would not pair them
  List<Run> pair(@Nullable Run bottom) {
    List<Run> runs = corrector == null ? List.of() : after(bottom);
    process(bottom);
    if (corrector != null && corrector.correct(runs)) {
      last = bottom;
      for (Run run : runs) {
        run.reset();
        run.next = null;
        add(run);
      }
      process(bottom);
    }
    last = bottom;
    if (bottom != null) {
      bottom.next = null;
    }
    return corrector == null ? List.of() : corrector.corrected(runs);
  }

  private List<Run> after(@Nullable Run bottom) {
    List<Run> runs = new ArrayList<>();
    for (Run run = last; run != null && run != bottom; run = run.previous) {
      runs.add(run);
    }
    return runs.reversed();
  }

  private void process(@Nullable Run bottom) {
    Map<Kind, Integer> searched = new HashMap<>();
    Run closer = firstAfter(bottom);
    while (closer != null) {
      Run opener = closer.canClose ? opener(closer, bottom, searched) : null;
      Run next = closer.next;
      if (opener == null) {
        if (closer.canClose && !closer.canOpen) {
          remove(closer);
        }
        closer = next;
      } else {
        wrap(opener, closer);
        closer = closer.unused == 0 ? next : closer;
      }
    }
  }

  private @Nullable Run firstAfter(@Nullable Run bottom) {
    Run run = last == bottom ? null : last;
    while (run != null && run.previous != bottom) {
      run = run.previous;
    }
    return run;
  }

  /// Returns the nearest run before the closer that it can close; `null` if there is none. Runs
  /// that were searched in vain are not searched again, which keeps the pairing linear.
  private @Nullable Run opener(Run closer, @Nullable Run bottom, Map<Kind, Integer> searched) {
    Kind kind =
        new Kind(
            closer.delimiter,
            closer.canOpen,
            closer.delimiter == '~' ? closer.length : closer.length % 3);
    int floor = searched.getOrDefault(kind, -1);
    Run opener = closer.previous;
    while (opener != null && opener != bottom && opener.position >= floor) {
      if (opener.delimiter == closer.delimiter && opener.canOpen && fits(opener, closer)) {
        return opener;
      }
      opener = opener.previous;
    }
    searched.put(kind, closer.position);
    return null;
  }

  private static boolean fits(Run opener, Run closer) {
    if (closer.delimiter == '~') {
      return opener.length == closer.length;
    }
    return (opener.guessed && closer.guessed)
        || !((closer.canOpen || opener.canClose)
            && closer.length % 3 != 0
            && (opener.length + closer.length) % 3 == 0);
  }

  private void wrap(Run opener, Run closer) {
    int used =
        closer.delimiter == '~'
            ? closer.length
            : Math.min(2, Math.min(opener.unused, closer.unused));
    String element = closer.delimiter == '~' ? "del" : used == 2 ? "strong" : "em";
    opener.opens.add("<" + element + ">");
    closer.closes.add("</" + element + ">");
    opener.unused -= used;
    closer.unused -= used;
    opener.next = closer;
    closer.previous = opener;
    if (opener.unused == 0) {
      remove(opener);
    }
    if (closer.unused == 0) {
      remove(closer);
    }
  }

  private void remove(Run run) {
    if (run.previous != null) {
      run.previous.next = run.next;
    }
    if (run.next != null) {
      run.next.previous = run.previous;
    } else {
      last = run.previous;
    }
  }
}
