package broadsheet.function.article;

import broadsheet.article.Problem;
import broadsheet.function.event.Outcome;
import java.util.List;

/// What a pass came to that nothing disturbed.
///
/// @param reason why the source is not published, in a word: `draft`; else empty
/// @param isFree whether the source has no page, so that another source may have the address
public record Settled(Outcome outcome, String reason, List<Problem> problems, boolean isFree) {
  public Settled {
    problems = List.copyOf(problems);
  }
}
