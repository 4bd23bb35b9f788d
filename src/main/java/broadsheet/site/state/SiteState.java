package broadsheet.site.state;

import broadsheet.model.derivation.Introduction;
import broadsheet.site.chunk.ChunkedList;
import java.util.Collection;
import java.util.Optional;

/// The state of one language from which lists are derived.
///
/// An implementation reads each object at most once, and records what was read.
public interface SiteState {

  /// Returns the roll-up; empty for a language without articles.
  RollUp rollUp();

  /// Returns the articles of a month or a term, oldest first.
  ChunkedList<Entry> list(ListName name);

  /// Returns the articles that search engines may index, oldest first.
  ChunkedList<SitemapUrl> sitemap();

  /// Returns what an upload says about a list; empty if there is none.
  ///
  /// @param list the path of a [ListName]; empty text for the home page
  Optional<Introduction> introduction(String list);

  /// Returns the JSON document of an article, empty if it is deleted.
  ///
  /// @param id the id of the article
  Optional<String> document(String id);

  /// Reads documents that will be needed, in parallel if that is faster.
  ///
  /// @param ids the ids of the articles
  default void prefetch(Collection<String> ids) {}

  /// Reads lists that will be needed, in the same way.
  default void prefetchLists(Collection<? extends ListName> names) {}
}
