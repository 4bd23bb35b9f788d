package broadsheet.function.site;

import broadsheet.function.search.IndexRepair;
import broadsheet.function.search.IndexStore;
import broadsheet.function.search.SearchIndexer;
import broadsheet.function.shared.ChangeSet;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.function.site.SiteMerge.LanguageUpdate;
import broadsheet.function.site.StateStore.Version;
import broadsheet.function.site.WriteAheadLog.LogEntry;
import broadsheet.model.Site;
import broadsheet.site.SiteLists;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.machine.Sitemaps;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.ListKeyParser;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import broadsheet.site.state.Footprint;
import broadsheet.site.state.Footprint.Place;
import broadsheet.site.state.ListName;
import broadsheet.site.state.Position;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.SitemapUrl;
import broadsheet.site.state.Taxonomy;
import broadsheet.store.Deadline;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Brings the state and the lists up to date with the documents of articles, whatever happens to
/// the documents in the meantime.
///
/// A pass reads the documents, merges them into the state, derives the lists that they affect (also
/// from the introductions of these lists), writes what differs and verifies that everything it read
/// is unchanged; if not, another pass begins. A pass that finds nothing to write shows that the
/// passes before it succeeded.
public final class SiteReconciler {

  /// The maximum number of passes while the site keeps changing. After that the queue delivers the
  /// articles again.
  private static final int MAX_PASSES = 50;

  /// The maximum number of passes that may find a chunk missing.
  private static final int MAX_LOST = 3;

  private final Settings settings;
  private final StateStore state;
  private final WriteAheadLog log;
  private final SiteMerge merge;
  private final SiteLists lists;
  private final ZoneId zone;
  private final Instant now;

  private final List<String> always;

  public SiteReconciler(Settings settings, StateStore state, WriteAheadLog log, SiteLists lists) {
    this(settings, state, log, lists, List.of());
  }

  private SiteReconciler(
      Settings settings,
      StateStore state,
      WriteAheadLog log,
      SiteLists lists,
      List<String> always) {
    this.always = always;
    this.settings = settings;
    this.state = state;
    this.log = log;
    this.zone = settings.site().timeZone();
    this.now = log.now();
    this.merge = new SiteMerge(state, lists.site());
    this.lists = lists;
  }

  /// Reconciles articles together.
  ///
  /// @param outputs writes the lists and counts them
  /// @throws RuntimeException for a failure that may be temporary
  public void reconcile(Collection<String> ids, Outputs outputs) {
    reconcile(ids, List.of(), outputs);
  }

  /// Reconciles articles and lists together.
  ///
  /// @param keys the keys of the pages of the lists, whose introductions may have changed
  public void reconcile(Collection<String> ids, Collection<String> keys, Outputs outputs) {
    Map<String, Collection<Place>> places = new HashMap<>();
    ids.forEach(id -> places.put(id, List.of()));
    reconcileAll(places, keys, outputs);
  }

  /// Returns a reconciler that also reconciles, with all articles, the lists that exist even if the
  /// site has no articles, and what all pages need, such as the stylesheet.
  public SiteReconciler withSiteWide() {
    return new SiteReconciler(settings, state, log, lists, homePages());
  }

  /// Brings the news sitemap up to date with the time. It depends on the state alone, so no
  /// document is read. If the function is killed, the next round writes what is missing.
  public void reconcileNews(Outputs outputs) {
    for (int i = 0; i < MAX_PASSES; i++) {
      SiteLister lister = new SiteLister(settings, state, lists, now, outputs, Map.of());
      ChangeSet changes = lister.newsChanges();
      if (changes.keys().isEmpty() || (lister.apply(changes) && unchanged(lister.read()))) {
        return;
      }
    }
    throw busy(List.of(Sitemaps.NEWS));
  }

  /// Brings the lists of sections up to date with the uploads at their addresses: if
  /// ArticleFunction is killed after it has deleted such a page, nothing else leads to the list.
  public void reconcileSections(Outputs outputs) {
    List<String> pages = sectionPages();
    if (!pages.isEmpty()) {
      reconcileLists(pages, outputs);
    }
  }

