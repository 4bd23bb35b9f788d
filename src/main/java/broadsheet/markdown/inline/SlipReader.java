package broadsheet.markdown.inline;

import broadsheet.markdown.inline.DelimiterStack.Run;
import broadsheet.markdown.text.Spacing;
import java.util.List;

/// Tells what is meant by `**` where CommonMark leaves marks over, because converters and hasty
/// writers put a space inside the marks (`** 重点**`) or one bold text right behind another
/// (`**一****二**`).
///
/// Only beside CJK text, and only where the runs of `**` are pairs when they are taken by turns,
/// each of which can stand as it does: that is the one reading in which no mark is left over. Where
/// it is not, marks before which a sentence goes on open nothing, lest the words between two bold
/// texts become the bold ones.
public final class SlipReader {

  private final String text;

  SlipReader(String text) {
    this.text = text;
  }

  /// Gives runs that were paired already another part, if some were left over.
  ///
  /// @return whether they are to be paired again
  boolean read(List<Run> runs) {
    List<Run> bold = runs.stream().filter(run -> run.delimiter == '*' && run.length > 1).toList();
    boolean leftOver = bold.stream().anyMatch(run -> run.unused >= 2);
    boolean doubtful = leftOver || isNested(bold);
    if (!doubtful || bold.stream().noneMatch(this::mayBeSlip)) {
      return false;
    }
    boolean pairs = arePairs(bold);
    if (!pairs && !leftOver) {
      return false;
    }
    if (pairs) {
      boolean open = false;
      for (Run run : bold) {
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

  /// The runs that stand otherwise than CommonMark wants and were read all the same.
  List<Run> found(List<Run> runs) {
    return runs.stream().filter(run -> run.guessed && isSlip(run)).toList();
  }

  private Spacing spacing(Run run) {
    return Spacing.of(text, run.start, run.start + run.length);
  }

  /// Whether a run stands otherwise than CommonMark wants of the part that it has: with a space
  /// inside the bold text, or between two bold texts.
  private boolean isSlip(Run run) {
    Spacing spacing = spacing(run);
    boolean spaced = (run.canOpen() && spacing.after()) || (run.canClose() && spacing.before());
    return run.length == 4 || spaced;
  }

  /// Whether a run could be such a slip.
  private boolean mayBeSlip(Run run) {
    Spacing spacing = spacing(run);
    boolean spaced =
        (spacing.after() && !spacing.lineEnd()) || (spacing.before() && !spacing.lineStart());
    return run.length == 4 || (run.length == 2 && spaced);
  }

  /// Whether one bold text holds another.
  private static boolean isNested(List<Run> runs) {
    int depth = 0;
    for (Run run : runs) {
      depth += run.opens.size() - run.closes.size();
      if (depth > 1) {
        return true;
      }
    }
    return false;
  }

  /// Whether the runs are pairs of `**` when they are taken by turns; `****` ends one pair and
  /// begins the next.
  private boolean arePairs(List<Run> runs) {
    Run opener = null;
    for (Run run : runs) {
      boolean both = run.length == 4;
      if ((run.length != 2 && !both) || (both && opener == null)) {
        return false;
      }
      if (opener != null && !isPair(opener, run)) {
        return false;
      }
      opener = opener == null || both ? run : null;
    }
    return opener == null;
  }

  /// Whether two runs can be the marks of a bold text: as CommonMark has it, or with spaces inside
  /// or none between two bold texts, beside CJK text.
  private boolean isPair(Run opener, Run closer) {
    Spacing first = spacing(opener);
    Spacing second = spacing(closer);
    boolean possible =
        !first.lineEnd()
            && !second.lineStart()
            && !second.afterOpener()
            && (opener.length == 4 || !first.beforeCloser());
    boolean slip = first.after() || second.before() || opener.length == 4 || closer.length == 4;
    return possible && (slip ? first.cjk() || second.cjk() : opener.canOpen() && closer.canClose());
  }
}
