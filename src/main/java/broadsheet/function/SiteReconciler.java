package broadsheet.function;

import broadsheet.function.StateStore.Version;
import broadsheet.site.Affected;
import broadsheet.site.Entry;
import broadsheet.site.EntryReader;
import broadsheet.site.Footprint;
import broadsheet.site.Footprint.Place;
import broadsheet.site.ListKeys;
import broadsheet.site.SiteLists;
import broadsheet.site.State;
import broadsheet.store.ObjectStore;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes the state and the lists what the documents of some articles ask for, whatever happens to
/// them meanwhile.
///
/// A pass reads the documents, merges them into the state, derives the lists that this touches,
/// writes what differs and verifies that all that it read is still the same; if not, another pass
/// begins. A pass that finds nothing to write proves that those before it came out right, too.
final class SiteReconciler {

  /// How often the site may change under our hands before the queue shall bring the articles again.
  private static final int MAX_PASSES = 50;

  private final Settings settings;
  private final ObjectStore store;
  private final StateStore state;
  private final SiteMerge merge;
  private final SiteLists lists;
  private final ZoneId zone;

  SiteReconciler(Settings settings, ObjectStore store, StateStore state, SiteLists lists) {
    this.settings = settings;
    this.store = store;
    this.state = state;
    this.zone = settings.site().timeZone();
    this.merge = new SiteMerge(state, new EntryReader(settings.site()), zone);
    this.lists = lists;
  }

  /// Reconciles articles together.
  ///
  /// @param outputs counts what is written
  /// @throws RuntimeException for trouble that may pass
  void reconcile(Collection<String> ids, Outputs outputs) {
    Map<String, Collection<Place>> places = new HashMap<>();
    ids.forEach(id -> places.put(id, List.of()));
    reconcileAll(places, outputs);
  }

  /// Makes a part of the state what it is about: the roll-up that of its shards, a shard that of
  /// the articles that it names, wherever they should stand.
  ///
  /// @param key of a shard or of the roll-up; another object is left alone
  /// @param from the first of the shard's articles that is looked at
  /// @param count how many are
  /// @return whether there are more
  boolean restate(String language, String key, int from, int count, Outputs outputs) {
    Optional<String> month = SiteKeys.month(language, key);
    if (month.isEmpty()) {
      return false;
    }
    String read = state.read(key).text();
    if (month.get().equals(SiteKeys.ROLL_UP)) {
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
    reconcileAll(places, outputs);
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
    List<Affected> affected = ListKeys.affected(settings.site(), others);
    for (int i = 0; i < MAX_PASSES; i++) {
      SiteLister lister = new SiteLister(settings, store, state, lists, outputs, i > 0);
      if (lister.write(affected) && isStill(lister.read())) {
        return;
      }
    }
    throw busy(keys);
  }

  private boolean isThere(String id) {
    return state.read(SiteKeys.article(id)).text() != null;
  }

  private void reconcileAll(Map<String, Collection<Place>> places, Outputs outputs) {
    Map<String, String> surrounded = new TreeMap<>();
    for (int i = 0; i < MAX_PASSES; i++) {
      int before = outputs.written().size();
      SiteMerge.Merged merged = merge.run(places);
      // What was merged from a document that has changed since must be found again.
      places.putAll(merged.places());
      SiteLister lister = new SiteLister(settings, store, state, lists, outputs, i > 0);
      boolean isUndisturbed = lister.write(places, merged.languages(), merge.languages(surrounded));
      // Nor may what was written around other articles be left as it is when they have moved.
      surrounded.putAll(lister.surrounded());
      boolean isAsItWas = outputs.written().size() == before;
      if (isUndisturbed && isStill(merged.documents()) && (isAsItWas || isStill(lister.read()))) {
        merge.shorten(merged);
        return;
      }
    }
    throw busy(places.keySet());
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