  /// Brings only the state up to date with articles, not the lists.
  void mergeOnly(Collection<String> ids) {
    Map<String, Collection<Place>> places = new HashMap<>();
    ids.forEach(id -> places.put(id, List.of()));
    merge.run(places);
  }

  /// Reconciles the lists of every language that exist even if the site has no articles.
  void reconcileSiteWide(Outputs outputs) {
    reconcileLists(homePages(), outputs);
  }

  private List<String> homePages() {
    Site site = settings.site();
    return site.languages().stream().map(language -> ListKeys.of(site, language).home()).toList();
  }

  /// Reconciles an object of the state: the roll-up with its lists, a list with the articles that
  /// it names, wherever they should be listed, or a chunk, which its list may no longer use.
  ///
  /// @param from the index of the first of the object's items that is reconciled
  /// @param count the maximum number of items
  /// @return whether the object has more items
  boolean reconcileState(String language, String key, int from, int count, Outputs outputs) {
    return switch (StateKeys.read(language, key)) {
      case StateKeys.RollUpObject() -> reconcileRollUp(language, from, count);
      case StateKeys.ArticleList(ListName name) ->
          reconcileList(language, name, from, count, outputs);
      case StateKeys.SitemapList() -> reconcileSitemap(language, from, count, outputs);
      case StateKeys.Chunk(String list, String name) -> {
        removeUnused(language, key, list, name);
        yield false;
      }
      case StateKeys.Obsolete() -> {
        state.delete(key);
        yield false;
      }
    };
  }

  private boolean reconcileRollUp(String language, int from, int count) {
    RollUp rollUp = new StoredSiteState(state, language).rollUp();
    List<ListName> names = new ArrayList<>();
    rollUp.months().keySet().forEach(month -> names.add(new ListName.Month(month)));
    for (Taxonomy taxonomy : Taxonomy.values()) {
      rollUp
          .terms(taxonomy)
          .terms()
          .all()
          .forEach(term -> names.add(new ListName.Term(taxonomy, term.segment())));
    }
    merge.merge(language, LanguageUpdate.of(names.stream().skip(from).limit(count).toList()));
    return from + count < names.size();
  }

  private boolean reconcileList(
      String language, ListName name, int from, int count, Outputs outputs) {
    if (from == 0) {
      merge.merge(language, LanguageUpdate.of(List.of(name)));
    }
    StoredSiteState siteState = new StoredSiteState(state, language);
    ChunkedList<Entry> list = siteState.list(name);
    Map<String, Collection<Place>> places = new HashMap<>();
    List<Entry> entries = list.slice(from, count);
    Set<Entry> right = right(siteState, name, entries);
    for (Entry entry : entries) {
      if (!right.contains(entry)) {
        places.put(entry.id(), Set.of(in(name, Footprint.place(entry, lists.site()))));
      }
    }
    reconcileAll(places, List.of(), outputs);
    return from + count < list.count();
  }

  /// Returns the entries that a list should have. They have been reconciled already: those of
  /// months with their articles, those of terms with their months.
  private Set<Entry> right(StoredSiteState siteState, ListName name, List<Entry> entries) {
    List<Entry> here =
        entries.stream()
            .filter(entry -> Footprint.place(entry, lists.site()).lists().contains(name))
            .toList();
    return switch (name) {
      case ListName.Month _ -> merge.current(here);
      case ListName.Term _ ->
          here.stream().filter(entry -> isInMonth(siteState, entry)).collect(Collectors.toSet());
    };
  }

  private boolean isInMonth(StoredSiteState siteState, Entry entry) {
    String month = Footprint.place(entry, lists.site()).month();
    return siteState
        .list(new ListName.Month(month))
        .find(entry.position().key())
        .filter(entry::equals)
        .isPresent();
  }

  /// Returns the place of an entry in the list that has it, even if it should not.
  private static Place in(ListName name, Place place) {
    return switch (name) {
      case ListName.Month(String month) ->
          new Place(place.language(), month, place.date(), place.terms());
      case ListName.Term term -> place.with(term);
    };
  }

