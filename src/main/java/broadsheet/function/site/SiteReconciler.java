package broadsheet.function.site;

import broadsheet.function.shared.ChangeSet;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.function.site.SiteMerge.MonthUpdate;
import broadsheet.function.site.StateStore.Version;
import broadsheet.function.site.WriteAheadLog.LogEntry;
import broadsheet.model.Site;
import broadsheet.site.SiteLists;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.ListKeyParser;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import broadsheet.site.state.EntryReader;
import broadsheet.site.state.Footprint;
import broadsheet.site.state.Footprint.Place;
import broadsheet.site.state.StateJson;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Brings the state and the lists up to date with the documents of articles, whatever happens to
/// the documents in the meantime.
///
/// A pass reads the documents, merges them into the state, derives the lists that they affect,
/// writes what differs and verifies that everything it read is unchanged; if not, another pass
/// begins. A pass that finds nothing to write shows that the passes before it succeeded.
public final class SiteReconciler {

  /// The maximum number of passes while the site keeps changing. After that the queue delivers the
  /// articles again.
  private static final int MAX_PASSES = 50;

  private final Settings settings;
  private final StateStore state;
  private final WriteAheadLog log;
  private final SiteMerge merge;
  private final SiteLists lists;
  private final ZoneId zone;

  public SiteReconciler(Settings settings, StateStore state, WriteAheadLog log, SiteLists lists) {
    this.settings = settings;
    this.state = state;
    this.log = log;
    this.zone = settings.site().timeZone();
    this.merge = new SiteMerge(state, new EntryReader(settings.site()), zone);
    this.lists = lists;
  }

  /// Reconciles articles together.
  ///
  /// @param outputs writes the lists and counts them
  /// @throws RuntimeException for a failure that may be temporary
  public void reconcile(Collection<String> ids, Outputs outputs) {
    Map<String, Collection<Place>> places = new HashMap<>();
    ids.forEach(id -> places.put(id, List.of()));
    reconcileAll(places, List.of(), outputs);
  }

  /// Reconciles the lists of every language that exist even if the site has no articles, such as
  /// its home page.
  void reconcileSiteWide(Outputs outputs) {
    Site site = settings.site();
    reconcileLists(
        site.languages().stream().map(language -> ListKeys.of(site, language).home()).toList(),
        outputs);
  }

  /// Reconciles an object of the state: the roll-up with its shards, or a shard with the articles
  /// that it names, wherever they should be listed.
  ///
  /// @param key the key of a shard or the roll-up; any other object is left unchanged
  /// @param from the index of the first of the shard's articles that is reconciled
  /// @param count the maximum number of articles
  /// @return whether the shard has more articles
  boolean reconcileState(String language, String key, int from, int count, Outputs outputs) {
    Optional<String> month = StateKeys.month(language, key);
    if (month.isEmpty()) {
      return false;
    }
    String read = state.read(key).text();
    if (month.get().equals(StateKeys.ROLL_UP)) {
      merge(
          language,
          state.parse(key, read, text -> StateJson.rollUp(language, text)).months().keySet());
      return false;
    }
    List<Entry> entries =
        state.parse(key, read, text -> StateJson.shard(language, month.get(), text)).entries();
    Map<String, Collection<Place>> places = new HashMap<>();
    for (Entry entry : entries.stream().skip(from).limit(count).toList()) {
      Place place = Footprint.place(entry, zone);
      places.put(
          entry.id(),
          Set.of(new Place(language, month.get(), place.date(), place.tags(), place.categories())));
    }
    if (from == 0) {
      merge(language, Set.of(month.get()));
    }
    reconcileAll(places, List.of(), outputs);
    return from + count < entries.size();
  }

  /// Merges no articles into these months: a shard changes only if it is unreadable, and the
  /// roll-up only if it disagrees with its shards.
  private void merge(String language, Set<String> months) {
    SortedMap<String, MonthUpdate> none = new TreeMap<>();
    months.forEach(month -> none.put(month, MonthUpdate.NONE));
    merge.merge(new SiteMerge.LanguageUpdate(language, none));
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

  /// Finishes the lists of a function that was killed while it wrote them.
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
    List<LogEntry> unfinished = log.entriesFor(places.keySet());
    List<String> otherLists =
        Stream.concat(keys.stream(), unfinished.stream().flatMap(it -> it.lists().keys().stream()))
            .toList();
    Map<String, String> fragmentOwners = new TreeMap<>(fragmentOwners(otherLists));
    List<Affected> affected = affected(otherLists);
    LogEntry entry = log.begin(places.keySet());
    for (int i = 0; i < MAX_PASSES; i++) {
      SiteMerge.Result merged = merge.run(places);
      // If a document changes after the merge, the next pass needs the places of this version.
      places.putAll(merged.places());
      boolean mayHaveStaleLists = i > 0 || !otherLists.isEmpty();
      SiteLister lister = new SiteLister(settings, state, lists, outputs, mayHaveStaleLists);
      ChangeSet changes =
          lister.changes(places, merged.languages(), merge.languages(fragmentOwners), affected);
      List<String> changed = changes.keys();
      boolean upToDate = changed.isEmpty();
      if (!upToDate) {
        entry = log.add(entry, changed);
      }
      boolean written = lister.apply(changes);
      // The fragments of other articles must be checked again if these articles have moved.
      fragmentOwners.putAll(lister.fragmentOwners());
      if (written && unchanged(merged.documents()) && (upToDate || unchanged(lister.read()))) {
        merge.shortenFootprints(merged);
        log.remove(entry);
        return;
      }
    }
    throw busy(places.keySet());
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
