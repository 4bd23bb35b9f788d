package broadsheet.function;

import broadsheet.article.Problem;
import java.util.List;

/// What a pass came to that nothing disturbed.
///
/// @param isFree whether the source has no page, so that another source may have the address
record Settled(Outcome outcome, List<Problem> problems, boolean isFree) {
  Settled {
    problems = List.copyOf(problems);
  }
}