  private boolean reconcileSitemap(String language, int from, int count, Outputs outputs) {
    StoredSiteState siteState = new StoredSiteState(state, language);
    Map<String, Collection<Place>> places = new HashMap<>();
    for (SitemapUrl url : siteState.sitemap().slice(from, count)) {
      Instant date = Position.date(url.key());
      String month =
          ListName.month(date == null ? null : date.atZone(zone).toOffsetDateTime(), zone);
      boolean isRight =
          siteState
              .list(new ListName.Month(month))
              .find(url.key())
              .filter(Entry::isIndexed)
              .map(SitemapUrl::of)
              .filter(url::equals)
              .isPresent();
      if (!isRight) {
        places.put(
            url.key().substring(url.key().indexOf(' ') + 1),
            Set.of(new Place(language, month, date, Set.of())));
      }
    }
    reconcileAll(places, List.of(), outputs);
    return from + count < siteState.sitemap().count();
  }

  /// Deletes a chunk that its list does not use, unless its writer may still be running.
  private void removeUnused(String language, String key, String list, String name) {
    Instant written = StoredChunks.time(name);
    boolean isOld =
        written == null || written.isBefore(Instant.now().minus(Deadline.MAX_INVOCATION));
    if (isOld && !usedChunks(language, list).contains(name)) {
      state.delete(key);
    }
  }

  private Set<String> usedChunks(String language, String list) {
    StoredSiteState siteState = new StoredSiteState(state, language);
    return switch (StateKeys.read(language, list)) {
      case StateKeys.ArticleList(ListName name) -> siteState.list(name).chunkNames();
      case StateKeys.SitemapList() -> siteState.sitemap().chunkNames();
      case StateKeys.RollUpObject() -> siteState.rollUp().chunkNames();
      case StateKeys.Chunk _, StateKeys.Obsolete _ -> Set.of();
    };
  }

  /// Returns the repair of the search index of a language.
  IndexRepair indexRepair(String language, Outputs outputs) {
    return state.indexRepair(settings, language, outputs, now);
  }

  /// Reconciles articles that may not exist any more. Those that exist are left out.
  void reconcileDeleted(Collection<String> ids, Outputs outputs) {
    List<String> deleted = ids.stream().filter(id -> !exists(id)).toList();
    if (!deleted.isEmpty()) {
      reconcile(deleted, outputs);
    }
  }

  /// Reconciles lists, some of which may have to be deleted.
  ///
  /// @param keys the keys of the lists
  void reconcileLists(Collection<String> keys, Outputs outputs) {
    // The fragments of existing articles were reconciled with their articles.
    List<String> otherLists =
        keys.stream()
            .filter(key -> ListKeyParser.article(key).filter(this::exists).isEmpty())
            .toList();
    reconcileAll(new HashMap<>(), otherLists, outputs);
  }

  private boolean exists(String id) {
    return state.read(StateKeys.article(id)).text() != null;
  }

  /// Finishes the lists of a function that ended before it had verified them.
  void recover(LogEntry entry, Outputs outputs) {
    Map<String, Collection<Place>> places = new HashMap<>();
    entry.lists().articles().forEach(id -> places.put(id, List.of()));
    reconcileAll(places, entry.lists().keys(), outputs);
    log.remove(entry);
  }

