package broadsheet.site;

import broadsheet.model.Site;
import broadsheet.model.derivation.Introduction;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.chunk.MemoryChunks;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Footprint;
import broadsheet.site.state.ListName;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.RollUp.MenuItem;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.SitemapUrl;
import broadsheet.site.state.StateJson;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The state of a language in memory.
public final class TestState implements SiteState {

  private final String language;
  private final Map<ListName, ChunkedList<Entry>> lists = new TreeMap<>();
  private final Map<String, String> documents;
  private final Map<String, Introduction> introductions;
  private final ChunkedList<SitemapUrl> sitemap;
  private final RollUp rollUp;

  /// Creates the state of some articles.
  ///
  /// @param entries the articles of the language
  /// @param documents the documents of some of them, by id
  public TestState(
      Site site, String language, Collection<Entry> entries, Map<String, String> documents) {
    this(site, language, entries, documents, Map.of());
  }

  /// Creates the state of some articles and introductions.
  ///
  /// @param entries the articles of the language
  /// @param documents the documents of some of them, by id
  /// @param introductions by the path of the list; empty text for the home page
  public TestState(
      Site site,
      String language,
      Collection<Entry> entries,
      Map<String, String> documents,
      Map<String, Introduction> introductions) {
    this.language = language;
    this.documents = documents;
    this.introductions = introductions;
    Map<ListName, SortedMap<String, Optional<Entry>>> byList = new TreeMap<>();
    SortedMap<String, Optional<SitemapUrl>> urls = new TreeMap<>();
    RollUp.Changes changes = RollUp.Changes.none();
    for (Entry entry : entries) {
      String key = entry.position().key();
      for (ListName list : Footprint.place(entry, site).lists()) {
        byList.computeIfAbsent(list, _ -> new TreeMap<>()).put(key, Optional.of(entry));
      }
      if (entry.isIndexed()) {
        urls.put(key, Optional.of(SitemapUrl.of(entry)));
      }
      changes.menus().put(entry.id(), MenuItem.of(entry));
    }
    byList.forEach((name, all) -> {
      ChunkedList<Entry> list = StateJson.list(language, null, new MemoryChunks()).with(all);
      lists.put(name, list.settled());
      changes.put(name, list);
    });
    ChunkedList<SitemapUrl> sitemapList = StateJson.sitemap(null, new MemoryChunks()).with(urls);
    this.sitemap = sitemapList.settled();
    this.rollUp =
        StateJson.rollUp(language, null, new MemoryChunks()).with(changes).withSettledTerms();
  }

  /// Returns the state of some articles without documents.
  public static TestState of(Site site, String language, Entry... entries) {
    return new TestState(site, language, List.of(entries), Map.of());
  }

  @Override
  public RollUp rollUp() {
    return rollUp;
  }

  @Override
  public ChunkedList<Entry> list(ListName name) {
    return lists.getOrDefault(name, StateJson.list(language, null, new MemoryChunks()));
  }

  /// Returns the names of all lists.
  public Collection<ListName> lists() {
    return List.copyOf(lists.keySet());
  }

  @Override
  public ChunkedList<SitemapUrl> sitemap() {
    return sitemap;
  }

  @Override
  public Optional<Introduction> introduction(String list) {
    return Optional.ofNullable(introductions.get(list));
  }

  @Override
  public Optional<String> document(String id) {
    return Optional.ofNullable(documents.get(id));
  }
}
