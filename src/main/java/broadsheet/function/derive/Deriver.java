package broadsheet.function.derive;

import broadsheet.article.key.SourceKey;
import broadsheet.model.Source;
import broadsheet.model.derivation.Preparation;
import broadsheet.store.Deadline;
import java.time.Instant;

/// Derives the outputs of an article or an introduction: `ArticleDeriver::prepare`, except in
/// tests.
public interface Deriver {

  /// Derives the outputs, or everything that does not depend on the surroundings of the article, as
  /// a pure function of the arguments.
  ///
  /// @param now decides only whether the article is published, not what the outputs say
  Preparation prepare(SourceKey.MarkdownFile key, Source source, byte[] bytes, Instant now);

  /// Returns the same deriver with a deadline. A deriver that has no time limit ignores the
  /// deadline.
  ///
  /// @throws broadsheet.store.OutOfTime from [#prepare], and from the completion that it returns,
  ///   if the deadline has passed
  default Deriver until(Deadline deadline) {
    return this;
  }
}
