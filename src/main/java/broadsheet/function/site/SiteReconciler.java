package broadsheet.function.site;

import broadsheet.function.shared.ChangeSet;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.function.site.StateStore.Version;
import broadsheet.function.site.WriteAheadLog.LogEntry;
import broadsheet.site.SiteLists;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.ListKeys;
import broadsheet.site.state.Entry;
import broadsheet.site.state.EntryReader;
import broadsheet.site.state.Footprint;
import broadsheet.site.state.Footprint.Place;
import broadsheet.site.state.State;
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

/// Makes the state and the lists what the documents of some articles ask for, whatever happens to
/// them meanwhile.
///
/// A pass reads the documents, merges them into the state, derives the lists that this touches,
/// writes what differs and verifies that all that it read is still the same; if not, another pass
/// begins. A pass that finds nothing to write proves that those before it came out right, too.
public final class SiteReconciler {

  /// How often the site may change under our hands before the queue shall bring the articles again.
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
  /// @param outputs counts what is written
  /// @throws RuntimeException for trouble that may pass
  public void reconcile(Collection<String> ids, Outputs outputs) {
    Map<String, Collection<Place>> places = new HashMap<>();
    ids.forEach(id -> places.put(id, List.of()));
    reconcileAll(places, List.of(), outputs);
  }

  /// Makes a part of the state what it is about: the roll-up that of its shards, a shard that of
  /// the articles that it names, wherever they should stand.
  ///
  /// @param key of a shard or of the roll-up; another object is left alone
  /// @param from the first of the shard's articles that is looked at
  /// @param count how many are
  /// @return whether there are more
  boolean restate(String language, String key, int from, int count, Outputs outputs) {
    Optional<String> month = StateKeys.month(language, key);
    if (month.isEmpty()) {
      return false;
    }
    String read = state.read(key).text();
    if (month.get().equals(StateKeys.ROLL_UP)) {
      merge(
          language, state.parse(key, read, text -> State.rollUp(language, text)).months().keySet());
      return false;
    }
    List<Entry> entries =
        state.parse(key, read, text -> State.shard(language, month.get(), text)).entries();
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

  /// Nothing changes in these months but what is no state of ours.
  private void merge(String language, Set<String> months) {
    SortedMap<String, Map<String, Optional<Entry>>> none = new TreeMap<>();
    months.forEach(month -> none.put(month, Map.of()));
    merge.merge(new SiteMerge.Changes(language, none));
  }

  /// Looks whether some lists are as they should be, or should be there at all.
  ///
  /// @param keys of lists
  void relist(Collection<String> keys, Outputs outputs) {
    // Those of articles that are there were looked at with their articles.
    List<String> others =
        keys.stream().filter(key -> ListKeys.article(key).filter(this::isThere).isEmpty()).toList();
    reconcileAll(new HashMap<>(), others, outputs);
  }

  private boolean isThere(String id) {
    return state.read(StateKeys.article(id)).text() != null;
  }

  /// Finishes what a function began that was killed while it wrote lists.
  void recover(LogEntry entry, Outputs outputs) {
    Map<String, Collection<Place>> places = new HashMap<>();
    entry.lists().articles().forEach(id -> places.put(id, List.of()));
    reconcileAll(places, entry.lists().keys(), outputs);
    log.remove(entry);
  }

  /// @param keys of lists that are looked at besides those of the articles
  private void reconcileAll(
      Map<String, Collection<Place>> places, Collection<String> keys, Outputs outputs) {
    List<LogEntry> unfinished = log.about(places.keySet());
    List<String> others =
        Stream.concat(keys.stream(), unfinished.stream().flatMap(it -> it.lists().keys().stream()))
            .toList();
    Map<String, String> surrounded = new TreeMap<>(surroundedIn(others));
    List<Affected> affected = affected(others);
    LogEntry entry = log.begin(places.keySet());
    for (int i = 0; i < MAX_PASSES; i++) {
      SiteMerge.Merged merged = merge.run(places);
      // What was merged from a document that has changed since must be found again.
      places.putAll(merged.places());
      boolean isAgain = i > 0 || !others.isEmpty();
      SiteLister lister = new SiteLister(settings, state, lists, outputs, isAgain);
      ChangeSet changes =
          lister.changes(places, merged.languages(), merge.languages(surrounded), affected);
      List<String> written = changes.keys();
      boolean unchanged = written.isEmpty();
      if (!unchanged) {
        entry = log.add(entry, written);
      }
      boolean isUndisturbed = lister.make(changes);
      // Nor may what was written around other articles be left as it is when they have moved.
      surrounded.putAll(lister.surrounded());
      if (isUndisturbed && isStill(merged.documents()) && (unchanged || isStill(lister.read()))) {
        merge.shorten(merged);
        log.remove(entry);
        return;
      }
    }
    throw busy(places.keySet());
  }

  /// The articles of fragments. Where they stand now is looked up.
  private Map<String, String> surroundedIn(Collection<String> keys) {
    Map<String, String> surrounded = new TreeMap<>();
    keys.forEach(key ->
        ListKeys.article(key)
            .ifPresent(id -> surrounded.put(id, settings.site().defaultLanguage())));
    return surrounded;
  }

  private List<Affected> affected(Collection<String> keys) {
    return ListKeys.affected(
        settings.site(), keys.stream().filter(key -> ListKeys.article(key).isEmpty()).toList());
  }

  private static IllegalStateException busy(Collection<String> names) {
    return new IllegalStateException(
        "the site changed " + MAX_PASSES + " times while the lists of " + names + " were written");
  }

  private boolean isStill(Map<String, Version> read) {
    return !Parallel.map(
            read.entrySet(), object -> state.isStill(object.getKey(), object.getValue()))
        .contains(false);
  }
}