  /// Reconciles articles and lists together.
  ///
  /// @param keys the keys of lists that are reconciled in addition to those of the articles
  private void reconcileAll(
      Map<String, Collection<Place>> places, Collection<String> keys, Outputs outputs) {
    int lost = 0;
    List<LogEntry> unfinished = log.entriesFor(places.keySet());
    List<LogEntry> abandoned = unfinished.stream().filter(log::isAbandoned).toList();
    List<String> otherLists =
        Stream.of(
                keys.stream(),
                sectionPages(places.keySet()).stream(),
                always.stream(),
                unfinished.stream().flatMap(it -> it.lists().keys().stream()))
            .flatMap(Function.identity())
            .toList();
    Set<String> checked = new TreeSet<>(otherLists);
    Map<String, String> fragmentOwners = new TreeMap<>(fragmentOwners(otherLists));
    LogEntry entry = log.begin(places.keySet());
    for (int i = 0; i < MAX_PASSES; i++) {
      try {
        SiteMerge.Result merged = merge.run(places);
        // If a document changes after the merge, the next pass needs the places of this version.
        places.putAll(merged.places());
        SiteLister lister =
            new SiteLister(settings, state, lists, now, outputs, merged.siteStates());
        ChangeSet changes =
            lister.changes(
                places, merged.languages(), merge.languages(fragmentOwners), affected(checked));
        List<String> changed = changes.keys();
        if (!changed.isEmpty()) {
          entry = log.add(entry, withManifests(changed, merged));
        }
        boolean written = lister.apply(changes);
        // The fragments of other articles must be checked again if these articles have moved. So
        // must the lists that were just written, since the state may have changed.
        fragmentOwners.putAll(lister.fragmentOwners());
        checked.addAll(changed);
        Map<String, Version> read = new TreeMap<>(merged.documents());
        if (!changed.isEmpty() || merged.isStateChanged()) {
          read.putAll(lister.read());
        }
        if (written && unchanged(read)) {
          SearchUpdate search = updateSearch(merged, entry, outputs);
          entry = search.entry();
          if (search.isDone()) {
            lister.settle();
            merge.shortenFootprints(merged);
            abandoned.forEach(log::remove);
            log.remove(entry);
            return;
          }
        }
      } catch (LostChunk e) {
        // The state has changed since the pass began, unless the chunk is really lost.
        if (++lost == MAX_LOST) {
          throw e;
        }
      }
    }
    throw busy(places.isEmpty() ? otherLists : places.keySet());
  }

  /// Adds the manifests that the update of the search index usually changes, so that it does not
  /// have to write the log entry again.
  private static Set<String> withManifests(List<String> changed, SiteMerge.Result merged) {
    Set<String> keys = new TreeSet<>(changed);
    merged.searchable().values().forEach(language -> keys.add(IndexStore.manifestKey(language)));
    return keys;
  }

  /// The result of an update of the search index.
  ///
  /// @param entry also names what the update may have written
  /// @param isDone false if another writer was faster
  private record SearchUpdate(LogEntry entry, boolean isDone) {}

  /// Brings the search index up to date with articles whose lists have been verified. If this
  /// fails, the log entry is removed: each further attempt would check these lists again, and leave
  /// one more entry.
  private SearchUpdate updateSearch(SiteMerge.Result merged, LogEntry entry, Outputs outputs) {
    SearchIndexer search = state.searchIndexer(settings, outputs, now);
    LogEntry logged = entry;
    try {
      SearchIndexer.Plan plan = search.plan(merged.searched(lists.site()));
      if (plan.keys().isEmpty()) {
        return new SearchUpdate(logged, true);
      }
      logged = log.add(logged, plan.keys());
      return new SearchUpdate(logged, search.apply(plan) && unchanged(merged.documents()));
    } catch (RuntimeException e) {
      try {
        log.remove(logged);
      } catch (RuntimeException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /// Returns the keys of the lists of sections that have the addresses of articles. Such a list has
  /// a page only while the article has none.
  private List<String> sectionPages(Collection<String> ids) {
    return sectionPages().stream()
        .filter(key -> ids.contains(key.substring(0, key.lastIndexOf('/'))))
        .toList();
  }

  private List<String> sectionPages() {
    Site site = lists.site();
    return site.languages().stream()
        .flatMap(language ->
            site.sections(language).stream()
                .map(section -> new ListName.Term(Taxonomy.SECTIONS, section))
                .map(ListKeys.of(site, language)::list))
        .toList();
  }

  /// Returns the articles to which fragments belong. Their current languages are looked up later.
  private Map<String, String> fragmentOwners(Collection<String> keys) {
    Map<String, String> owners = new TreeMap<>();
    keys.forEach(key ->
        ListKeyParser.article(key)
            .ifPresent(id -> owners.put(id, settings.site().defaultLanguage())));
    return owners;
  }

  private List<Affected> affected(Collection<String> keys) {
    return ListKeyParser.affected(
        settings.site(),
        keys.stream().filter(key -> ListKeyParser.article(key).isEmpty()).toList());
  }

  private static IllegalStateException busy(Collection<String> names) {
    return new IllegalStateException(
        "the site changed " + MAX_PASSES + " times while the lists of " + names + " were written");
  }

  private boolean unchanged(Map<String, Version> read) {
    return !Parallel.map(
            read.entrySet(), object -> state.unchanged(object.getKey(), object.getValue()))
        .contains(false);
  }
}
