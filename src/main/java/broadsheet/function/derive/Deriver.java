package broadsheet.function.derive;

import broadsheet.article.key.SourceKey;
import broadsheet.model.Derivation;
import broadsheet.model.Source;
import broadsheet.store.Deadline;
import java.time.Instant;

/// Derives the outputs of an article: `ArticleDeriver::derive`, except in tests.
public interface Deriver {

  /// Derives the outputs, as a pure function of the arguments.
  ///
  /// @param now decides only whether the article is published, not what the outputs say
  Derivation derive(SourceKey.Text key, Source source, byte[] bytes, Instant now);

  /// Returns the same deriver with a deadline. A deriver that has no time limit ignores the
  /// deadline.
  ///
  /// @throws broadsheet.store.OutOfTime from [#derive] if the deadline has passed
  default Deriver until(Deadline deadline) {
    return this;
  }
}
