package broadsheet.site.state;

import java.util.Collection;
import java.util.Optional;

/// The state of one language from which lists are derived.
///
/// An implementation reads each object at most once, and records what was read.
public interface SiteState {

  /// Returns the roll-up; empty for a language without articles.
  RollUp rollUp();

  /// Returns the shard of a month; empty for a month without articles.
  Shard shard(String month);

  /// Returns the JSON document of an article, empty if it is deleted.
  ///
  /// @param id the id of the article
  Optional<String> document(String id);

  /// Reads documents that will be needed, in parallel if that is faster.
  ///
  /// @param ids the ids of the articles
  default void prefetch(Collection<String> ids) {}
}
