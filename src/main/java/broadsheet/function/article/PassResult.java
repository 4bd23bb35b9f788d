package broadsheet.function.article;

import broadsheet.article.Problem;
import broadsheet.function.event.Outcome;
import java.util.List;

/// How a pass over a source ended.
public sealed interface PassResult {

  /// The source did not change during the pass, and its outputs are correct.
  ///
  /// @param reason why the source is not published, in one word such as `draft`; otherwise empty
  /// @param addressFree whether the source has no page, so that another source may have the address
  record Done(Outcome outcome, String reason, List<Problem> problems, boolean addressFree)
      implements PassResult {
    public Done {
      problems = List.copyOf(problems);
    }
  }

  /// The source, its settings or one of its outputs changed during the pass: run another one.
  record Conflict() implements PassResult {}
}
