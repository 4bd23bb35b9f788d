package broadsheet.function.site;

import broadsheet.function.shared.Parallel;
import broadsheet.function.site.ListStore.StoredList;
import broadsheet.function.site.StateStore.Version;
import broadsheet.model.derivation.Introduction;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.SitemapUrl;
import broadsheet.site.state.StateJson;
import broadsheet.site.state.UnreadableState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The current state of a language. Reads each object once and caches it.
public final class StoredSiteState implements SiteState {

  private final StateStore state;
  private final String language;
  private final Map<String, Version> read = new TreeMap<>();
  private final Map<ListName, ChunkedList<Entry>> lists = new TreeMap<>();
  private boolean isChanged;
  private @Nullable RollUp rollUp;
  private @Nullable ChunkedList<SitemapUrl> sitemap;

  StoredSiteState(StateStore state, String language) {
    this.state = state;
    this.language = language;
  }

  /// Takes over what a merge has read and written.
  void put(ListName name, StoredList<ChunkedList<Entry>> stored) {
    put(StateKeys.list(language, name), stored);
    lists.put(name, stored.list());
  }

  void putSitemap(StoredList<ChunkedList<SitemapUrl>> stored) {
    put(StateKeys.sitemap(language), stored);
    sitemap = stored.list();
  }

  void putRollUp(StoredList<RollUp> stored) {
    put(StateKeys.rollUp(language), stored);
    rollUp = stored.list();
  }

  private void put(String key, StoredList<?> stored) {
    read.put(key, stored.version());
    isChanged |= stored.isChanged();
  }

  void putDocuments(Map<String, Version> documents) {
    read.putAll(documents);
  }

  /// Returns whether the merge has changed the state.
  boolean isChanged() {
    return isChanged;
  }

  String language() {
    return language;
  }

  @Override
  public RollUp rollUp() {
    if (rollUp == null) {
      String key = StateKeys.rollUp(language);
      StoredChunks chunks = new StoredChunks(state, key);
      rollUp = state.parse(key, read(key), text -> StateJson.rollUp(language, text, chunks));
    }
    return rollUp;
  }

  @Override
  public ChunkedList<Entry> list(ListName name) {
    String key = StateKeys.list(language, name);
    StoredChunks chunks = new StoredChunks(state, key);
    return lists.computeIfAbsent(
        name, _ -> state.parse(key, read(key), text -> StateJson.list(language, text, chunks)));
  }

  @Override
  public ChunkedList<SitemapUrl> sitemap() {
    if (sitemap == null) {
      String key = StateKeys.sitemap(language);
      StoredChunks chunks = new StoredChunks(state, key);
      sitemap = state.parse(key, read(key), text -> StateJson.sitemap(text, chunks));
    }
    return sitemap;
  }

  @Override
  public Optional<Introduction> introduction(String list) {
    String key = StateKeys.introduction(language, list);
    return state.parse(key, read(key), StoredSiteState::parsed);
  }

  private static Optional<Introduction> parsed(@Nullable String text) {
    return text == null
        ? Optional.empty()
        : Optional.of(
            Introduction.of(text)
                .orElseThrow(() ->
                    new UnreadableState(
                        "found no introduction of a list; upload its _index.md again")));
  }

  @Override
  public Optional<String> document(String id) {
    return Optional.ofNullable(read(StateKeys.article(id)));
  }

  @Override
  public void prefetch(Collection<String> ids) {
    prefetchKeys(ids.stream().map(StateKeys::article).toList());
  }

  @Override
  public void prefetchLists(Collection<? extends ListName> names) {
    prefetchKeys(names.stream().map(name -> StateKeys.list(language, name)).distinct().toList());
  }

  /// Reads everything from which a change of lists is derived, in parallel. Almost every change
  /// affects the home page.
  void prefetchAll(Collection<ListName> names) {
    List<String> keys = new ArrayList<>();
    keys.add(StateKeys.rollUp(language));
    keys.add(StateKeys.sitemap(language));
    keys.add(StateKeys.introduction(language, ""));
    for (ListName name : names) {
      keys.add(StateKeys.list(language, name));
      if (name instanceof ListName.Term) {
        keys.add(StateKeys.introduction(language, name.path()));
      }
    }
    prefetchKeys(keys);
  }

  private void prefetchKeys(Collection<String> all) {
    List<String> keys = all.stream().filter(key -> !read.containsKey(key)).toList();
    List<Version> versions = Parallel.map(keys, state::read);
    for (int i = 0; i < keys.size(); i++) {
      read.put(keys.get(i), versions.get(i));
    }
  }

  /// Returns the objects that were read, by key. Chunks are not among them: they change only
  /// together with their list.
  Map<String, Version> read() {
    return read;
  }

  private @Nullable String read(String key) {
    return read.computeIfAbsent(key, state::read).text();
  }
}
