package broadsheet.function.article;

import broadsheet.article.key.SourceKey;
import broadsheet.model.Derivation;
import broadsheet.model.Source;
import broadsheet.store.Deadline;
import java.time.Instant;

/// What the outputs of an article should be: `ArticleDeriver::derive` for everybody but tests.
public interface Deriver {

  /// A pure function of its arguments.
  ///
  /// @param now decides only whether the article is published, not what the outputs say
  Derivation derive(SourceKey.Text key, Source source, byte[] bytes, Instant now);

  /// The same deriver, bounded by a deadline. A deriver without a limit of its own ignores the
  /// deadline.
  ///
  /// @throws broadsheet.store.OutOfTime from [#derive] when the deadline has passed
  default Deriver until(Deadline deadline) {
    return this;
  }
}
