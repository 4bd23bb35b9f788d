package broadsheet.function.site;

import broadsheet.function.search.SearchIndexer;
import broadsheet.function.shared.Parallel;
import broadsheet.function.site.ListStore.Next;
import broadsheet.function.site.ListStore.StoredList;
import broadsheet.function.site.StateStore.Version;
import broadsheet.model.Fields;
import broadsheet.model.Site;
import broadsheet.search.text.SearchArticle;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.state.Entry;
import broadsheet.site.state.EntryReader;
import broadsheet.site.state.Footprint;
import broadsheet.site.state.Footprint.Place;
import broadsheet.site.state.ListName;
import broadsheet.site.state.Position;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.RollUp.MenuItem;
import broadsheet.site.state.SitemapUrl;
import broadsheet.site.state.StateJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Merges articles into the state, with one conditional write for each list that they affect,
/// regardless of the number of articles.
public final class SiteMerge {

  private final StateStore state;
  private final ListStore lists;
  private final EntryReader reader;
  private final Site site;

  /// Creates a merge.
  ///
  /// @param site with its active settings
  SiteMerge(StateStore state, Site site) {
    this.state = state;
    this.lists = new ListStore(state);
    this.reader = new EntryReader(site);
    this.site = site;
  }

  /// The articles that were read and merged.
  ///
  /// @param documents the versions of the documents, by key
  /// @param places where each article is or has ever been listed, by article id
  /// @param languages the languages of the articles that exist, by article id
  /// @param searchable the languages of those that the search may find, by article id
  /// @param histories where each article was and is listed, by article id
  /// @param siteStates the state that was merged, by language
  record Result(
      Map<String, Version> documents,
      Map<String, Collection<Place>> places,
      Map<String, String> languages,
      Map<String, String> searchable,
      Map<String, History> histories,
      Map<String, StoredSiteState> siteStates) {

    /// Returns whether the state was changed.
    boolean isStateChanged() {
      return siteStates.values().stream().anyMatch(StoredSiteState::isChanged);
    }

    /// Returns what the search index should have of the articles, by id.
    Map<String, Optional<SearchIndexer.Listed>> searched(Site site) {
      Map<String, Optional<SearchIndexer.Listed>> searched = new TreeMap<>();
      for (String id : places.keySet()) {
        searched.put(
            id,
            Optional.ofNullable(searchable.get(id))
                .map(language -> new SearchIndexer.Listed(language, article(id, site))));
      }
      return searched;
    }

    private SearchArticle article(String id, Site site) {
      Version document = documents.get(StateKeys.article(id));
      String text = document == null ? null : document.text();
      return SearchArticle.of(
          Optional.ofNullable(text).flatMap(Fields::parse).orElse(Fields.NONE), site);
    }
  }

  /// Where an article was listed.
  ///
  /// @param current where it is listed now; `null` if it was deleted
  record History(Footprint footprint, @Nullable Place current) {}

