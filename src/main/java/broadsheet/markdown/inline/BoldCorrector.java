package broadsheet.markdown.inline;

import broadsheet.markdown.text.Spacing;
import java.util.List;
import java.util.Optional;

/// Pairs runs of `**` that CommonMark leaves unpaired because there is a space inside the bold text
/// (`** 重点**`), two bold phrases touch (`**一****二**`), or a run is between punctuation and a Latin
/// word (`用Java**“编程”**`), as converters and hasty authors write them.
///
/// The correction applies only next to CJK text, and only if all runs of `**` form pairs when they
/// open and close alternately. This is the only reading that leaves no run unpaired. If they do not
/// form pairs, a run directly before closing punctuation opens nothing, and a run directly after
/// opening punctuation closes nothing, so that the words between two bold phrases do not become
/// bold instead.
public final class BoldCorrector {

  private final String text;

  BoldCorrector(String text) {
    this.text = text;
  }

  /// Changes which runs can open and close if some of the runs were left unpaired.
  ///
  /// @return whether the runs must be paired again
  boolean correct(List<DelimiterRun> runs) {
    List<DelimiterRun> bold =
        runs.stream().filter(run -> run.delimiter == '*' && run.length > 1).toList();
    boolean leftOver = bold.stream().anyMatch(run -> run.unused >= 2);
    boolean doubtful = leftOver || isNested(bold);
    boolean spaced = bold.stream().anyMatch(this::mayBeMistake);
    if (!doubtful || !(spaced || bold.stream().anyMatch(this::isInWord))) {
      return false;
    }
    boolean pairs = formPairs(bold);
    if (!pairs && !(leftOver && spaced)) {
      return false;
    }
    if (pairs) {
      boolean open = false;
      for (DelimiterRun run : bold) {
        boolean both = run.length == 4;
        run.reset(both || !open, both || open, true);
        open = both || !open;
      }
    } else {
      bold.forEach(run ->
          run.reset(
              run.canOpen() && !spacing(run).beforeCloser(),
              run.canClose() && !spacing(run).afterOpener(),
              false));
    }
    return true;
  }

  /// Returns the runs that were paired although CommonMark would not pair them.
  List<DelimiterRun> corrected(List<DelimiterRun> runs) {
    return runs.stream().filter(run -> run.guessed && isMistake(run)).toList();
  }

  /// Returns the first run next to CJK text that has no partner.
  Optional<DelimiterRun> unpaired(List<DelimiterRun> runs) {
    return runs.stream()
        .filter(run -> run.delimiter == '*' && run.length == 2 && run.unused == 2)
        .filter(run -> spacing(run).cjk())
        .findFirst();
  }

  private Spacing spacing(DelimiterRun run) {
    return Spacing.of(text, run.start, run.start + run.length);
  }

  /// Returns whether a run has a space inside the bold text or is between two bold phrases.
  private boolean isMistake(DelimiterRun run) {
    Spacing spacing = spacing(run);
    boolean spaced = (run.canOpen() && spacing.after()) || (run.canClose() && spacing.before());
    return run.length == 4 || spaced;
  }

  /// Returns whether a run can be such a mistake.
  private boolean mayBeMistake(DelimiterRun run) {
    Spacing spacing = spacing(run);
    boolean spaced =
        (spacing.after() && !spacing.lineEnd()) || (spacing.before() && !spacing.lineStart());
    return run.length == 4 || (run.length == 2 && spaced);
  }

  /// Returns whether a run is between a word and punctuation, so that CommonMark lets it only open
  /// or only close.
  private boolean isInWord(DelimiterRun run) {
    Spacing spacing = spacing(run);
    return !spacing.before() && !spacing.after() && run.canOpen() != run.canClose();
  }

  /// Returns whether a bold phrase contains another one.
  private static boolean isNested(List<DelimiterRun> runs) {
    int depth = 0;
    for (DelimiterRun run : runs) {
      depth += run.opens.size() - run.closes.size();
      if (depth > 1) {
        return true;
      }
    }
    return false;
  }

  /// Returns whether the runs form pairs when they open and close alternately. `****` closes one
  /// pair and opens the next.
  private boolean formPairs(List<DelimiterRun> runs) {
    DelimiterRun opener = null;
    for (DelimiterRun run : runs) {
      boolean both = run.length == 4;
      if ((run.length != 2 && !both) || (both && opener == null)) {
        return false;
      }
      if (opener != null && !canPair(opener, run)) {
        return false;
      }
      opener = opener == null || both ? run : null;
    }
    return opener == null;
  }

  /// Returns whether two runs can enclose a bold phrase: by the rules of CommonMark, or anywhere
  /// next to CJK text.
  private boolean canPair(DelimiterRun opener, DelimiterRun closer) {
    Spacing first = spacing(opener);
    Spacing second = spacing(closer);
    boolean possible =
        !first.lineEnd()
            && !second.lineStart()
            && !second.afterOpener()
            && (opener.length == 4 || !first.beforeCloser());
    boolean mistake = first.after() || second.before() || opener.length == 4 || closer.length == 4;
    boolean regular = !mistake && opener.canOpen() && closer.canClose();
    return possible && (regular || first.cjk() || second.cjk());
  }
}
