package broadsheet.markdown.inline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Pairs the runs of `*`, `_` and `~`, following CommonMark 0.31.2, "An algorithm for parsing
/// nested emphasis and links".
public final class DelimiterStack {

  private record Kind(char delimiter, boolean canOpen, int length) {}

  private final @Nullable BoldCorrector corrector;
  private @Nullable DelimiterRun last;

  /// @param corrector pairs `**` that CommonMark leaves unpaired; `null` to follow CommonMark
  ///   strictly
  DelimiterStack(@Nullable BoldCorrector corrector) {
    this.corrector = corrector;
  }

  @Nullable DelimiterRun last() {
    return last;
  }

  void add(DelimiterRun run) {
    run.previous = last;
    if (last != null) {
      last.next = run;
    }
    last = run;
  }

  /// The result of a pairing, for warnings.
  ///
  /// @param corrected the runs that were paired although CommonMark would not pair them
  /// @param unpaired the first `**` next to CJK text that has no partner
  record Pairing(List<DelimiterRun> corrected, Optional<DelimiterRun> unpaired) {}

  /// Pairs the runs after `bottom` and removes them from the stack.
  Pairing pair(@Nullable DelimiterRun bottom) {
    List<DelimiterRun> runs = corrector == null ? List.of() : after(bottom);
    process(bottom);
    if (corrector != null && corrector.correct(runs)) {
      last = bottom;
      for (DelimiterRun run : runs) {
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
    return corrector == null
        ? new Pairing(List.of(), Optional.empty())
        : new Pairing(corrector.corrected(runs), corrector.unpaired(runs));
  }

  private List<DelimiterRun> after(@Nullable DelimiterRun bottom) {
    List<DelimiterRun> runs = new ArrayList<>();
    for (DelimiterRun run = last; run != null && run != bottom; run = run.previous) {
      runs.add(run);
    }
    return runs.reversed();
  }

  private void process(@Nullable DelimiterRun bottom) {
    Map<Kind, Integer> searched = new HashMap<>();
    DelimiterRun closer = firstAfter(bottom);
    while (closer != null) {
      DelimiterRun opener = closer.canClose() ? opener(closer, bottom, searched) : null;
      DelimiterRun next = closer.next;
      if (opener == null) {
        if (closer.canClose() && !closer.canOpen()) {
          remove(closer);
        }
        closer = next;
      } else {
        wrap(opener, closer);
        closer = closer.unused == 0 ? next : closer;
      }
    }
  }

  private @Nullable DelimiterRun firstAfter(@Nullable DelimiterRun bottom) {
    DelimiterRun run = last == bottom ? null : last;
    while (run != null && run.previous != bottom) {
      run = run.previous;
    }
    return run;
  }

  /// Returns the nearest run before the closer that it can close; `null` if there is none. Runs
  /// that were searched in vain are not searched again, which keeps the pairing linear.
  private @Nullable DelimiterRun opener(
      DelimiterRun closer, @Nullable DelimiterRun bottom, Map<Kind, Integer> searched) {
    Kind kind =
        new Kind(
            closer.delimiter,
            closer.canOpen(),
            closer.delimiter == '~' ? closer.length : closer.length % 3);
    int floor = searched.getOrDefault(kind, -1);
    DelimiterRun opener = closer.previous;
    while (opener != null && opener != bottom && opener.position >= floor) {
      if (opener.delimiter == closer.delimiter && opener.canOpen() && fits(opener, closer)) {
        return opener;
      }
      opener = opener.previous;
    }
    searched.put(kind, closer.position);
    return null;
  }

  private static boolean fits(DelimiterRun opener, DelimiterRun closer) {
    if (closer.delimiter == '~') {
      return opener.length == closer.length;
    }
    return (opener.guessed && closer.guessed)
        || !((closer.canOpen() || opener.canClose())
            && closer.length % 3 != 0
            && (opener.length + closer.length) % 3 == 0);
  }

  private void wrap(DelimiterRun opener, DelimiterRun closer) {
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

  private void remove(DelimiterRun run) {
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