  /// Updates to the state of a language.
  ///
  /// @param lists the new entries of each list by position; an empty one removes the article
  /// @param sitemap the new addresses in the sitemap by position
  /// @param menus the new menu entries by article id
  record LanguageUpdate(
      SortedMap<ListName, SortedMap<String, Optional<Entry>>> lists,
      SortedMap<String, Optional<SitemapUrl>> sitemap,
      SortedMap<String, List<MenuItem>> menus) {

    static LanguageUpdate none() {
      return new LanguageUpdate(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /// Returns an update without changes: the lists are only compared with the roll-up.
    static LanguageUpdate of(Collection<ListName> unchanged) {
      LanguageUpdate update = none();
      unchanged.forEach(list -> update.lists.put(list, new TreeMap<>()));
      return update;
    }

    private void put(Place place, String id, Optional<Entry> entry) {
      String key = new Position(place.date(), id).key();
      place
          .lists()
          .forEach(list -> lists.computeIfAbsent(list, _ -> new TreeMap<>()).put(key, entry));
      sitemap.put(key, entry.filter(Entry::isIndexed).map(SitemapUrl::of));
      menus.put(id, entry.map(MenuItem::of).orElse(List.of()));
    }
  }

  /// Reads articles and updates the state.
  ///
  /// @param known for each article, places where it was listed in addition to those of its
  ///   footprint
  Result run(Map<String, Collection<Place>> known) {
    List<StoredArticle> articles = Parallel.map(known.keySet(), this::read);
    Map<String, Version> documents = new TreeMap<>();
    Map<String, Collection<Place>> places = new TreeMap<>();
    Map<String, String> languages = new TreeMap<>();
    Map<String, String> searchable = new TreeMap<>();
    Map<String, History> histories = new TreeMap<>();
    for (StoredArticle article : articles) {
      histories.put(article.id(), article.history());
      Set<Place> all = new HashSet<>(article.history().footprint().places());
      all.addAll(known.getOrDefault(article.id(), List.of()));
      places.put(article.id(), all);
      article.entry().ifPresent(entry -> languages.put(article.id(), entry.language()));
      article
          .entry()
          .filter(Entry::isIndexed)
          .ifPresent(entry -> searchable.put(article.id(), entry.language()));
      documents.put(StateKeys.article(article.id()), article.document());
    }
    Map<String, StoredSiteState> siteStates = new TreeMap<>();
    updates(articles, places)
        .forEach((language, update) -> {
          StoredSiteState siteState = merge(language, update);
          siteState.putDocuments(documents);
          siteStates.put(language, siteState);
        });
    return new Result(documents, places, languages, searchable, histories, siteStates);
  }

  private record StoredArticle(
      String id, Version document, Optional<Entry> entry, History history) {}

  /// Reads an article, and writes its footprint before any list shows the article: see [Footprint].
  private StoredArticle read(String id) {
    Version document = state.read(StateKeys.article(id));
    Optional<Entry> entry =
        state.parse(
            StateKeys.article(id),
            document.text(),
            text -> text == null ? Optional.empty() : reader.read(text));
    Place place = entry.map(it -> Footprint.place(it, site)).orElse(null);
    AtomicReference<Footprint> footprint = new AtomicReference<>(Footprint.NONE);
    state.update(
        StateKeys.footprint(id),
        text -> {
          Footprint present = StateJson.footprint(text);
          footprint.set(place == null ? present : present.with(place));
          return footprint.get().equals(present) ? text : StateJson.text(footprint.get());
        });
    return new StoredArticle(id, document, entry, new History(footprint.get(), place));
  }

  private static Map<String, LanguageUpdate> updates(
      List<StoredArticle> articles, Map<String, Collection<Place>> places) {
    Map<String, LanguageUpdate> updates = new TreeMap<>();
    for (StoredArticle article : articles) {
      for (Place place : places.getOrDefault(article.id(), List.of())) {
        updates
            .computeIfAbsent(place.language(), _ -> LanguageUpdate.none())
            .put(place, article.id(), Optional.empty());
      }
      // The current place last: it may share its position with an earlier one.
      Place current = article.history().current();
      if (current != null) {
        updates
            .computeIfAbsent(current.language(), _ -> LanguageUpdate.none())
            .put(current, article.id(), article.entry());
      }
    }
    return updates;
  }

  /// Removes places that are no longer needed from footprints that have become too long. Call this
  /// only after all lists that the articles affect have been written and verified.
  void shortenFootprints(Result merged) {
    merged
        .histories()
        .forEach((id, history) -> {
          Footprint present = history.footprint();
          Footprint shortened = present.shortened(history.current());
          if (!shortened.equals(present)) {
            state.update(
                StateKeys.footprint(id),
                text ->
                    StateJson.footprint(text).equals(present) ? StateJson.text(shortened) : text);
          }
        });
  }

  /// Returns the languages in which articles are listed now.
  ///
  /// @param known the languages in which they were listed; kept for an article that was deleted
  Map<String, String> languages(Map<String, String> known) {
    Map<String, String> languages = new TreeMap<>(known);
    Parallel.map(known.keySet(), this::entry)
        .forEach(entry -> entry.ifPresent(it -> languages.put(it.id(), it.language())));
    return languages;
  }

  /// Returns the entries that equal those of their articles.
  Set<Entry> current(Collection<Entry> entries) {
    Set<Entry> current = new HashSet<>(entries);
    current.retainAll(
        Parallel.map(entries, entry -> entry(entry.id())).stream()
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()));
    return current;
  }

  private Optional<Entry> entry(String id) {
    return Optional.ofNullable(state.read(StateKeys.article(id)).text()).flatMap(reader::tryRead);
  }

  /// Applies updates to the lists and the roll-up of a language.
  ///
  /// The roll-up is read before the lists, so that a writer that changes one of them later also
  /// updates the roll-up later.
  ///
  /// @return the state after the updates
  StoredSiteState merge(String language, LanguageUpdate update) {
    String key = StateKeys.rollUp(language);
    Version first = state.read(key);
    List<Runnable> tasks = new ArrayList<>();
    Map<ListName, StoredList<ChunkedList<Entry>>> merged = new ConcurrentSkipListMap<>();
    AtomicReference<StoredList<ChunkedList<SitemapUrl>>> sitemap = new AtomicReference<>();
    update
        .lists()
        .forEach(
            (name, changes) -> tasks.add(() -> merged.put(name, list(language, name, changes))));
    tasks.add(() -> sitemap.set(sitemap(language, update.sitemap())));
    Parallel.map(
        tasks,
        task -> {
          task.run();
          return true;
        });
    AtomicBoolean isFirst = new AtomicBoolean(true);
    StoredList<RollUp> rolledUp =
        lists.update(
            key,
            first,
            (text, chunks) -> {
              if (!isFirst.getAndSet(false)) {
                merged.replaceAll((name, _) -> list(language, name, new TreeMap<>()));
              }
              RollUp present = StateJson.rollUp(language, text, chunks);
              RollUp rollUp = present.with(changes(merged, update.menus()));
              return new Next<>(rollUp, StateJson.text(rollUp), rollUp::chunkNames);
            });
    StoredSiteState siteState = new StoredSiteState(state, language);
    merged.forEach(siteState::put);
    siteState.putSitemap(sitemap.get());
    siteState.putRollUp(rolledUp);
    return siteState;
  }

  private static RollUp.Changes changes(
      Map<ListName, StoredList<ChunkedList<Entry>>> lists,
      SortedMap<String, List<MenuItem>> menus) {
    RollUp.Changes changes = RollUp.Changes.none();
    changes.menus().putAll(menus);
    lists.forEach((name, stored) -> changes.put(name, stored.list()));
    return changes;
  }

  private StoredList<ChunkedList<Entry>> list(
      String language, ListName name, SortedMap<String, Optional<Entry>> changes) {
    String key = StateKeys.list(language, name);
    return lists.update(
        key,
        state.read(key),
        (text, chunks) -> {
          ChunkedList<Entry> list = StateJson.list(language, text, chunks).with(changes);
          return new Next<>(list, StateJson.text(list), list::chunkNames);
        });
  }

  private StoredList<ChunkedList<SitemapUrl>> sitemap(
      String language, SortedMap<String, Optional<SitemapUrl>> changes) {
    String key = StateKeys.sitemap(language);
    return lists.update(
        key,
        state.read(key),
        (text, chunks) -> {
          ChunkedList<SitemapUrl> list = StateJson.sitemap(text, chunks).with(changes);
          return new Next<>(list, StateJson.text(list), list::chunkNames);
        });
  }
}
