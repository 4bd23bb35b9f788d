package broadsheet.site.state;

import java.util.Collection;
import java.util.Optional;

/// The state of one language, as lists are derived from it.
///
/// Whoever implements it reads each object at most once, and knows afterwards what was read.
public interface Library {

  /// All articles in numbers; empty for a language without articles.
  RollUp rollUp();

  /// The articles of a month; empty for a month without articles.
  Shard shard(String month);

  /// The JSON document of an article, empty when it is gone.
  ///
  /// @param id the article's
  Optional<String> document(String id);

  /// Reads documents that will be asked for, side by side where that is faster.
  ///
  /// @param ids of articles
  default void prefetch(Collection<String> ids) {}
}
