package broadsheet.function.article;

import broadsheet.article.Problem;
import broadsheet.function.event.Outcome;
import java.util.List;
import java.util.stream.Stream;

/// How a pass over a source ended.
public sealed interface PassResult {

  /// The source did not change during the pass, and its outputs are correct.
  ///
  /// @param reason why the source is not published, in one word such as `draft`; otherwise empty
  /// @param addressFree whether the source has no page, so that another source may have the address
  /// @param outdated the keys of the sources of other language versions that do not list this one
  ///   although they should, or the other way round, and of articles whose redirect pages this
  ///   source has replaced
  record Done(
      Outcome outcome,
      String reason,
      List<Problem> problems,
      boolean addressFree,
      List<String> outdated)
      implements PassResult {
    public Done {
      problems = List.copyOf(problems);
      outdated = List.copyOf(outdated);
    }

    Done(Outcome outcome, String reason, List<Problem> problems, boolean addressFree) {
      this(outcome, reason, problems, addressFree, List.of());
    }

    Done withOutdated(List<String> others) {
      List<String> all = Stream.concat(outdated.stream(), others.stream()).distinct().toList();
      return new Done(outcome, reason, problems, addressFree, all);
    }
  }

  /// The source, its settings, its surroundings or one of its outputs changed during the pass: run
  /// another one.
  record Conflict() implements PassResult {}
}
